package org.frt.learn;

import org.frt.network.NetworkThreads;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many threads the networks are trained with. */
public final class NativeThreads {
    private static final Logger LOG = LoggerFactory.getLogger(NativeThreads.class);

    private NativeThreads() {}

    /**
     * Loads ND4J, set up by {@link NativeProperties}, and keeps it to the processors that this process may use. By itself it
     * takes a thread for each core of the machine, also where a container is allowed fewer. What the user's
     * {@code OMP_NUM_THREADS} says stays.
     */
    public static void keepToAllowedProcessors() {
        NativeProperties.set();
        // The holder finds its class by what ND4J has set up, and fails before that.
        LOG.debug("ND4J runs on {}", Nd4j.getBackend());
        NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
        int threads = NetworkThreads.count();
        if (operations.ompGetMaxThreads() > threads) {
            operations.setOmpNumThreads(threads);
        }
    }
}
