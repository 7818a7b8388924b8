package org.frt.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.frt.io.FileFault;
import org.frt.io.InputException;
import org.frt.io.NativeLibraries;
import org.frt.io.Printable;
import org.frt.run.StoppedException;
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

    static int of(Throwable failure) {
        if (failure instanceof Interruption.Stop stop) {
            return stop.exitCode();
        }
        boolean usersToMend = failure instanceof InputException
                || failure instanceof ParameterException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || isOfTheMachine(failure);
        return usersToMend ? USAGE : INTERNAL;
    }

    /** Whether it is for want of memory, or of a place for native libraries. */
    private static boolean isOfTheMachine(Throwable failure) {
        return failure instanceof OutOfMemoryError || NativeLibraries.isFailureToLoad(failure);
    }

    /** One line for the user. */
    static String message(Throwable failure) {
        return Printable.of(describe(failure).lines().map(String::strip).collect(Collectors.joining(" ")));
    }

    private static String describe(Throwable exception) {
        if (exception instanceof InputException input) {
            return input.message(setting -> "--" + setting.replace('_', '-'));
        }
        if (exception instanceof ParameterException || exception instanceof StoppedException) {
            return String.valueOf(exception.getMessage());
        }
        if (exception instanceof OutOfMemoryError) {
            return outOfMemory(String.valueOf(exception.getMessage()));
        }
        if (NativeLibraries.isFailureToLoad(exception)) {
            return NativeLibraries.refusal(exception).getMessage();
        }
        if (exception instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return describe(unchecked.getCause());
        }
        if (exception instanceof IOException failed) {
            return describe(failed);
        }
        return "a fault of frt's own: " + exception + "; run again with --debug for the stack trace";
    }

    private static String describe(IOException exception) {
        String file = exception instanceof FileSystemException of && of.getFile() != null ? of.getFile() + ": " : "";
        FileFault fault = FileFault.of(exception);
        return file + "it cannot be read or written (" + fault.reason() + "); " + fault.remedy();
    }

    private static String outOfMemory(String message) {
        // JavaCPP's words, for memory outside of the heap.
        return message.toLowerCase(Locale.ROOT).contains("bytes")
                ? "there is not enough memory outside of Java's heap; take fewer --jobs (to train: a smaller --micro-batch), or"
                        + " raise the limit by java -Dorg.bytedeco.javacpp.maxphysicalbytes=8g"
                : "there is not enough memory in Java's heap of "
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MB; give it more, for example by java -Xmx"
                        + 2 * (Runtime.getRuntime().maxMemory() >> 20)
                        + "m, or take fewer --jobs (to train: a smaller --micro-batch)";
    }
}
