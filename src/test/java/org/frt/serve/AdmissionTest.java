package org.frt.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.frt.serve.ApiClient.SAMPLE;
import static org.frt.serve.ApiClient.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.onnx.Device;
import org.frt.serve.ApiClient.MultipartBody;
import org.frt.serve.ApiClient.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, and how much one may bring. */
final class AdmissionTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Limits LIMITS = ServedApi.PATIENT;
    private static final Limits NO_QUEUE = new Limits(LIMITS.upload(), LIMITS.pixels(), 50, 0, LIMITS.seconds());

    private static MultipartBody photo() throws IOException {
        return form().file("photo", SAMPLE);
    }

    private static MultipartBody brush() throws IOException {
        return photo().text("steps", "[{\"damage\":{\"shape\":\"brush\"}}]");
    }

    @Test
    void whoHasNoTokenSeesThePageAndNoMore() throws Exception {
        try (ServedApi api = ServedApi.start(TOKEN, List.of(), LIMITS)) {
            assertThat(api.get("/").status()).isEqualTo(200);
            assertThat(api.get("/docs").status()).isEqualTo(200);
            assertThat(api.get("/api/health").status()).isEqualTo(200);
            assertThat(api.get("/api/version").status()).isEqualTo(401);
            assertThat(api.post("/api/faces", photo()).status()).isEqualTo(401);
            Reply wrong = api.get("/api/version", "Authorization", "Bearer " + TOKEN.replace('0', '1'));
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.problem()).contains("this is not the server's token");
            assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
            String right = "Bearer " + TOKEN;
            assertThat(api.get("/api/version", "Authorization", right).status()).isEqualTo(200);
            // Schemes have no case.
            assertThat(api.get("/api/version", "Authorization", "bearer " + TOKEN)
                            .status())
                    .isEqualTo(200);
            assertThat(api.post("/api/faces", photo(), "Authorization", right).status())
                    .isEqualTo(200);
        }
    }

    /** However much of the body is still to come. */
    @Test
    void whoIsRefusedGetsTheReason() throws Exception {
        try (ServedApi api = ServedApi.start(TOKEN, List.of(), LIMITS)) {
            for (int i = 0; i < 50; i++) {
                assertThat(api.post("/api/faces", photo()).status()).isEqualTo(401);
            }
        }
    }

    /** More clients than there are threads have their answers, and keep the rest of their bodies to themselves. */
    @Test
    void whoSendsNothingMoreKeepsNobodyFromBeingAnswered() throws Exception {
        try (ServedApi api = ServedApi.start()) {
            long seconds = Long.MAX_VALUE;
            // Again where the machine was busy otherwise.
            for (int attempt = 0; attempt < 3 && seconds >= 15; attempt++) {
                List<RawRequest> silent = new ArrayList<>();
                long start = System.nanoTime();
                for (int i = 0; i < 60; i++) {
                    silent.add(new RawRequest(api.address())
                            .head("GET / HTTP/1.1", "Host: localhost", "Content-Length: 1000"));
                }
                assertThat(api.get("/api/version").status()).isEqualTo(200);
                seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
                for (RawRequest each : silent) {
                    each.close();
                }
            }
            // The server waits for them for 20 seconds.
            assertThat(seconds).isLessThan(15);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 60",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked, identity",
                "Content-Length: +5",
                "Content-Length: 5, 60",
            })
    void requestThatIsHiddenInAnotherOnesBodyIsNotAnswered(String lengths) throws Exception {
        try (ServedApi api = ServedApi.start();
                RawRequest raw = new RawRequest(api.address())) {
            String hidden = "0\r\n\r\nGET /api/version HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            raw.head("POST /api/faces HTTP/1.1", "Host: localhost", lengths);
            raw.send(hidden.getBytes(ISO_8859_1)).end();
            String reply = raw.reply();
            assertThat(reply.split("HTTP/1\\.1 ", -1)).as(reply).hasSize(2);
            assertThat(RawRequest.statusOf(reply)).isEqualTo(400);
        }
    }

    @Test
    void otherMachinesAreLetInWithATokenOnly() {
        assertThatThrownBy(() -> new Access("0.0.0.0", 0, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("other machines can reach 0.0.0.0")
                .hasMessageContaining("give a token");
        assertThatThrownBy(() -> new Access("0.0.0.0", 0, "short")).isInstanceOf(InputException.class);
        assertThat(new Access("0.0.0.0", 0, TOKEN).token()).isEqualTo(TOKEN);
    }

    @Test
    void addressOfIpv6MayStandInBracketsAndNoHostIsEmpty() throws Exception {
        assertThat(new Access("[::1]", 0, null).host()).isEqualTo("::1");
        assertThatThrownBy(() -> new Access("", 0, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it is empty");
        for (String none : List.of("[]", "[localhost]")) {
            assertThatThrownBy(() -> new Access(none, 0, null))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("no name or address");
        }
    }

    @Test
    void requestsForAnotherNameAreRefused() throws Exception {
        try (ServedApi api = ServedApi.start()) {
            assertThat(hostIs("evil.example", api)).isEqualTo(403);
            assertThat(hostIs("evil.example:" + api.address().getPort(), api)).isEqualTo(403);
            assertThat(hostIs("127.0.0.1.evil.example", api)).isEqualTo(403);
            assertThat(hostIs("localhost", api)).isEqualTo(200);
            assertThat(hostIs("[::1]:8080", api)).isEqualTo(200);
            assertThat(hostIs("192.168.1.7:8080", api)).isEqualTo(200);
        }
    }

    private static int hostIs(String host, ServedApi api) throws IOException {
        try (RawRequest raw = new RawRequest(api.address())) {
            return raw.head("GET /api/version HTTP/1.1", "Host: " + host, "Connection: close")
                    .status();
        }
    }

    @Test
    void otherPagesCannotUseIt() throws Exception {
        try (ServedApi api = ServedApi.start()) {
            Reply foreign = api.post("/api/faces", photo(), "Sec-Fetch-Site", "cross-site");
            assertThat(foreign.status()).isEqualTo(403);
            assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
            for (String origin : List.of("null", "https://evil.example", "http://127.0.0.1.evil.example")) {
                assertThat(api.post("/api/faces", photo(), "Origin", origin).status())
                        .isEqualTo(403);
            }
            // Another server on this machine, and none that a browser could tell.
            for (String origin : List.of("http://127.0.0.1:1", "http://127.0.0.1", "[")) {
                assertThat(api.post("/api/faces", photo(), "Origin", origin).status())
                        .as(origin)
                        .isEqualTo(403);
            }
            String own = api.address().toString().replaceFirst("/$", "");
            assertThat(api.post("/api/faces", photo(), "Origin", own).status()).isEqualTo(200);
            assertThat(api.post("/api/faces", photo(), "Sec-Fetch-Site", "same-origin")
                            .status())
                    .isEqualTo(200);
            // Through a reverse proxy, which passes on what the browser calls the page.
            assertThat(api.post(
                                    "/api/faces",
                                    photo(),
                                    "Sec-Fetch-Site",
                                    "same-origin",
                                    "Origin",
                                    "https://mend.example.org")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void everyAnswerForbidsWhatThePageDoesNotNeed() throws Exception {
        try (ServedApi api = ServedApi.start()) {
            for (String path : List.of("/", "/docs", "/api/version", "/nothing")) {
                Reply reply = api.get(path);
                assertThat(reply.header("Content-Security-Policy"))
                        .contains("default-src 'none'")
                        .doesNotContain("unsafe")
                        .contains("frame-ancestors 'none'");
                assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(reply.header("Server")).isEmpty();
            }
            assertThat(api.get("/api/version").header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void filesThatABrowserHasAreNotSentAgain() throws Exception {
        try (ServedApi api = ServedApi.start()) {
            String etag = api.get("/").header("ETag");
            Reply again = api.get("/", "If-None-Match", etag);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2fetc/passwd",
                "//etc/passwd",
                "/page/index.html",
                "/docs.css/../openapi.json",
                "/%00",
                "/\\..\\pom.xml",
            })
    void pathsLeadNowhereElse(String path) throws Exception {
        try (ServedApi api = ServedApi.start();
                RawRequest raw = new RawRequest(api.address())) {
            assertThat(raw.head("GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close")
                            .status())
                    .isIn(400, 404);
        }
    }

    @Test
    void uploadsAreBounded() throws Exception {
        try (ServedApi api =
                ServedApi.start(null, List.of(), new Limits(100_000, LIMITS.pixels(), 50, 2, LIMITS.seconds()))) {
            Reply told = api.post("/api/faces", photo());
            assertThat(told.status()).isEqualTo(413);
            assertThat(told.problem()).contains("more than 0 MB");
            byte[] all = photo().bytes();
            HttpRequest.Builder chunked = api.request("/api/faces")
                    .header("Content-Type", ApiClient.MULTIPART)
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(all)));
            assertThat(api.send(chunked).status()).isEqualTo(413);
        }
    }

    @Test
    void pixelsAreCountedBeforeTheyAreDecoded() throws Exception {
        try (ServedApi api = ServedApi.start()) {
            long before = System.nanoTime();
            Reply reply = api.post("/api/faces", form().file("photo", "bomb.png", pngHeader(60_000, 60_000)));
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.problem())
                    .contains("3600.0 megapixels, more than 50.0")
                    .contains("scale it down");
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before))
                    .isLessThan(60);
            Reply mask = api.post(
                    "/api/restore",
                    photo().file("mask0", "bomb.png", pngHeader(60_000, 60_000))
                            .text("steps", "[{\"mask\":\"mask0\"}]"));
            assertThat(mask.status()).isEqualTo(413);
        }
    }

    @Test
    void facesAreBounded() throws Exception {
        Limits one = new Limits(LIMITS.upload(), LIMITS.pixels(), 1, 2, LIMITS.seconds());
        try (ServedApi api = ServedApi.start(null, List.of(), one)) {
            Reply told = api.post("/api/faces", form().file("photo", "two.png", TwoFaces.png()));
            assertThat(told.status()).isEqualTo(422);
            assertThat(told.problem()).contains("the photo shows more than 1 face; cut out a part of it");
            assertThat(api.post("/api/faces", photo()).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"-5, 10", "10, -5", "-1, -1", "0, 7", "-2147483648, 2147483647"})
    void pictureOfNoSizeIsDamaged(int width, int height) throws Exception {
        try (ServedApi api = ServedApi.start()) {
            byte[] damaged = pngHeader(width, height);
            assertThat(api.post("/api/faces", form().file("photo", "a.png", damaged))
                            .status())
                    .isEqualTo(422);
            MultipartBody mask = photo().file("mask0", "m.png", damaged).text("steps", "[{\"mask\":\"mask0\"}]");
            assertThat(api.post("/api/restore", mask).status()).isEqualTo(422);
        }
    }

    /** A PNG that claims a size and has nothing of it. */
    static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(chunk);
        data.writeBytes("IHDR");
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {8, 2, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(chunk.toByteArray());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        out.writeInt(13);
        out.write(chunk.toByteArray());
        out.writeInt((int) sum.getValue());
        return file.toByteArray();
    }

    /** A request that has begun, and holds its place until it is sent to its end. */
    private static RawRequest begun(ServedApi api, byte[] body, String client) throws IOException {
        return new RawRequest(api.address())
                .head(
                        "POST /api/faces HTTP/1.1",
                        "Host: localhost",
                        "Connection: close",
                        "X-Forwarded-For: " + client,
                        "Content-Type: " + ApiClient.MULTIPART,
                        "Content-Length: " + body.length,
                        "Expect: 100-continue")
                .untilBodyIsWanted()
                .send(body, 0, 1000);
    }

    @Test
    void whoFindsNoPlaceIsToldSoAndComesAgain() throws Exception {
        byte[] body = photo().bytes();
        try (ServedApi api = ServedApi.start(null, List.of(), NO_QUEUE);
                RawRequest one = begun(api, body, "10.0.0.1");
                RawRequest two = begun(api, body, "10.0.0.1")) {
            assertThat(api.post("/api/faces", photo(), "X-Forwarded-For", "10.0.0.1")
                            .status())
                    .isEqualTo(429);
            Reply other = api.post("/api/faces", photo(), "X-Forwarded-For", "1.2.3.4, 10.0.0.2");
            assertThat(other.status()).isEqualTo(503);
            assertThat(other.problem()).contains("all 2 places are taken");
            assertThat(other.header("Retry-After")).isEqualTo("2");
            assertThat(one.send(body, 1000, body.length).status()).isEqualTo(200);
            assertThat(two.send(body, 1000, body.length).status()).isEqualTo(200);
            assertThat(api.post("/api/faces", photo()).status()).isEqualTo(200);
        }
    }

    /** However much they say is to come. */
    @Test
    void uploadsTakeTheMemoryOfWhatCameAndOneClientNotAllOfIt() {
        Admission admission = new Admission(1, LIMITS, 80L << 20);
        try (Admission.Place slow = admission.place("10.0.0.1");
                Admission.Place other = admission.place("10.0.0.2");
                Admission.Place third = admission.place("10.0.0.3")) {
            slow.enter();
            other.enter();
            third.enter();
            try (Admission.Place large = admission.place("10.0.0.1")) {
                large.enter();
                large.upload(4 << 20);
                refuses(() -> slow.upload(2 << 20), 429, "the uploads of this client have all the memory");
                other.upload(5 << 20);
                third.upload(1 << 20);
                refuses(() -> third.upload(1 << 20), 503, "there is no memory for more uploads");
            }
            third.upload(1 << 20);
            slow.upload(3 << 20);
        }
    }

    /** Whose turn it is has its upload counted there. */
    @Test
    void uploadIsCountedOnceItIsCompleteAndNoMoreWhenItsTurnBegins() throws Exception {
        Limits hasty = new Limits(LIMITS.upload(), LIMITS.pixels(), 50, 8, 1);
        Admission admission = new Admission(1, hasty, 80L << 20);
        try (Admission.Place one = admission.place("10.0.0.1");
                Admission.Place two = admission.place("10.0.0.1");
                Admission.Place next = admission.place("10.0.0.1")) {
            one.enter();
            two.enter();
            next.enter();
            one.upload(4 << 20);
            refuses(() -> next.upload(2 << 20), 429, "the uploads of this client");
            Admission.Turn turn = one.turn(4 << 20);
            two.upload(4 << 20);
            refuses(() -> next.upload(2 << 20), 429, "the uploads of this client");
            refuses(() -> two.turn(4 << 20), 503, "its turn did not come in time");
            next.upload(3 << 20);
            refuses(() -> next.upload(1 << 20), 429, "the uploads of this client");
            turn.end(0);
        }
    }

    @Test
    void largestUploadIsToldAndFits() throws Exception {
        long heap = 40L << 20;
        try (ServedApi api = ServedApi.start(LIMITS, heap)) {
            int largest = (int) new Admission(2, LIMITS, heap).largestUpload();
            assertThat(Json.parse(api.get("/api/limits").body(), "limits", "")
                            .get("upload")
                            .asInt())
                    .isEqualTo(largest)
                    .isLessThan((int) LIMITS.upload());
            byte[] body = new byte[largest + 1];
            HttpRequest.Builder told = api.request("/api/faces")
                    .header("Content-Type", ApiClient.MULTIPART)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            assertThat(api.send(told).status()).isEqualTo(413);
            for (int length : new int[] {largest, largest + 1}) {
                HttpRequest.Builder chunked = api.request("/api/faces")
                        .header("Content-Type", ApiClient.MULTIPART)
                        .POST(HttpRequest.BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(body, 0, length)));
                // What has no parts is no form.
                assertThat(api.send(chunked).status()).isEqualTo(length == largest ? 400 : 413);
            }
        }
    }

    private static void refuses(ThrowableAssert.ThrowingCallable asked, int status, String why) {
        assertThatThrownBy(asked)
                .hasMessageContaining(why)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.answer().status()).isEqualTo(status));
    }

    @Test
    void memoryThatIsNeededOnlyDuringWorkIsCountedAndNotWaitedFor() throws Exception {
        Admission admission = new Admission(2, LIMITS, 10L << 20);
        try (Admission.Place one = admission.place("10.0.0.1");
                Admission.Place two = admission.place("10.0.0.2")) {
            one.enter();
            two.enter();
            Admission.Turn first = one.turn(2 << 20);
            Admission.Turn second = two.turn(2 << 20);
            first.need(1 << 20);
            refuses(() -> second.need(2 << 20), 503, "others have the memory");
            refuses(
                    () -> second.need(9 << 20),
                    413,
                    "the pictures and their faces need about 11 MB of memory, this server has 6 MB");
            // Of which it has one.
            first.need(2 << 20);
            first.end(0);
            second.need(4 << 20);
            second.need(3 << 20);
            second.end(0);
            one.turn(6 << 20).end(0);
            refuses(() -> one.turn(7 << 20), 413, "the pictures need about 7 MB of memory");
        }
    }

    /** There is room for one of two faces; what was refused before has given back all that it had. */
    @Test
    void facesThatNeedTooMuchAreRefusedAndThoseThatAreNotChosenAreNoneOfThem() throws Exception {
        byte[] png = TwoFaces.png();
        try (ServedApi api = ServedApi.start(new Limits(LIMITS.upload(), LIMITS.pixels(), 50, 0, 60), 20L << 20)) {
            for (int i = 0; i < 3; i++) {
                Reply both = api.post("/api/restore", twoFaces(png, "{\"damage\":{\"shape\":\"brush\"}}"));
                assertThat(both.status()).isEqualTo(413);
                assertThat(both.problem())
                        .contains("the pictures and their faces need about")
                        .contains("fewer faces");
            }
            assertThat(api.post("/api/restore", twoFaces(png, "{\"damage\":{\"shape\":\"brush\"},\"faces\":[9]}"))
                            .status())
                    .isEqualTo(422);
            assertThat(api.post("/api/restore", twoFaces(png, "{\"damage\":{\"shape\":\"brush\"},\"faces\":[0]}"))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static MultipartBody twoFaces(byte[] png, String step) throws IOException {
        return form().file("photo", "two.png", png).text("steps", "[" + step + "]");
    }

    /** Whoever came again by itself would do so for ever. */
    @Test
    void requestThatEndsTheMemoryIsToldSoAndNotWhenToComeAgain() {
        Answer answer = FrontDoor.attempt("POST /api/faces", () -> {
            throw new OutOfMemoryError();
        });
        assertThat(answer.status()).isEqualTo(503);
        assertThat(new String(answer.body(), UTF_8)).contains("there is not enough memory");
        assertThat(answer.headers()).doesNotContainKey("Retry-After");
    }

    @Test
    void noMorePixelsCanBeAllowedThanAreRead() {
        assertThat(new Limits(1, 120_000_000, 1, 0, 1).pixels()).isEqualTo(120_000_000);
        assertThatThrownBy(() -> new Limits(1, 121_000_000, 1, 0, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("give 1 to 120 megapixels");
    }

    /** What the client is told once the server is about to end. */
    private static void await(ServedApi api, String client, int status) throws Exception {
        int last = 0;
        for (int i = 0; i < 200 && last != status; i++) {
            last = api.post("/api/faces", photo(), "X-Forwarded-For", client).status();
            Thread.sleep(50);
        }
        assertThat(last).isEqualTo(status);
    }

    @Test
    void slowWritersAreSentAway() throws Exception {
        byte[] body = photo().bytes();
        Limits hasty = new Limits(LIMITS.upload(), LIMITS.pixels(), 50, 0, 1);
        try (ServedApi api = ServedApi.start(null, List.of(), hasty);
                RawRequest trickle = begun(api, body, "10.0.0.1");
                RawRequest silent = begun(api, body, "10.0.0.2")) {
            CompletableFuture<String> told = CompletableFuture.supplyAsync(() -> {
                try {
                    return trickle.reply();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            for (int i = 1000; i < 1100 && !told.isDone(); i++) {
                try {
                    trickle.send(body, i, i + 1);
                } catch (IOException e) {
                    // Sent away.
                    break;
                }
                Thread.sleep(100);
            }
            assertThat(RawRequest.statusOf(told.get())).isEqualTo(408);
            assertThat(silent.status()).isIn(0, 400, 408);
        }
    }

    /** By what work took lately. */
    @Test
    void whoWouldWaitTooLongIsToldSoAtOnce() throws Exception {
        Limits hasty = new Limits(LIMITS.upload(), LIMITS.pixels(), 50, 8, 1);
        Admission admission = new Admission(1, hasty, 1L << 30);
        work(admission, 1500);
        try (Admission.Place first = admission.place("10.0.0.1");
                Admission.Place second = admission.place("10.0.0.2")) {
            first.enter();
            Admission.Turn turn = first.turn(1);
            assertThatThrownBy(second::enter)
                    .isInstanceOf(Problem.class)
                    .hasMessageMatching("its turn would come in \\d+ seconds.*more than 1");
            turn.end(1);
        }
        for (int i = 0; i < 20; i++) {
            work(admission, 0);
        }
        try (Admission.Place first = admission.place("10.0.0.1");
                Admission.Place second = admission.place("10.0.0.2")) {
            first.enter();
            second.enter();
        }
    }

    /** It keeps its upload in memory no longer. */
    @Test
    void whoUploadedAlongWithOthersIsToldBeforeItWaits() throws Exception {
        Limits hasty = new Limits(LIMITS.upload(), LIMITS.pixels(), 50, 8, 1);
        Admission admission = new Admission(1, hasty, 1L << 30);
        work(admission, 1500);
        try (Admission.Place first = admission.place("10.0.0.1");
                Admission.Place second = admission.place("10.0.0.2")) {
            first.enter();
            second.enter();
            Admission.Turn turn = first.turn(1);
            assertThatThrownBy(() -> second.turn(1))
                    .isInstanceOf(Problem.class)
                    .hasMessageMatching("its turn would come in \\d+ seconds.*more than 1");
            turn.end(1);
            second.turn(1).end(1);
        }
    }

    /** However long the last work took, nobody is at work now. */
    @Test
    void whoUploadsOrReadsItsAnswerIsNotWaitedFor() throws Exception {
        Limits hasty = new Limits(LIMITS.upload(), LIMITS.pixels(), 50, 8, 1);
        Admission admission = new Admission(1, hasty, 1L << 30);
        work(admission, 1500);
        try (Admission.Place uploads = admission.place("10.0.0.1");
                Admission.Place reads = admission.place("10.0.0.2");
                Admission.Place next = admission.place("10.0.0.3")) {
            uploads.enter();
            reads.enter();
            reads.turn(1).end(1);
            next.enter();
        }
    }

    private static void work(Admission admission, int millis) throws InterruptedException {
        try (Admission.Place place = admission.place("10.0.0.1")) {
            place.enter();
            Admission.Turn turn = place.turn(1);
            Thread.sleep(millis);
            turn.end(1);
        }
    }

    /** Whoever reads its answer slowly has it in memory for so long. */
    @Test
    void answerCountsAsWorkUntilItIsSent() throws Exception {
        Limits hasty = new Limits(LIMITS.upload(), LIMITS.pixels(), 50, 8, 1);
        Admission admission = new Admission(1, hasty, 5L << 20);
        try (Admission.Place next = admission.place("10.0.0.2")) {
            next.enter();
            try (Admission.Place slow = admission.place("10.0.0.1")) {
                slow.enter();
                slow.turn(3 << 20).end(2 << 20);
                assertThatThrownBy(() -> next.turn(2 << 20))
                        .isInstanceOf(Problem.class)
                        .hasMessageContaining("its turn did not come in time");
                next.turn(1 << 20).end(0);
            }
            next.turn(3 << 20).end(0);
        }
    }

    /** Whatever the reason is. */
    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void whoIsToComeAgainIsToldWhen(int status) {
        assertThat(new Problem(status, "not now", "try again").answer().headers())
                .containsEntry("Retry-After", "2");
    }

    @Test
    void workHasItsTime() throws Exception {
        Limits hasty = new Limits(LIMITS.upload(), LIMITS.pixels(), 50, 0, 1);
        String steps = IntStream.range(0, 50)
                .mapToObj(seed -> "{\"damage\":{\"shape\":\"brush\",\"seed\":" + seed + "}}")
                .collect(Collectors.joining(",", "[", "]"));
        try (ServedApi api = ServedApi.start(null, List.of(), hasty)) {
            Reply reply = api.post("/api/restore", photo().text("steps", steps));
            assertThat(reply.status()).isEqualTo(504);
            assertThat(reply.problem()).contains("longer than 1 seconds");
        }
    }

    @Test
    void whatIsInsideIsAnsweredBeforeTheEnd() throws Exception {
        byte[] body = photo().bytes();
        try (ServedApi api = ServedApi.start(null, List.of(), NO_QUEUE);
                RawRequest inside = begun(api, body, "10.0.0.1");
                RawRequest second = begun(api, body, "10.0.0.1")) {
            assertThat(api.post("/api/faces", photo(), "X-Forwarded-For", "10.0.0.1")
                            .status())
                    .isEqualTo(429);
            CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> {
                try {
                    api.server().drain();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            await(api, "10.0.0.3", 503);
            assertThat(drained).isNotDone();
            assertThat(inside.send(body, 1000, body.length).status()).isEqualTo(200);
            assertThat(second.send(body, 1000, body.length).status()).isEqualTo(200);
            drained.get(5, TimeUnit.MINUTES);
            assertThat(api.post("/api/restore", brush()).problem()).contains("about to end");
        }
    }

    @Test
    void addressThatIsTakenIsRefused() throws Exception {
        try (ServedApi api = ServedApi.start()) {
            int port = api.address().getPort();
            ServeConfig same = new ServeConfig(
                    new Access("127.0.0.1", port, null),
                    List.of(GeneratorSource.BUILT_IN),
                    List.of(),
                    Path.of("no/models"),
                    org.frt.face.FaceOptions.DEFAULT,
                    Device.CPU,
                    1,
                    LIMITS);
            assertThatThrownBy(() -> RestoreServer.start(same))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("choose another port");
        }
    }
}
