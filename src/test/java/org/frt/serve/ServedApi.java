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
import java.util.List;
import org.frt.face.FaceChoice;
import org.frt.face.FaceOptions;
import org.frt.io.Json;
import org.frt.onnx.Device;
import org.jspecify.annotations.Nullable;

/** A started server and a client of it. */
public final class ServedApi implements AutoCloseable {
    static final Path SAMPLE = Path.of("dataset/sample/eileen-collins.png");

    /** As usual, but for machines that are busy with other tests. */
    static final Limits PATIENT = new Limits(64_000_000, 50_000_000, 50, 32, 600);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String BOUNDARY = "----frt-test-boundary";
    static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;

    private final RestoreServer server;

    private ServedApi(RestoreServer server) {
        this.server = server;
    }

    static ServedApi start() throws IOException {
        return start(null, List.of(), PATIENT);
    }

    static ServedApi start(@Nullable String token, List<String> recognisers, Limits limits) throws IOException {
        return new ServedApi(RestoreServer.start(new ServeConfig(
                new Access("127.0.0.1", 0, token),
                List.of(GeneratorSource.BUILT_IN),
                recognisers,
                Path.of("no/models"),
                new FaceOptions(null, 20, FaceChoice.ALL),
                Device.CPU,
                2,
                limits)));
    }

    URI address() {
        return server.address();
    }

    RestoreServer server() {
        return server;
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

    Reply get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET());
    }

    Reply post(String path, MultipartBody form, String... headers) throws Exception {
        return send(request(path, headers)
                .header("Content-Type", MULTIPART)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes())));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.address().resolve(path)).timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    Reply send(HttpRequest.Builder request) throws Exception {
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

    @Override
    public void close() {
        server.close();
    }
}
