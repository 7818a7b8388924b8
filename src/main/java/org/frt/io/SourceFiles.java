package org.frt.io;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds files below the folders that a user names, always in the same order. */
public final class SourceFiles {
    private SourceFiles() {}

    /**
     * A file and its name relative to the folder it was found in.
     *
     * @param path where the file is
     * @param name its path below the named folder, with forward slashes; the file's own name if it was named itself
     */
    public record Found(Path path, String name) {
        /** The name without its extension, so that results can take its place: {@code a/b.jpg} gives {@code a/b}. */
        public String stem() {
            int slash = name.lastIndexOf('/');
            int dot = name.lastIndexOf('.');
            return dot > slash + 1 ? name.substring(0, dot) : name;
        }
    }

    /**
     * The files below {@code source}, or {@code source} itself if it is a file, sorted by name.
     *
     * @throws InputException if there is no such file or folder, or none below it is accepted
     */
    public static List<Found> find(Path source, Predicate<Path> accepted) throws IOException {
        if (Files.isRegularFile(source)) {
            return List.of(new Found(source, source.getFileName().toString()));
        }
        if (!Files.isDirectory(source)) {
            throw new InputException(source, "there is no such file or folder", "check the path");
        }
        try (Stream<Path> files = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
            List<Found> found = files.filter(Files::isRegularFile)
                    .filter(accepted)
                    .map(path ->
                            new Found(path, source.relativize(path).toString().replace('\\', '/')))
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
            if (found.isEmpty()) {
                throw new InputException(
                        source, "there is no picture in this folder", "name the folder that holds them");
            }
            return found;
        }
    }
}
