package org.frt.io;

import java.net.URI;
import java.nio.file.Path;

/**
 * Files of other systems than this machine's, as paths that {@link java.nio.file.Files} can work with. Who has some names an
 * implementation in {@code META-INF/services}.
 */
public interface PluggedFiles {
    /**
     * The path that a URI names.
     *
     * @param uri absolute, of any scheme but {@code file}
     * @throws InputException if there are no such files
     */
    Path path(URI uri);
}
