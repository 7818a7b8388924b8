package org.frt.predict;

import java.nio.FloatBuffer;
import java.util.function.Supplier;
import org.frt.onnx.SharedResource;
import org.jspecify.annotations.Nullable;

/** A network that is loaded when it is first run: many runs never need it. */
final class LazyNetwork implements LoadedNetwork {
    private final SharedResource<Loading> shared;

    private LazyNetwork(Loading loading) {
        this.shared = new SharedResource<>(loading, Loading::close);
    }

    /** @param loading makes the network, once; what it throws is what {@link #run} throws, each time */
    static LazyNetwork of(Supplier<LoadedNetwork> loading) {
        return new LazyNetwork(new Loading(loading));
    }

    /** The network, or how to come by it. */
    private static final class Loading {
        private Supplier<LoadedNetwork> loading;
        private @Nullable LoadedNetwork network;

        Loading(Supplier<LoadedNetwork> loading) {
            this.loading = loading;
        }

        synchronized LoadedNetwork network() {
            LoadedNetwork loaded = network == null ? loading.get() : network;
            network = loaded;
            // What it was made of is let go.
            loading = () -> loaded;
            return loaded;
        }

        synchronized void close() {
            if (network != null) {
                network.close();
            }
        }
    }

    @Override
    public void run(int batch, FloatBuffer input, FloatBuffer output) {
        shared.share(loading -> {
            loading.network().run(batch, input, output);
            return batch;
        });
    }

    @Override
    public void close() {
        shared.close();
    }
}
