package org.frt.run;

/**
 * Ends a task before its time because whoever started it asked for that. It is no failure: what is done is kept, and the same
 * run goes on from there.
 */
public class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message tells the user what stopped it, and how to go on */
    public StoppedException(String message) {
        super(message);
    }
}
