package org.frt.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a file system tells of a file when it is asked once: there may be millions of files, and each question may go over a network.
 *
 * @param isFile whether it is one with contents, no folder, pipe or device
 * @param bytes how many it holds
 * @param written when it got its content
 * @param changed when something happened to it for the last time: to its content, or to its name, by which another may have come
 *     here; {@code null} where the file system does not tell
 */
public record FileState(
        boolean isFile,
        long bytes,
        FileTime written,
        @Nullable FileTime changed) {
    private static final String UNIX = "unix";
    private static final String IS_FILE = "isRegularFile";
    private static final String SIZE = "size";
    private static final String WRITTEN = "lastModifiedTime";
    private static final String CHANGED = "ctime";
    private static final String ASKED = UNIX + ":" + String.join(",", IS_FILE, SIZE, WRITTEN, CHANGED);

    /** Of a file; of the one that a link leads to, unless the options say otherwise. */
    public static FileState of(Path file, LinkOption... options) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
            Map<String, Object> told = Files.readAttributes(file, ASKED, options);
            return new FileState(
                    Objects.requireNonNull((Boolean) told.get(IS_FILE)),
                    Objects.requireNonNull((Long) told.get(SIZE)),
                    Objects.requireNonNull((FileTime) told.get(WRITTEN)),
                    (FileTime) told.get(CHANGED));
        }
        BasicFileAttributes told = Files.readAttributes(file, BasicFileAttributes.class, options);
        return new FileState(told.isRegularFile(), told.size(), told.lastModifiedTime(), null);
    }

    /** The latest of the times that the file system has of a file, and of the link by which it is called. */
    public static FileTime lastChange(Path file) throws IOException {
        FileState state = of(file);
        FileTime last = later(state.written, state.changed);
        return state.changed == null ? last : later(last, of(file, LinkOption.NOFOLLOW_LINKS).changed);
    }

    /**
     * Whether nothing happened to its name since it got its content: so it is with copies, whose times tell nothing of when that
     * was made, but not with what frt writes, which gets its name last.
     */
    public boolean isOfContentAlone() {
        return written.equals(changed);
    }

    private static FileTime later(FileTime a, @Nullable FileTime b) {
        return b == null || a.compareTo(b) > 0 ? a : b;
    }
}
