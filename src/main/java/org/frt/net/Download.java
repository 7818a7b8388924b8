package org.frt.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.frt.io.Durable;
import org.frt.io.FileFault;
import org.frt.io.InputException;
import org.frt.io.Sha256;

/**
 * Fetches a published file over HTTP or HTTPS. It grows as {@code .NAME.part} and gets its name when it is whole and has
 * the right digest; a download that broke off goes on where it was.
 */
public final class Download {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNK = 1 << 16;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int PROXY_PASSWORD = 407;
    private static final int BEYOND_THE_END = 416;

    private final RemoteFile file;
    private final URI address;
    private final Path target;
    private final Path part;
    private final LongConsumer progress;
    private final ProxySelector proxies;
    private final HttpClient client;

    private Download(RemoteFile file, URI address, Path folder, ProxySelector proxies, LongConsumer progress) {
        this.file = file;
        this.address = address;
        this.target = folder.resolve(file.name());
        this.part = folder.resolve("." + file.name() + ".part");
        this.progress = progress;
        this.proxies = proxies;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .proxy(proxies)
                .build();
    }

    /**
     * Fetches the file, unless it is there.
     *
     * @param address where from, often the file's own
     * @param folder where to; made if need be
     * @param proxies see {@link EnvironmentProxies}
     * @param progress hears of how many bytes are there, again and again
     * @return where it is
     * @throws InputException if it cannot be had, or is another file than was published
     */
    public static Path fetch(RemoteFile file, URI address, Path folder, ProxySelector proxies, LongConsumer progress)
            throws IOException {
        Download download = new Download(file, address, folder, proxies, progress);
        if (!Files.exists(download.target)) {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new InputException(folder, "this is a file", "name a folder");
            }
            Files.createDirectories(folder);
            download.transfer();
        }
        download.verify(download.target);
        return download.target;
    }

    private void transfer() throws IOException {
        long there = Files.exists(part) ? Files.size(part) : 0;
        try {
            HttpResponse<InputStream> response = ask(there);
            try (InputStream body = response.body()) {
                switch (response.statusCode()) {
                    case OK -> receive(body, 0, response);
                    case PARTIAL -> receive(body, there, response);
                    case BEYOND_THE_END -> {
                        // The part is whole already, or no part of this file: its digest tells.
                    }
                    default -> throw refused(response.statusCode());
                }
            }
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw unreachable(e);
        } catch (SSLException e) {
            throw new InputException(
                    address,
                    "no trusted connection (" + e.getMessage() + "): a proxy may be reading along",
                    "give Java its certificate (-Djavax.net.ssl.trustStore), or " + byHand(),
                    e);
        } catch (InputException e) {
            throw e;
        } catch (IOException e) {
            long now = Files.exists(part) ? Files.size(part) : 0;
            throw new InputException(
                    address,
                    "the connection broke after " + now + " bytes (" + reason(e) + ")",
                    "run this again to go on",
                    e);
        }
        verify(part);
        Durable.force(List.of(part));
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Without the name of Java's class, unless there is nothing else. */
    private static String reason(IOException e) {
        return e.getMessage() == null ? "the other side gives no reason" : e.getMessage();
    }

    private HttpResponse<InputStream> ask(long from) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void receive(InputStream body, long from, HttpResponse<InputStream> response) throws IOException {
        if (response.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            throw new InputException(
                    address,
                    "the answer is a web page, perhaps a proxy's or a login's",
                    "open it in a browser, or " + byHand());
        }
        StandardOpenOption how = from > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
                StallGuard guarded = new StallGuard(body, PATIENCE)) {
            byte[] chunk = new byte[CHUNK];
            long there = from;
            for (int read = guarded.read(chunk); read >= 0; read = guarded.read(chunk)) {
                there += read;
                if (file.bytes() != null && there > file.bytes()) {
                    throw new InputException(
                            address,
                            "the answer is longer than the file, which has " + file.bytes() + " bytes",
                            byHand());
                }
                keep(chunk, read, out);
                progress.accept(there);
            }
            if (file.bytes() != null && there < file.bytes() && !tellsItsEnd(response)) {
                throw new IOException("the answer ended early");
            }
        }
    }

    /** Else the answer ends where the connection does, for whatever reason. */
    private static boolean tellsItsEnd(HttpResponse<?> response) {
        return response.version() == HttpClient.Version.HTTP_2
                || Stream.of("Content-Length", "Transfer-Encoding")
                        .anyMatch(
                                header -> response.headers().firstValue(header).isPresent());
    }

    /** The connection is not at fault if the disk is full. */
    private void keep(byte[] chunk, int length, OutputStream out) {
        try {
            out.write(chunk, 0, length);
        } catch (IOException e) {
            FileFault fault = FileFault.of(e, part);
            throw new InputException(part, "it cannot be written (" + fault.reason() + ")", fault.remedy(), e);
        }
    }

    /** Deletes a file of the wrong digest if it is this download's own, so that the next one begins anew. */
    private void verify(Path received) throws IOException {
        String sha256 = Sha256.hex(received);
        if (sha256.equals(file.sha256())) {
            return;
        }
        long bytes = Files.size(received);
        if (received.equals(part)) {
            Files.delete(part);
        }
        throw new InputException(
                received.equals(part) ? address : received,
                "another file than was published: " + bytes + " bytes with SHA-256 " + sha256 + ", not "
                        + file.sha256(),
                received.equals(part)
                        ? "run this again, or from another " + InputException.setting("base")
                        : "delete it and run this again");
    }

    private InputException refused(int status) {
        if (status == PROXY_PASSWORD) {
            return new InputException(address, "the proxy asks for a password (407)", byHand());
        }
        return new InputException(
                address,
                "the server answers " + status,
                "try another " + InputException.setting("base") + ", or " + byHand());
    }

    private InputException unreachable(IOException e) {
        SocketAddress proxy = proxies.select(address).get(0).address();
        if (proxy instanceof InetSocketAddress between) {
            String name = between.getHostString() + ":" + between.getPort();
            return new InputException(
                    address,
                    "the proxy " + name + " does not get there",
                    "mend the environment variable HTTPS_PROXY, or except " + address.getHost() + " by NO_PROXY, or "
                            + byHand(),
                    e);
        }
        String host = address.getHost();
        boolean unknown = e.getCause() instanceof UnresolvedAddressException
                || (e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException);
        return new InputException(
                address,
                unknown ? host + " is not known here" : host + " cannot be reached",
                "go online, or name your proxy in the environment variable HTTPS_PROXY, or " + byHand(),
                e);
    }

    private String byHand() {
        return "fetch " + file.name() + " by other means and put it into " + target.getParent();
    }
}
