package org.frt.io;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Waits until what was written is on the disk itself, so that it outlives a power failure. */
public final class Durable {
    /** Of 1 to 32, the number from which on waiting for 200 files of 60 kB took no less time. */
    private static final int AT_ONCE = 8;

    private Durable() {}

    /**
     * Waits for files, and for their names in their folders.
     *
     * @param files complete; each folder is waited for once
     */
    public static void force(Collection<Path> files) throws IOException {
        forceContents(files);
        forceNames(files);
    }

    /** Waits for files, but not for their names. */
    public static void forceContents(Collection<Path> files) throws IOException {
        inParallel(here(files), StandardOpenOption.WRITE);
    }

    /** Waits for files' names in their folders. */
    public static void forceNames(Collection<Path> files) throws IOException {
        if (foldersCanBeOpened()) {
            Set<Path> folders = new LinkedHashSet<>();
            here(files).forEach(file -> folders.add(file.toAbsolutePath().getParent()));
            inParallel(folders, StandardOpenOption.READ);
        }
    }

    /** Other systems answer for a file once it is closed. */
    private static List<Path> here(Collection<Path> files) {
        return files.stream()
                .filter(file -> file.getFileSystem().equals(FileSystems.getDefault()))
                .toList();
    }

    /** Waits for several at once: a journalling file system then answers for all of them by one entry in its journal. */
    private static void inParallel(Collection<Path> paths, OpenOption how) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "frt-durable");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> waiting = new ArrayList<>();
            for (Path path : paths) {
                waiting.add(threads.submit(() -> force(path, how)));
            }
            for (Future<?> each : waiting) {
                each.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } finally {
            threads.shutdown();
        }
    }

    private static @Nullable Void force(Path path, OpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
        return null;
    }

    /** Windows opens no folder as a file, and keeps names by its journal. */
    private static boolean foldersCanBeOpened() {
        return !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
