package org.frt.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.frt.io.AtomicFile;
import org.frt.io.Durable;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.frt.io.Sha256Sums;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that runs make in a folder, as their digests name them; other files stay.
 *
 * @param folder absolute
 */
record ResultFiles(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(ResultFiles.class);

    /** See {@link RunFolder#replace}. */
    @SuppressWarnings("try") // sweeping is for the end
    <R> R replace(Path last, Collection<Path> results, boolean digestsAreLost, RunFolder.Writing<R> writing)
            throws IOException {
        Path stage = AtomicFile.partBeside(folder.resolve("stage"));
        Files.createDirectory(stage);
        try (Closeable sweeping = this::sweep) {
            R written = writing.into(stage);
            publish(stage, absolute(last), results, digestsAreLost);
            return written;
        }
    }

    private void publish(Path stage, Path last, Collection<Path> results, boolean digestsAreLost) throws IOException {
        Map<Path, Path> stagedByTarget = new TreeMap<>();
        try (Stream<Path> below = Files.walk(stage)) {
            below.filter(Files::isRegularFile)
                    .forEach(file -> stagedByTarget.put(
                            folder.resolve(stage.relativize(file).toString()), file));
        }
        Set<Path> earlier = Sha256Sums.read(folder).keySet();
        if (!digestsAreLost) {
            requireReplaceable(stagedByTarget.keySet(), earlier);
        }
        Durable.forceContents(stagedByTarget.values());
        Files.deleteIfExists(last);
        earlier.removeAll(stagedByTarget.keySet());
        // As long as they are in a list.
        delete(earlier, results);
        Sha256Sums.write(folder, stagedByTarget);
        Path staged = Objects.requireNonNull(stagedByTarget.remove(last));
        for (Map.Entry<Path, Path> file : stagedByTarget.entrySet()) {
            AtomicFile.move(file.getValue(), file.getKey());
        }
        Durable.forceNames(stagedByTarget.keySet());
        AtomicFile.move(staged, last);
        Durable.forceNames(List.of(last));
    }

    /** A file that the digests of what runs made do not name is somebody's. */
    private static void requireReplaceable(Set<Path> targets, Set<Path> earlier) {
        for (Path target : targets) {
            if (!earlier.contains(target) && Files.exists(target)) {
                throw inTheWay(target);
            }
        }
    }

    static InputException inTheWay(Path target) {
        return new InputException(
                target, "no digest of frt names this file, and a result would replace it", "move it away");
    }

    /** See {@link RunFolder#isFinished}. */
    boolean areComplete(Path last) throws IOException {
        if (Files.notExists(last)) {
            return false;
        }
        Map<Path, String> sums = Sha256Sums.read(folder);
        if (!sums.containsKey(absolute(last))) {
            LOG.warn(
                    "{} does not tell whether the results here are as they were written; they are made again",
                    Printable.of(folder.resolve(Sha256Sums.NAME).toString()));
            return false;
        }
        List<Altered> altered = KeptResults.of(sums).altered(sums.keySet(), state -> {});
        altered.forEach(each ->
                LOG.warn("{}: {}; it is made again", Printable.of(each.file().toString()), each.problem()));
        return altered.isEmpty();
    }

    /** See {@link RunFolder#discard}. */
    void discard(Collection<Path> results) throws IOException {
        delete(Sha256Sums.read(folder).keySet(), results);
        for (Path result : results) {
            if (Files.isRegularFile(result)) {
                Files.deleteIfExists(result);
            }
        }
        Files.deleteIfExists(folder.resolve(Sha256Sums.NAME));
    }

    /** Deletes files that are among the results, and those of their folders that are empty then. */
    private void delete(Collection<Path> files, Collection<Path> results) throws IOException {
        List<Path> own = results.stream().map(ResultFiles::absolute).toList();
        // Folders come before those that they lie in.
        Set<Path> left = new TreeSet<>(Comparator.reverseOrder());
        for (Path file : files) {
            if (Files.isRegularFile(file) && own.stream().anyMatch(file::startsWith)) {
                Files.delete(file);
                for (Path each = file.getParent(); each != null && !each.equals(folder); each = each.getParent()) {
                    left.add(each);
                }
            }
        }
        for (Path each : left) {
            // A link, or where another disk begins, is of a user's making.
            if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) && isEmpty(each)) {
                try {
                    Files.delete(each);
                } catch (FileSystemException e) {
                    LOG.debug("{} stays", each, e);
                }
            }
        }
    }

    /** Whether nothing lies in a folder. */
    static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** See {@link RunFolder#sweep}. */
    void sweep() throws IOException {
        // No link is followed but this one.
        sweep(Files.isSymbolicLink(folder) ? folder.toRealPath() : folder, AtomicFile::isPartOfRun);
    }

    /** Deletes a folder with all that is in it. */
    static void deleteAll(Path below) throws IOException {
        sweep(below, file -> true);
        Files.delete(below);
    }

    private static void sweep(Path below, Predicate<Path> swept) throws IOException {
        Files.walkFileTree(below, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                if (each.equals(below)) {
                    return FileVisitResult.CONTINUE;
                }
                if (Files.exists(each.resolve(FolderLock.NAME), LinkOption.NOFOLLOW_LINKS)) {
                    // Another run's folder, which may be at work.
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (swept.test(each)) {
                    deleteAll(each);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (swept.test(file)) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // A folder that may not be listed is not of a run's making.
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
