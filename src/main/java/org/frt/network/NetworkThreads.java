package org.frt.network;

/** How many threads a network gets where nothing else shares the processors out. */
public final class NetworkThreads {
    private NetworkThreads() {}

    /** All processors that this process may use, or as many as OpenMP's variable {@code OMP_NUM_THREADS} says. */
    public static int count() {
        String named = System.getenv("OMP_NUM_THREADS");
        return named != null && named.matches("[1-9]\\d{0,3}")
                ? Integer.parseInt(named)
                : Runtime.getRuntime().availableProcessors();
    }
}
