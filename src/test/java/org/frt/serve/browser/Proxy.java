package org.frt.serve.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What stands before a server, as nginx does, and may answer instead of it: in HTML. */
final class Proxy implements AutoCloseable {
    private static final List<String> PASSED_ON =
            List.of("Content-Type", "Accept", "Authorization", "Sec-Fetch-Site", "If-None-Match");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer proxy;
    private final URI server;
    private volatile int status;
    private volatile String paths = "/api/";
    private volatile boolean onlyPosts;
    private volatile boolean breaks;

    Proxy(URI server) throws IOException {
        this.server = server;
        this.proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.setExecutor(threads);
        proxy.createContext("/", this::handle);
        proxy.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort() + "/");
    }

    /** From now on, answers so to whatever is asked of the API; 0 for what the server answers. */
    void answer(int instead) {
        answer("/api/", instead);
    }

    /** As {@link #answer(int)}, but only to what begins so. */
    void answer(String path, int instead) {
        paths = path;
        status = instead;
        onlyPosts = false;
    }

    /** As {@link #answer(int)}, but only to what is posted. */
    void answerPosts(int instead) {
        answer(instead);
        onlyPosts = true;
    }

    /** Lets the next answer to what is posted break off in its middle. */
    void breakOff() {
        breaks = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean isMeant = !onlyPosts || exchange.getRequestMethod().equals("POST");
        if (status != 0 && isMeant && exchange.getRequestURI().getPath().startsWith(paths)) {
            reply(exchange, status, "<html><h1>" + status + " of nginx</h1></html>");
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : PASSED_ON) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            boolean whole = !breaks || !exchange.getRequestMethod().equals("POST");
            exchange.getResponseBody().write(response.body(), 0, response.body().length / (whole ? 1 : 2));
            breaks &= whole;
            exchange.close();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void reply(HttpExchange exchange, int status, String html) throws IOException {
        byte[] bytes = html.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        proxy.stop(0);
        threads.shutdownNow();
    }
}
