package org.frt.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.frt.io.FileFault;
import org.frt.io.InputException;

/** The bytes of a file that should be a picture. */
public final class PictureFile {
    /** The largest picture that is read, at 16 bits a sample and without compression. */
    private static final long MOST_BYTES = 1_000_000_000;

    /** What comes without a size is in memory twice, and is to leave some for others. */
    private static final int HEAP_FOR_A_BYTE = 8;

    private PictureFile() {}

    /**
     * How many bytes it has.
     *
     * @throws InputException if it cannot be read, or is larger than any picture, or than Java's heap
     */
    public static long size(Path file) {
        return reading(file, () -> sizeOf(file));
    }

    /**
     * All of them.
     *
     * @throws InputException as {@link #size}
     */
    public static byte[] read(Path file) {
        return reading(file, () -> {
            sizeOf(file);
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : ofUnknownSize(file);
        });
    }

    /** Sizes of pipes and devices are not known before their end, if they have one. */
    private static byte[] ofUnknownSize(Path file) throws IOException {
        int most = (int) Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_FOR_A_BYTE);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new InputException(
                        file, "what it gives has no end, or is larger than this heap holds", "name a file");
            }
            return bytes;
        }
    }

    private static long sizeOf(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InputException(file, "this is a folder, not a picture", "name a file");
        }
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new InputException(
                    file, "the file has " + size / MOST_BYTES + " GB, which is no picture's size", "leave it out");
        }
        try {
            PictureHeader.requireHeap(size, Runtime.getRuntime().maxMemory());
        } catch (PictureException e) {
            throw new InputException(file, e.problem(), e.remedy(), e);
        }
        return size;
    }

    /** What is asked of a file. */
    @FunctionalInterface
    private interface Reading<T> {
        T of() throws IOException;
    }

    private static <T> T reading(Path file, Reading<T> reading) {
        try {
            return reading.of();
        } catch (NoSuchFileException e) {
            throw new InputException(file, "there is no such file", "check the path", e);
        } catch (AccessDeniedException e) {
            throw new InputException(file, "you may not read this file", "change its permissions", e);
        } catch (IOException e) {
            FileFault fault = FileFault.of(e, file);
            throw new InputException(file, "the file cannot be read (" + fault.reason() + ")", fault.remedy(), e);
        }
    }
}
