package org.frt.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Why a file or folder could not be read or written, and what mends it. The system's own words, which may be in any language,
 * are shown and decide nothing: path and disk are looked at.
 *
 * @param reason in words, to stand in brackets
 * @param remedy what the user can do
 */
public record FileFault(String reason, String remedy) {
    private static final int LONGEST_NAME = 255;
    /** A disk with less room is full. */
    private static final long SOME_BYTES = 1 << 20;

    /** What a failure means; it names its file itself, if anything does. */
    public static FileFault of(IOException e) {
        return of(e, null);
    }

    /**
     * What a failure means.
     *
     * @param otherwise what could not be read or written, if the failure does not say; {@code null} if nobody knows
     */
    public static FileFault of(IOException e, @Nullable Path otherwise) {
        Path named = named(e);
        Path path = named == null ? otherwise : named;
        FileFault ofPath = path == null ? null : ofPath(path.toAbsolutePath().normalize());
        if (ofPath != null) {
            return ofPath;
        }
        if (e instanceof NoSuchFileException) {
            return new FileFault("there is no such file", "check the path");
        }
        if (e instanceof AccessDeniedException) {
            return new FileFault("you have no right to", "mend its rights or those of its folder");
        }
        if (e instanceof FileAlreadyExistsException) {
            return new FileFault("something else has this name", "move that away, or give another name");
        }
        String said = e instanceof FileSystemException detailed ? detailed.getReason() : e.getMessage();
        return new FileFault(said == null ? "the system gives no reason" : said, ofDisk(path));
    }

    private static @Nullable Path named(IOException e) {
        if (!(e instanceof FileSystemException of) || of.getFile() == null) {
            return null;
        }
        try {
            return Location.of(of.getFile());
        } catch (InputException | InvalidPathException notHere) {
            return null;
        }
    }

    /** What no file of this path can be read or written for, whatever the disk. */
    private static @Nullable FileFault ofPath(Path path) {
        for (Path name : path) {
            if (name.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return new FileFault("a name in it has more than " + LONGEST_NAME + " bytes", "give a shorter one");
            }
        }
        for (Path each = path.getParent(); each != null; each = each.getParent()) {
            if (Files.exists(each) && !Files.isDirectory(each)) {
                return new FileFault(each + " is a file, not a folder", "move that file away, or name another place");
            }
        }
        return null;
    }

    private static String ofDisk(@Nullable Path path) {
        Path there = path == null ? null : path.toAbsolutePath();
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        if (there != null) {
            try {
                FileStore disk = Files.getFileStore(there);
                if (disk.isReadOnly() || disk.getTotalSpace() == 0) {
                    return "name a place that can be written";
                }
                if (disk.getUsableSpace() < SOME_BYTES) {
                    return "make room on the disk";
                }
            } catch (IOException e) {
                return "mend the disk";
            }
        }
        return "check the disk's free space and your rights";
    }
}
