package org.frt.checkpoint;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a checkpoint comes from.
 *
 * @param name for messages
 * @param file that it was read from; {@code null} if it was none
 * @param sha256 digest of what it was read from, 64 lower-case hexadecimal digits; {@code null} if it was not read
 */
public record Origin(
        String name, @Nullable Path file, @Nullable String sha256) {
    /** Of a checkpoint that is made, and not read. */
    public static Origin ofNew(String name) {
        return new Origin(name, null, null);
    }

    /**
     * The digest as records name it: {@code sha256:} and 64 lower-case hexadecimal digits.
     *
     * @throws IllegalStateException if the checkpoint was not read
     */
    public String digest() {
        if (sha256 == null) {
            throw new IllegalStateException(name + " was not read from anywhere");
        }
        return "sha256:" + sha256;
    }

    @Override
    public String toString() {
        return name;
    }
}
