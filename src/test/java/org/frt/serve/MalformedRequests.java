package org.frt.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Requests that no honest client sends; the same seed gives the same ones. */
final class MalformedRequests {
    private static final String HOST = "Host: localhost";
    private static final String CLOSE = "Connection: close";
    private static final String TYPE = "Content-Type: " + ApiClient.MULTIPART;
    private static final String STEPS = "[{\"mask\":\"mask0\"}]";
    private static final String[] ROUTES = {"/api/faces", "/api/restore", "/api/similarity"};

    private final Random random;
    private final byte[] photo;

    MalformedRequests(long seed) throws IOException {
        this.random = new Random(seed);
        this.photo = Files.readAllBytes(ApiClient.SAMPLE);
    }

    /**
     * A request.
     *
     * @param kind what is wrong with it
     * @param bytes all that is sent
     * @param hangs whether the client then neither sends nor reads anything
     */
    record Malformed(String kind, byte[] bytes, boolean hangs) {}

    Malformed next() throws IOException {
        return switch (random.nextInt(19)) {
            case 0 -> truncated();
            case 1 -> lengthThatLies();
            case 2 -> boundary();
            case 3 -> mediaType();
            case 4 ->
                of("photo of noise", form(ApiClient.form().file("photo", "a.png", noise(1 + random.nextInt(5000)))));
            case 5 ->
                of(
                        "mutated photo",
                        form(ApiClient.form()
                                .file("photo", "a.png", mutated(photo))
                                .text("steps", STEPS)));
            case 6 -> of("mutated form", form(mutated(whole())));
            case 7 ->
                of(
                        "pixel bomb",
                        form(ApiClient.form().file("photo", "a.png", bomb()).text("steps", STEPS)));
            case 8 -> of("inflating bomb", form(ApiClient.form().file("photo", "a.png", inflatingBomb())));
            case 9 -> steps();
            case 10 -> manyParts();
            case 11 -> partHeaders();
            case 12 -> noHttp();
            case 13 -> chunks();
            case 14 -> hanging();
            case 15 -> host();
            case 16 -> path();
            case 17 -> credentials();
            default -> of("random bytes", noise(random.nextInt(3000)));
        };
    }

    private static Malformed of(String kind, byte[] bytes) {
        return new Malformed(kind, bytes, false);
    }

    private byte[] whole() {
        return ApiClient.form()
                .file("photo", "a.png", photo)
                .file("mask0", "m.png", photo)
                .text("steps", STEPS)
                .bytes();
    }

    private Malformed truncated() {
        byte[] all = form(whole());
        return of("truncated", Arrays.copyOf(all, random.nextInt(all.length)));
    }

