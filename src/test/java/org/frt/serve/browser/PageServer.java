package org.frt.serve.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.frt.face.FaceChoice;
import org.frt.face.FaceOptions;
import org.frt.onnx.Device;
import org.frt.serve.Access;
import org.frt.serve.GeneratorSource;
import org.frt.serve.Limits;
import org.frt.serve.RestoreServer;
import org.frt.serve.ServeConfig;

/** The server of a test: in this process, on a free port, with the built-in generator and whatever else the test needs. */
final class PageServer implements AutoCloseable {
    private static final FaceOptions FACES = new FaceOptions(null, 20, FaceChoice.ALL);

    /** As by default, but that nobody waits: one request at a time. */
    private static final Limits LIMITS = new Limits(64_000_000, 50_000_000, 50, 1, 60);

    private final ServeConfig config;
    private final URI address;
    private RestoreServer server;

    private PageServer(ServeConfig config) throws IOException {
        this.config = config;
        this.server = RestoreServer.start(config);
        this.address = server.address();
    }

    static PageServer start() throws IOException {
        return start(FACES, List.of(GeneratorSource.BUILT_IN), List.of(), null);
    }

    /** Refuses faces as these options say. */
    static PageServer start(FaceOptions faces) throws IOException {
        return start(faces, List.of(GeneratorSource.BUILT_IN), List.of(), null);
    }

    /** Wants a token. */
    static PageServer start(String token) throws IOException {
        return start(FACES, List.of(GeneratorSource.BUILT_IN), List.of(), token);
    }

    /** Lets other machines in. */
    static PageServer startAt(String host, String token) throws IOException {
        return start(new Access(host, 0, token), FACES, List.of(GeneratorSource.BUILT_IN), List.of());
    }

    static PageServer start(FaceOptions faces, List<GeneratorSource> generators, List<String> recognisers, String token)
            throws IOException {
        return start(new Access("127.0.0.1", 0, token), faces, generators, recognisers);
    }

    private static PageServer start(
            Access access, FaceOptions faces, List<GeneratorSource> generators, List<String> recognisers)
            throws IOException {
        return new PageServer(
                new ServeConfig(access, generators, recognisers, Path.of("models"), faces, Device.CPU, 1, LIMITS));
    }

    /** Compares faces by these recognisers. */
    static PageServer startWith(String... recognisers) throws IOException {
        return start(FACES, List.of(GeneratorSource.BUILT_IN), List.of(recognisers), null);
    }

    URI address() {
        return address;
    }

    /** Ends it. */
    void end() {
        server.close();
    }

    /** Starts it again where it was. */
    void comeBack() {
        ServeConfig again = new ServeConfig(
                new Access(address.getHost(), address.getPort(), config.access().token()),
                config.generators(),
                config.recognisers(),
                config.models(),
                config.faces(),
                config.device(),
                config.jobs(),
                config.limits());
        try {
            server = RestoreServer.start(again);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
