package org.frt.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BiFunction;
import org.frt.io.FileFault;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an exception means that ends the work on one input, the same for every verb: input that cannot be used is the
 * input's failure; anything else is a fault of frt's own, whose trace goes to the log. In both cases the others go on. Only a
 * full or broken disk, and native libraries that cannot be loaded, end the run.
 */
public final class FaultPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(FaultPolicy.class);

    private FaultPolicy() {}

    /**
     * Work on one input.
     *
     * @param <R> what comes of it
     */
    @FunctionalInterface
    public interface Attempt<R> {
        R run() throws IOException;
    }

    /**
     * Tries to do the work.
     *
     * @param input what it is done to, for the log
     * @param output the folder that it writes to
     * @param otherwise what comes of it if it cannot be done, out of {@link Status#FAILED} or {@link Status#FAULT} and the
     *     reason
     * @throws UncheckedIOException if {@code output} takes no more files
     */
    public static <R> R attempt(Object input, Path output, Attempt<R> work, BiFunction<Status, String, R> otherwise) {
        try {
            return work.run();
        } catch (InputException e) {
            return otherwise.apply(Status.FAILED, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            return ofDisk(Objects.requireNonNull(e.getCause()), output, otherwise);
        } catch (IOException e) {
            return ofDisk(e, output, otherwise);
        } catch (OutOfMemoryError e) {
            return otherwise.apply(
                    Status.FAILED,
                    input + ": there is not enough memory for it; give Java more by -Xmx, or fewer jobs");
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            LOG.error("a fault of frt's own at {}", Printable.of(input.toString()), e);
            return otherwise.apply(Status.FAULT, e.toString());
        }
    }

    /** Either this input's results cannot be written, because of their names or rights, or nothing can. */
    private static <R> R ofDisk(IOException e, Path output, BiFunction<Status, String, R> otherwise) {
        if (!RunFolder.canBeWritten(output)) {
            throw new UncheckedIOException(e);
        }
        String file = e instanceof FileSystemException of && of.getFile() != null ? of.getFile() + ": " : "";
        return otherwise.apply(
                Status.FAILED,
                file + "it cannot be read or written (" + FileFault.of(e).reason() + ")");
    }
}
