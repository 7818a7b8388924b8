package org.frt.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DownloadTest {
    private static final int LENGTH = 300_000;

    @TempDir
    private Path folder;

    private final byte[] content = new byte[LENGTH];
    private final List<String> ranges = new ArrayList<>();
    private final List<Long> heard = new ArrayList<>();
    private RemoteFile file;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        new Random(1).nextBytes(content);
        file = new RemoteFile("http://unused.invalid/", "network.onnx", (long) LENGTH, Sha256.hex(content));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/whole/", exchange -> answer(exchange, true, LENGTH));
        server.createContext("/simple/", exchange -> answer(exchange, false, LENGTH));
        server.createContext("/breaks/", exchange -> answer(exchange, true, 100_000));
        server.createContext("/other/", exchange -> send(exchange, 200, "text/plain", new byte[70], 70));
        server.createContext("/page/", exchange -> send(exchange, 200, "text/html", new byte[7], 7));
        server.createContext("/missing/", exchange -> send(exchange, 404, "text/html", new byte[7], 7));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, boolean knowsRanges, int sent) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(String.valueOf(range));
        if (range == null || !knowsRanges) {
            send(exchange, 200, "application/octet-stream", content, sent);
            return;
        }
        int start = Integer.parseInt(range.replaceAll("\\D", ""));
        if (start >= LENGTH) {
            send(exchange, 416, "text/plain", new byte[1], 1);
            return;
        }
        send(exchange, 206, "application/octet-stream", Arrays.copyOfRange(content, start, LENGTH), LENGTH - start);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body, int sent) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body, 0, sent);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private Path fetch(String place) throws IOException {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + place + file.name());
        return Download.fetch(file, address, folder, ProxySelector.getDefault(), heard::add);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String place) {
        return assertThatThrownBy(() -> fetch(place)).isInstanceOf(InputException.class);
    }

    private Path part() {
        return folder.resolve(".network.onnx.part");
    }

    @Test
    void aFileIsFetchedAndChecked() throws IOException {
        assertThat(fetch("/whole/")).isEqualTo(folder.resolve("network.onnx")).hasBinaryContent(content);
        assertThat(part()).doesNotExist();
        assertThat(heard).endsWith((long) LENGTH).isSorted();
        fetch("/missing/");
        assertThat(ranges).as("what is there isn't fetched again").containsExactly("null");
    }

    @Test
    void aDownloadThatBrokeOffGoesOnWhereItWas() throws IOException {
        assertRefused("/breaks/")
                .hasMessageContaining("the connection broke after")
                .hasMessageContaining("go on");
        long there = Files.size(part());
        assertThat(there).isPositive();
        assertThat(fetch("/whole/")).hasBinaryContent(content);
        assertThat(ranges).containsExactly("null", "bytes=" + there + "-");
    }

    /** Such a server tells the end by closing the connection. */
    @Test
    void whatBreaksOffWithoutItsLengthBeingToldIsKept() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> {
                try (Socket client = socket.accept()) {
                    client.getInputStream().read();
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
                    client.getOutputStream().write(content, 0, 1000);
                    client.shutdownOutput();
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            serving.start();
            URI address = URI.create("http://localhost:" + socket.getLocalPort() + "/" + file.name());
            assertThatThrownBy(() -> Download.fetch(file, address, folder, ProxySelector.getDefault(), heard::add))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("the connection broke after 1000 bytes (the answer ended early)");
            serving.join();
        }
        assertThat(part()).hasBinaryContent(Arrays.copyOf(content, 1000));
        assertThat(fetch("/whole/")).hasBinaryContent(content);
        assertThat(ranges).containsExactly("bytes=1000-");
    }

    @Test
    void aServerThatKnowsNoRangesSendsAllAgain() throws IOException {
        Files.write(part(), Arrays.copyOf(content, 1000));
        assertThat(fetch("/simple/")).hasBinaryContent(content);
    }

    @Test
    void aPartThatIsWholeNeedsNoMore() throws IOException {
        Files.write(part(), content);
        assertThat(fetch("/whole/")).hasBinaryContent(content);
    }

    @Test
    void anotherFileIsRefusedAndBeginsAnewTheNextTime() throws IOException {
        assertRefused("/other/").hasMessageContaining("another file than was published: 70 bytes");
        assertThat(folder).isEmptyDirectory();
        Files.write(part(), new byte[1000]);
        assertRefused("/whole/").hasMessageContaining("another file than was published");
        assertThat(fetch("/whole/")).hasBinaryContent(content);
    }

    @Test
    void aFileThatIsThereAndIsAnotherIsLeftAlone() throws IOException {
        Path present = Files.writeString(folder.resolve("network.onnx"), "mine");
        assertRefused("/whole/").hasMessageContaining("delete it and run this again");
        assertThat(present).hasContent("mine");
    }

    @Test
    void whatGoesWrongIsSaidPlainly() throws IOException {
        assertRefused("/page/").hasMessageContaining("the answer is a web page");
        assertRefused("/missing/").hasMessageContaining("the server answers 404");
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        URI nobody = URI.create("http://localhost:" + freePort + "/network.onnx");
        assertThatThrownBy(() -> Download.fetch(file, nobody, folder, ProxySelector.getDefault(), heard::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("localhost cannot be reached")
                .hasMessageContaining("HTTPS_PROXY");
        ProxySelector proxies = new EnvironmentProxies(Map.of("HTTP_PROXY", "http://localhost:" + freePort));
        URI behind = URI.create("http://models.invalid/network.onnx");
        assertThatThrownBy(() -> Download.fetch(file, behind, folder, proxies, heard::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the proxy localhost:" + freePort + " does not get there")
                .hasMessageContaining("NO_PROXY");
        URI unknown = URI.create("http://frt.invalid/network.onnx");
        assertThatThrownBy(() -> Download.fetch(file, unknown, folder, ProxySelector.getDefault(), heard::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("frt.invalid is not known here");
    }

    @Test
    void requestsGoThroughTheProxyThatTheEnvironmentNames() throws IOException {
        String proxy = "http://localhost:" + server.getAddress().getPort();
        ProxySelector proxies = new EnvironmentProxies(Map.of("HTTP_PROXY", proxy, "no_proxy", "example.org"));
        // The server takes a proxy's request, which names the whole address, by its path.
        URI elsewhere = URI.create("http://models.invalid/whole/network.onnx");
        assertThat(Download.fetch(file, elsewhere, folder, proxies, heard::add)).hasBinaryContent(content);
    }

    @Test
    void proxiesAreChosenByTheirVariables() {
        EnvironmentProxies proxies = new EnvironmentProxies(
                Map.of("https_proxy", "proxy.example.org:3128", "NO_PROXY", "localhost, .example.org"));
        assertThat(proxies.select(URI.create("https://models.example.com/a")).toString())
                .contains("proxy.example.org")
                .contains("3128");
        assertThat(proxies.select(URI.create("https://models.example.org/a")).toString())
                .isEqualTo("[DIRECT]");
        assertThat(proxies.select(URI.create("https://localhost/a")).toString()).isEqualTo("[DIRECT]");
        assertThat(proxies.select(URI.create("http://models.example.com/a")).toString())
                .isEqualTo("[DIRECT]");
        EnvironmentProxies ofPorts = new EnvironmentProxies(
                Map.of("https_proxy", "proxy.example.org:3128", "NO_PROXY", "localhost:8080,example.org:443"));
        for (String direct : List.of("https://localhost:8080/a", "https://example.org/a")) {
            assertThat(ofPorts.select(URI.create(direct)).toString()).isEqualTo("[DIRECT]");
        }
        for (String other : List.of("https://localhost/a", "https://example.org:8080/a")) {
            assertThat(ofPorts.select(URI.create(other)).toString()).contains("3128");
        }
    }

    @Test
    void aProxysAddressThatIsNoneIsSaidWithoutItsPassword() {
        for (String proxy :
                List.of("nonsense", "http://user:p%ss@proxy:3128", "user:p@/ss@proxy:3128", "http://user:pass@proxy")) {
            EnvironmentProxies proxies = new EnvironmentProxies(Map.of("HTTPS_PROXY", proxy));
            assertThatThrownBy(() -> proxies.select(URI.create("https://models.example.com/a")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("HTTPS_PROXY: not a proxy's address: ")
                    .hasMessageContaining(proxy.substring(proxy.lastIndexOf('@') + 1))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("user", "ss@"));
        }
    }
}
