package org.frt.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are read as a whole, because they are small or made by frt itself. */
public final class WholeFile {
    private static final int MOST_BYTES = Integer.MAX_VALUE - 16;

    private WholeFile() {}

    /**
     * The file's bytes.
     *
     * @param remedy what the user can do if something else has the file's name
     * @throws InputException if it is a folder, a pipe or a device: one has no bytes, and others need not have an end; or
     *     larger than Java's arrays
     */
    public static byte[] read(Path file, String remedy) throws IOException {
        requireFile(file, remedy);
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new InputException(file, "it has " + (size >> 30) + " GB, more than are read at once", remedy);
        }
        return Files.readAllBytes(file);
    }

    /**
     * Makes sure that something can be read to an end. What is not there is somebody else's to tell of.
     *
     * @throws InputException if it is a folder, a pipe or a device
     */
    public static void requireFile(Path file, String remedy) {
        if (!Files.isRegularFile(file) && Files.exists(file)) {
            throw new InputException(file, "this is no file", remedy);
        }
    }
}
