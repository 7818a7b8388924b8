package org.frt.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frt.face.FaceChoice;
import org.frt.face.FaceOptions;
import org.frt.onnx.Device;
import org.jspecify.annotations.Nullable;

/** A server in this process and a client of it. */
final class ServedApi extends ApiClient implements AutoCloseable {
    /** As usual, but for machines that are busy with other tests. */
    static final Limits PATIENT = new Limits(64_000_000, 50_000_000, 50, 32, 600);

    private final RestoreServer server;

    private ServedApi(RestoreServer server) {
        super(server.address());
        this.server = server;
    }

    static ServedApi start() throws IOException {
        return start(null, List.of(), PATIENT);
    }

    static ServedApi start(@Nullable String token, List<String> recognisers, Limits limits) throws IOException {
        return start(token, List.of(GeneratorSource.BUILT_IN), recognisers, limits);
    }

    static ServedApi start(
            @Nullable String token, List<GeneratorSource> generators, List<String> recognisers, Limits limits)
            throws IOException {
        return new ServedApi(RestoreServer.start(config(token, generators, recognisers, limits)));
    }

    /** As if Java's heap had so many bytes. */
    static ServedApi start(Limits limits, long heap) throws IOException {
        return new ServedApi(
                RestoreServer.start(config(null, List.of(GeneratorSource.BUILT_IN), List.of(), limits), heap));
    }

    private static ServeConfig config(
            @Nullable String token, List<GeneratorSource> generators, List<String> recognisers, Limits limits) {
        return new ServeConfig(
                new Access("127.0.0.1", 0, token),
                generators,
                recognisers,
                Path.of("no/models"),
                new FaceOptions(null, 20, FaceChoice.ALL),
                Device.CPU,
                2,
                limits);
    }

    RestoreServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
