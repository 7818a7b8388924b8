package org.frt.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.frt.io.Json;

/** A client of a server's. */
class ApiClient {
    static final Path SAMPLE = Path.of("dataset/sample/eileen-collins.png");

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String BOUNDARY = "----frt-test-boundary";
    static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;

    private final URI address;

    ApiClient(URI address) {
        this.address = address;
    }

    final URI address() {
        return address;
    }

    /** An answer. */
    record Reply(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        byte[] body() {
            return response.body();
        }

        ObjectNode json() {
            return Json.parse(response.body(), "the answer", "mend the server");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** What an error says. */
        String problem() {
            return json().path("error").path("message").asText() + "; "
                    + json().path("error").path("remedy").asText();
        }
    }

    final Reply get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET());
    }

    final Reply post(String path, MultipartBody form, String... headers) throws Exception {
        return send(request(path, headers)
                .header("Content-Type", MULTIPART)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes())));
    }

    final HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    final Reply send(HttpRequest.Builder request) throws Exception {
        // A client of its own, so that no connection is used that was idle for long, as on a machine that was paused.
        return new Reply(HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    static MultipartBody form() {
        return new MultipartBody();
    }

    /** A form as browsers write it. */
    static final class MultipartBody {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        MultipartBody file(String name, Path file) throws IOException {
            return file(name, file.getFileName().toString(), Files.readAllBytes(file));
        }

        MultipartBody file(String name, String fileName, byte[] bytes) {
            return part("form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"", bytes);
        }

        MultipartBody text(String name, String text) {
            return part("form-data; name=\"" + name + "\"", text.getBytes(UTF_8));
        }

        private MultipartBody part(String disposition, byte[] bytes) {
            out.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n\r\n").getBytes(UTF_8));
            out.writeBytes(bytes);
            out.writeBytes("\r\n".getBytes(UTF_8));
            return this;
        }

        byte[] bytes() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(out.toByteArray());
            all.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
            return all.toByteArray();
        }
    }
}
