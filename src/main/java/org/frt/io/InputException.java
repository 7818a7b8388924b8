package org.frt.io;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Input that the user can mend: the message names the file or setting, says what is wrong and what to do. It is one line,
 * and what comes from files is made {@link Printable} in it.
 */
@API(status = API.Status.STABLE)
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A problem may quote a file; this much of it tells what it is. */
    private static final int LONGEST_PROBLEM = 1000;

    private final @Nullable String setting;

    /**
     * Three parts of one message.
     *
     * @param subject the file or folder at fault, as the user knows it
     * @param problem what is wrong with it
     * @param remedy what the user can do about it
     */
    public InputException(Object subject, String problem, String remedy) {
        this(null, subject, problem, remedy, null);
    }

    /** As above, keeping the failure that brought it to light. */
    public InputException(Object subject, String problem, String remedy, Throwable cause) {
        this(null, subject, problem, remedy, cause);
    }

    private InputException(
            @Nullable String setting, Object subject, String problem, String remedy, @Nullable Throwable cause) {
        super(
                Printable.of(subject.toString()) + ": " + Printable.of(problem, LONGEST_PROBLEM) + "; "
                        + Printable.of(remedy),
                cause);
        this.setting = setting;
    }

    /**
     * A setting that cannot be as it is. The message names it as configurations in JSON do; whoever knows it by another
     * name, such as that of an option, may put that in its place.
     *
     * @param setting its name in snake case
     */
    public static InputException ofSetting(String setting, String problem, String remedy) {
        return new InputException(setting, setting, problem, remedy, null);
    }

    /** The setting at fault, with whose name the message begins; {@code null} where it is something else. */
    public @Nullable String setting() {
        return setting;
    }
}
