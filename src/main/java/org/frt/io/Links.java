package org.frt.io;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Symbolic links. */
public final class Links {
    /** As many as Linux follows. */
    private static final int MOST = 40;

    private static final String UP = "..";

    private Links() {}

    /**
     * The file that a link leads to, by way of other links if need be, in its folder as the last one names it; a file that is no
     * link, as it is. Unlike {@link Path#toRealPath} this asks nothing of all the folders above it, which are the same for millions
     * of files.
     *
     * @throws FileSystemLoopException if links lead to each other
     */
    public static Path followed(Path file) throws IOException {
        Path at = file;
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST) {
                throw new FileSystemLoopException(file.toString());
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return at;
    }

    /**
     * The path without those {@code ..} that stand behind a link: there they lead elsewhere than their letters say, but on Windows,
     * which goes by the letters. So it may be normalised by its letters.
     */
    public static Path plain(Path path) {
        if (!path.getFileSystem().equals(FileSystems.getDefault()) || File.separatorChar == '\\') {
            return path;
        }
        Path root = path.getRoot();
        Path at = root == null ? Path.of("") : root;
        boolean isPlain = true;
        for (Path each : path) {
            if (each.toString().equals(UP) && Files.isSymbolicLink(at)) {
                try {
                    at = at.toRealPath();
                } catch (IOException e) {
                    // It leads nowhere, and so does the path.
                    return path;
                }
                isPlain = false;
            }
            at = at.resolve(each).normalize();
        }
        return isPlain ? path : at;
    }
}
