package org.frt.io;

/** Input that the user can mend: the message names the file or option, says what is wrong and what to do. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Three parts of one message.
     *
     * @param subject the file, folder or option at fault, as the user knows it
     * @param problem what is wrong with it
     * @param remedy what the user can do about it
     */
    public InputException(Object subject, String problem, String remedy) {
        super(subject + ": " + problem + "; " + remedy);
    }

    /** As above, keeping the failure that brought it to light. */
    public InputException(Object subject, String problem, String remedy, Throwable cause) {
        super(subject + ": " + problem + "; " + remedy, cause);
    }
}