    private Malformed lengthThatLies() {
        byte[] body = whole();
        long length = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(body.length);
            case 1 -> body.length + 1L + random.nextInt(1000);
            case 2 -> Long.MAX_VALUE;
            default -> -1L - random.nextInt(1000);
        };
        return of("length that lies", request(body, TYPE, "Content-Length: " + length));
    }

    private Malformed boundary() {
        String boundary = switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> "; boundary=";
            case 2 -> "; boundary=\"";
            case 3 -> "; boundary=" + "x".repeat(1 + random.nextInt(3000));
            default -> "; boundary=" + text(random.nextInt(40));
        };
        byte[] body = whole();
        return of(
                "boundary",
                request(body, "Content-Type: multipart/form-data" + boundary, "Content-Length: " + body.length));
    }

    private Malformed mediaType() {
        String[] types = {
            "application/json",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/mixed; boundary=x",
            "",
            "/",
            "image/png"
        };
        byte[] body = whole();
        return of(
                "media type",
                request(
                        body,
                        "Content-Type: " + types[random.nextInt(types.length)],
                        "Content-Length: " + body.length));
    }

    private byte[] bomb() throws IOException {
        int width = 1 + random.nextInt(Integer.MAX_VALUE - 1);
        int height = 1 + random.nextInt(Integer.MAX_VALUE - 1);
        return switch (random.nextInt(4)) {
            case 0 -> AdmissionTest.pngHeader(width, height);
            case 1 -> AdmissionTest.pngHeader(65_535, 65_535);
            case 2 -> ("P6 " + width + " " + height + " 255\n").getBytes(ISO_8859_1);
            default ->
                new byte[] {
                    'G',
                    'I',
                    'F',
                    '8',
                    '9',
                    'a',
                    (byte) 0xFF,
                    (byte) 0xFF,
                    (byte) 0xFF,
                    (byte) 0xFF,
                    0,
                    0,
                    0,
                    0x2C,
                    0,
                    0,
                    0,
                    0,
                    (byte) 0xFF,
                    (byte) 0xFF,
                    (byte) 0xFF,
                    (byte) 0xFF,
                    0,
                    8,
                    1,
                    0,
                    0,
                    0x3B
                };
        };
    }

    /** A small PNG whose data unpacks to far more than its picture has. */
    private byte[] inflatingBomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1 + random.nextInt(30); i++) {
                deflater.write(zeros);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(AdmissionTest.pngHeader(16, 16));
        file.writeBytes(chunk("IDAT", packed.toByteArray()));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private static byte[] chunk(String type, byte[] bytes) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(chunk);
        out.writeInt(bytes.length);
        out.writeBytes(type);
        out.write(bytes);
        CRC32 sum = new CRC32();
        sum.update(chunk.toByteArray(), 4, 4 + bytes.length);
        out.writeInt((int) sum.getValue());
        return chunk.toByteArray();
    }

    private Malformed steps() {
        String steps = switch (random.nextInt(6)) {
            case 0 -> "[".repeat(1 + random.nextInt(100_000));
            case 1 -> "[{\"damage\":{\"shape\":\"brush\",\"seed\":1e999999}}]";
            case 2 -> "[" + "{},".repeat(random.nextInt(10_000)) + "{}]";
            case 3 -> "[{\"mask\":\"photo\",\"faces\":[-1,99999999999]}]";
            case 4 -> "[{\"mask\":\"" + text(200) + "\"}]";
            default -> text(random.nextInt(500));
        };
        return of("steps", form(ApiClient.form().file("photo", "a.png", photo).text("steps", steps)));
    }

    private Malformed manyParts() {
        ApiClient.MultipartBody form = ApiClient.form();
        int parts = 65 + random.nextInt(5000);
        for (int i = 0; i < parts; i++) {
            form.text(random.nextBoolean() ? "photo" : "p" + i, "x");
        }
        return of("many parts", form(form));
    }

    private Malformed partHeaders() {
        String header = switch (random.nextInt(6)) {
            case 0 -> "Content-Disposition: form-data";
            case 1 -> "Content-Disposition: form-data; name=\"photo\"; filename=\"" + "a".repeat(20_000) + "\"";
            case 2 ->
                "X: " + "y".repeat(random.nextInt(100_000)) + "\r\nContent-Disposition: form-data; name=\"photo\"";
            case 3 -> "Content-Disposition: form-data; name=\"photo\"\r\nContent-Transfer-Encoding: base64";
            case 4 -> "Content-Disposition: form-data; name=\"photo\"; filename*=UTF-8''%FF%zz";
            default -> text(100);
        };
        String boundary = ApiClient.MULTIPART.substring(ApiClient.MULTIPART.indexOf('=') + 1);
        byte[] body =
                ("--" + boundary + "\r\n" + header + "\r\n\r\nx\r\n--" + boundary + "--\r\n").getBytes(ISO_8859_1);
        return of("part headers", form(body));
    }

    private Malformed noHttp() {
        String line = switch (random.nextInt(8)) {
            case 0 -> "GET";
            case 1 -> "GET / HTTP/9.9\r\n" + HOST;
            case 2 -> "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + HOST;
            case 3 -> "GET / HTTP/1.1\r\n" + HOST + "\r\nX: " + "a".repeat(20_000);
            case 4 -> "GET / HTTP/1.1";
            case 5 -> "GET / HTTP/1.1\r\nHost: a\r\nHost: b";
            case 6 -> "POST /api/faces HTTP/1.1\r\n" + HOST + "\r\nContent-Length: 5\r\nTransfer-Encoding: chunked";
            default -> text(30) + " / HTTP/1.1\r\n" + HOST;
        };
        return of("no HTTP", (line + "\r\n" + CLOSE + "\r\n\r\n").getBytes(ISO_8859_1));
    }

    private Malformed host() {
        String[] hosts = {"evil.example", "localhost@evil.example", "127.0.0.1.evil.example", "[::1", ":80", "a b", ""};
        byte[] body = whole();
        String host = "Host: " + hosts[random.nextInt(hosts.length)];
        return of("host", headed("POST " + route(), host, body, TYPE, "Content-Length: " + body.length));
    }

    private Malformed path() {
        String[] paths = {
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/..;/api/faces",
            "/api/faces/..%2f..%2f",
            "/%00",
            "/%",
            "http://evil.example/api/version",
            "*",
            "//evil.example/",
            "/api/faces?" + "a=b&".repeat(random.nextInt(1500)),
            "/" + text(60)
        };
        String[] methods = {"GET", "POST", "OPTIONS", "TRACE", "CONNECT", "DELETE", "PRI", "get"};
        String line = methods[random.nextInt(methods.length)] + " " + paths[random.nextInt(paths.length)];
        return of("path", headed(line, HOST, new byte[0]));
    }

    private Malformed credentials() {
        String[] shown = {"Bearer ", "Bearer\t" + text(20), "Basic " + text(40), text(50), "Bearer " + "x".repeat(7000)
        };
        byte[] body = whole();
        return of(
                "credentials",
                request(
                        body,
                        "Authorization: " + shown[random.nextInt(shown.length)],
                        "Content-Type: multipart/form-data",
                        "Content-Length: " + body.length));
    }

    private Malformed chunks() {
        String body = switch (random.nextInt(4)) {
            case 0 -> "FFFFFFFFFFFFFFFF\r\nx";
            case 1 -> "zz\r\nx\r\n0\r\n\r\n";
            case 2 -> "5\r\nab\r\n0\r\n\r\n";
            default -> "1\r\nx\r\n".repeat(random.nextInt(2000));
        };
        return of("chunks", request(body.getBytes(ISO_8859_1), TYPE, "Transfer-Encoding: chunked"));
    }

    private Malformed hanging() {
        byte[] all = form(whole());
        return new Malformed("hanging", Arrays.copyOf(all, random.nextInt(2000)), true);
    }

    private byte[] form(ApiClient.MultipartBody form) {
        return form(form.bytes());
    }

    private byte[] form(byte[] body) {
        return request(body, TYPE, "Content-Length: " + body.length);
    }

    private byte[] request(byte[] body, String... headers) {
        return headed("POST " + route(), HOST, body, headers);
    }

    private String route() {
        return ROUTES[random.nextInt(ROUTES.length)];
    }

    private static byte[] headed(String line, String host, byte[] body, String... headers) {
        List<String> lines = new ArrayList<>(List.of(line + " HTTP/1.1", host, CLOSE));
        lines.addAll(List.of(headers));
        String head = String.join("\r\n", lines) + "\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private byte[] mutated(byte[] bytes) {
        byte[] mutated = bytes.clone();
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            // Mostly where the structure is.
            int length = random.nextBoolean() ? Math.min(400, mutated.length) : mutated.length;
            mutated[random.nextInt(length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private String text(int length) {
        return new String(noise(length), ISO_8859_1).replace('\r', '?').replace('\n', '?');
    }
}
