package org.frt.serve;

/** Until when something has to be done. */
final class Deadline {
    /** In a second. */
    static final long NANOS = 1_000_000_000L;

    private final long end;
    private final int seconds;

    private Deadline(int seconds) {
        this.seconds = seconds;
        this.end = System.nanoTime() + seconds * NANOS;
    }

    static Deadline in(int seconds) {
        return new Deadline(seconds);
    }

    /** 0 or less once it is over. */
    long nanosLeft() {
        return end - System.nanoTime();
    }

    boolean isOver() {
        return nanosLeft() <= 0;
    }

    /** Ends work that nobody waits for any more. */
    void check() {
        if (isOver()) {
            throw new Problem(
                    504,
                    "the work took longer than " + seconds + " seconds",
                    "send a smaller photo, fewer steps or fewer faces, or try again when less is going on");
        }
    }
}
