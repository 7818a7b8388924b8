package org.frt.train;

import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** How many threads the networks are trained with. */
final class NativeThreads {
    private NativeThreads() {}

    /**
     * Keeps ND4J to the processors that this process may use. By itself it takes a thread for each core of the machine,
     * also where a container is allowed fewer. What the user's {@code OMP_NUM_THREADS} says stays.
     */
    static void keepToAllowedProcessors() {
        NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
        int allowed = Runtime.getRuntime().availableProcessors();
        if (System.getenv("OMP_NUM_THREADS") == null && operations.ompGetMaxThreads() > allowed) {
            operations.setOmpNumThreads(allowed);
        }
    }
}
