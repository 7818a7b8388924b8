package org.frt.serve;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.frt.io.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page and the API, for as long as it is open.
 *
 * <pre>{@code
 * try (RestoreServer server = RestoreServer.start(config)) {
 *     System.out.println(server.address());
 *     ...
 *     server.drain();
 * }
 * }</pre>
 */
public final class RestoreServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreServer.class);

    /** For requests that need no place, for those that get none, and for the server itself. */
    private static final int SPARE_THREADS = 16;

    /** Several for each place: browsers keep connections that they don't use. */
    private static final int CONNECTIONS_PER_PLACE = 8;

    /** A client may have as many at least: some pages of a browser, whose connections stay open for a while. */
    private static final int CONNECTIONS_OF_ONE = 64;

    /** In seconds. A browser opens another connection without ado. */
    private static final int LONGEST_IDLE = 20;

    /** One each for its upload, its turn and its work. */
    private static final int LIMITS_OF_A_REQUEST = 3;

    private static final int MILLIS = 1000;
    private static final int LONGEST_HEADERS = 8192;

    private final Server server;
    private final ServerConnector connector;
    private final Engine engine;
    private final Admission admission;
    private final Connections connections;
    private final Limits limits;
    private final Api api;

    private RestoreServer(ServeConfig config, long heap, Engine engine, PageFiles files) {
        this.engine = engine;
        this.admission = new Admission(config.jobs(), config.limits(), heap);
        this.limits = config.limits().withUploadUpTo(admission.largestUpload());
        QueuedThreadPool threads = new QueuedThreadPool(admission.places() + SPARE_THREADS);
        threads.setName("serve");
        this.server = new Server(threads);
        this.connector = new ServerConnector(server, 1, 1, http());
        connector.setHost(config.access().host());
        connector.setPort(config.access().port());
        connector.setIdleTimeout(MILLIS * (long) Math.min(LONGEST_IDLE, limits.seconds()));
        server.addConnector(connector);
        int most = CONNECTIONS_PER_PLACE * admission.places();
        server.addBean(new NetworkConnectionLimit(most, server));
        this.connections =
                new Connections(Math.max(CONNECTIONS_OF_ONE, most / 2), Math.min(LONGEST_IDLE, limits.seconds()));
        connector.addBean(connections);
        this.api = new Api(engine, limits);
        server.setHandler(new FrontDoor(new Gate(config.access()), api, files, admission, connections, limits));
        server.setErrorHandler(RestoreServer::refuse);
    }

    private static ConnectionFactory http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(LONGEST_HEADERS);
        http.addCustomizer(new SecurityHeaders());
        return new HttpConnectionFactory(http);
    }

    /** What is no request at all doesn't get as far as the handler. */
    private static boolean refuse(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        if (status >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
            LOG.error("a fault of frt's own at {} {}", request.getMethod(), Request.getPathInContext(request));
        }
        Answer answer =
                new Problem(status, HttpStatus.getMessage(status), "send a request as /docs describes it").answer();
        SecurityHeaders.addTo(response.getHeaders());
        answer.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    /**
     * Loads the networks, and listens.
     *
     * @throws InputException if a network cannot be used, or the address is taken
     */
    public static RestoreServer start(ServeConfig config) throws IOException {
        return start(config, Runtime.getRuntime().maxMemory());
    }

    /** As if Java's heap had so many bytes. */
    static RestoreServer start(ServeConfig config, long heap) throws IOException {
        Engine engine = Engine.open(config);
        try {
            RestoreServer started = new RestoreServer(config, heap, engine, PageFiles.load());
            started.listen(config.access());
            return started;
        } catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private void listen(Access access) throws IOException {
        try {
            server.start();
            connections.watch(connector.getScheduler());
        } catch (BindException e) {
            throw addressTaken(access, e);
        } catch (IOException e) {
            // Jetty's own, around the operating system's.
            if (e.getCause() instanceof BindException) {
                throw addressTaken(access, e);
            }
            throw e;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the server cannot start", e);
        }
    }

    private static InputException addressTaken(Access access, IOException cause) {
        return new InputException(
                access.host() + ":" + access.port(),
                "this address is taken, or none of this machine's",
                "choose another port, or 0 for any that is free",
                cause);
    }

    /** Where it listens. */
    public URI address() {
        String host = connector.getHost();
        return URI.create(
                "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + connector.getLocalPort() + "/");
    }

    /** What it answers, as in {@code GET /api/health}. */
    Set<String> routes() {
        return api.routes();
    }

    /** Lets no request in any more, and waits until those that are inside are answered; not longer than they may take. */
    public void drain() throws InterruptedException {
        admission.close(Deadline.in(LIMITS_OF_A_REQUEST * limits.seconds()));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the server cannot end", e);
        } finally {
            engine.close();
        }
    }
}
