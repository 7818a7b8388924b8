package org.frt.io;

/**
 * Whether this process was asked to end: long work that tells no steps, as looking at many files, asks that for each of them. It is
 * the same for all threads and works of a process.
 */
public final class EndRequest {
    private static volatile Runnable asked = () -> {};

    private EndRequest() {}

    /** Goes on, unless the process was asked to end: then by an exception, the one of whoever listens for that. */
    public static void heed() {
        asked.run();
    }

    /**
     * Lets work ask somebody else.
     *
     * @param ending throws an exception if the process was asked to end
     */
    public static void ask(Runnable ending) {
        asked = ending;
    }
}
