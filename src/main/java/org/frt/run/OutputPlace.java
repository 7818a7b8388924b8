package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.frt.io.InputException;
import org.frt.io.Links;

/** Where results lie, seen from what they are made of. */
public final class OutputPlace {
    private OutputPlace() {}

    /**
     * Makes sure that results do not lie among what they are made of, where the next run would take them for it.
     *
     * @param output what is to be written
     * @param setting by which users name it
     * @param sources files or folders with their subfolders; what is not there counts for nothing
     * @throws InputException if one of the folders holds the output
     */
    public static void requireOutside(Path output, String setting, Collection<Path> sources) throws IOException {
        Path results = real(output);
        for (Path source : sources) {
            if (Files.exists(source) && results.startsWith(real(source))) {
                throw new InputException(
                        output,
                        "the output folder lies within the source " + source,
                        "give another " + InputException.setting(setting));
            }
        }
    }

    static void requireExisting(Path source) {
        if (Files.notExists(source)) {
            throw new InputException(source, "there is no such file or folder", "check the path");
        }
    }

    /** The path with links resolved as far as they lead to files and folders: the shell's pipes have no place among these. */
    static Path real(Path path) throws IOException {
        return realOfPlain(Links.plain(path).toAbsolutePath().normalize());
    }

    private static Path realOfPlain(Path absolute) throws IOException {
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            Path parent = absolute.getParent();
            if (parent == null) {
                throw e;
            }
            return realOfPlain(parent).resolve(absolute.getFileName());
        }
    }

    /** The path itself, or that of the folders about it which is there; absolute. */
    static Path nearest(Path path) {
        Path there = path.toAbsolutePath().normalize();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }
}
