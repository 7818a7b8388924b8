package org.frt.image.jpeg;

import java.io.IOException;

/** A JPEG file that cannot be used: the message says what is wrong with it, for a sentence that goes on after a colon. */
public final class JpegException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final boolean damaged;

    private JpegException(String message, boolean damaged) {
        super(message);
        this.problem = message;
        this.damaged = damaged;
    }

    static JpegException damaged(String message) {
        return new JpegException(message, true);
    }

    static JpegException unsupported(String message) {
        return new JpegException(message, false);
    }

    /** What is wrong with the file. */
    public String problem() {
        return problem;
    }

    /** Whether the file breaks the format's rules; else it keeps to a part of them that is not read. */
    public boolean isDamage() {
        return damaged;
    }
}
