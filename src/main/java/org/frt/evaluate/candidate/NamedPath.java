package org.frt.evaluate.candidate;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file or folder, and what tables call it.
 *
 * @param name what tables show
 * @param path where it is
 */
public record NamedPath(String name, Path path) {
    /** Understands {@code NAME=PATH}, or a path alone, which names itself. */
    public static NamedPath parse(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0 || Files.exists(Path.of(text))) {
            return new NamedPath(text, Path.of(text));
        }
        return new NamedPath(text.substring(0, equals), Path.of(text.substring(equals + 1)));
    }
}
