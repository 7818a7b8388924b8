package org.frt.predict;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/** OpenMP's threads, to which oneDNN leaves how many work on a call; it has no setting of its own. */
final class OpenMp {
    /** The library that oneDNN has loaded is found by this name, not another one of the system's. */
    private static final String LIBRARY = "libgomp.so.1";

    private static final Function SET_NUM_THREADS =
            NativeLibrary.getInstance(LIBRARY).getFunction("omp_set_num_threads");

    private OpenMp() {}

    /** @throws LinkageError if it cannot be reached */
    static void load() {
        // Done by the time that this is called.
    }

    /** How many threads work on what the calling thread asks for from now on. */
    static void use(int threads) {
        SET_NUM_THREADS.invokeVoid(new Object[] {threads});
    }
}
