package org.frt.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/** When something happened to a file for the last time: to its content, or to its name, by which another may have come here. */
public final class LastChange {
    private static final String UNIX = "unix";
    private static final String CTIME = "unix:ctime";

    private LastChange() {}

    /** The latest of the times that the file system has of the file, and of the link by which it is called. */
    public static FileTime of(Path file) throws IOException {
        FileTime content = Files.getLastModifiedTime(file);
        if (!file.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
            return content;
        }
        FileTime ofFile = (FileTime) Files.getAttribute(file, CTIME);
        FileTime ofLink = (FileTime) Files.getAttribute(file, CTIME, LinkOption.NOFOLLOW_LINKS);
        return later(content, later(ofFile, ofLink));
    }

    /**
     * Whether nothing happened to a file's name since it got its content: so it is with copies, whose times tell nothing of when that
     * was made, but not with what frt writes, which gets its name last.
     */
    public static boolean isOfContentAlone(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
            return false;
        }
        Map<String, Object> times = Files.readAttributes(file, CTIME + ",lastModifiedTime");
        return Objects.equals(times.get("ctime"), times.get("lastModifiedTime"));
    }

    private static FileTime later(FileTime a, FileTime b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
