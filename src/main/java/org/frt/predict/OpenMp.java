package org.frt.predict;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.function.Supplier;

/**
 * OpenMP's threads, to which oneDNN leaves how many work on a call; it has no setting of its own. It asks when an operation
 * is planned, and again when it is run.
 */
final class OpenMp {
    /** The library that oneDNN has loaded is found by this name, not another one of the system's. */
    private static final NativeLibrary LIBRARY = NativeLibrary.getInstance("libgomp.so.1");

    private static final Function SET_NUM_THREADS = LIBRARY.getFunction("omp_set_num_threads");
    private static final Function GET_MAX_THREADS = LIBRARY.getFunction("omp_get_max_threads");

    private OpenMp() {}

    /** @throws LinkageError if it cannot be reached */
    static void load() {
        // Done by the time that this is called.
    }

    /** Does something in which so many threads work together with the calling one, which is as before afterwards. */
    static <T> T on(int threads, Supplier<T> work) {
        int before = GET_MAX_THREADS.invokeInt(new Object[0]);
        set(threads);
        try {
            return work.get();
        } finally {
            set(before);
        }
    }

    private static void set(int threads) {
        SET_NUM_THREADS.invokeVoid(new Object[] {threads});
    }
}
