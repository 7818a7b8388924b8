package org.frt.cli;

import java.io.IOException;
import java.util.stream.Collectors;
import org.frt.io.InputException;
import org.frt.io.Printable;
import picocli.CommandLine.ParameterException;

/** What the process returns to the shell, and the one place where an exception becomes a code and a message. */
final class ExitCode {
    /** Everything was done. */
    static final int OK = 0;

    /** The command finished, but some inputs failed; its report names them. */
    static final int SOME_INPUTS_FAILED = 1;

    /** Wrong usage, configuration or input: nothing more can be done before the user mends it. */
    static final int USAGE = 2;

    /** A fault of frt's own (sysexits.h calls it EX_SOFTWARE). */
    static final int INTERNAL = 70;

    private ExitCode() {}

    static int of(Exception exception) {
        boolean usersToMend = exception instanceof InputException
                || exception instanceof ParameterException
                || exception instanceof IOException;
        return usersToMend ? USAGE : INTERNAL;
    }

    /** One line for the user. */
    static String message(Exception exception) {
        return Printable.of(describe(exception).lines().map(String::strip).collect(Collectors.joining(" ")));
    }

    private static String describe(Exception exception) {
        if (exception instanceof InputException input && input.setting() != null) {
            // Settings are called as their options are.
            String message = String.valueOf(input.getMessage());
            return "--" + input.setting().replace('_', '-')
                    + message.substring(input.setting().length());
        }
        if (exception instanceof InputException || exception instanceof ParameterException) {
            return String.valueOf(exception.getMessage());
        }
        if (exception instanceof IOException) {
            return "reading or writing failed: " + exception + "; check the disk's free space and your rights";
        }
        return "a fault of frt's own: " + exception + "; run again with --debug for the stack trace";
    }
}
