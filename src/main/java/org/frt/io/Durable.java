package org.frt.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Waits until what was written is on the disk itself, so that it outlives a power failure. */
public final class Durable {
    private Durable() {}

    /**
     * Waits for files, and for their names in their folders.
     *
     * @param files complete; each folder is waited for once
     */
    public static void force(Collection<Path> files) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (Path file : files) {
            if (!file.getFileSystem().equals(FileSystems.getDefault())) {
                // Other systems answer for a file once it is closed.
                continue;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            folders.add(file.toAbsolutePath().getParent());
        }
        if (foldersCanBeOpened()) {
            for (Path folder : folders) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        }
    }

    /** Windows opens no folder as a file, and keeps names by its journal. */
    private static boolean foldersCanBeOpened() {
        return !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
