package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frt.io.InputException;

/**
 * What a run over photos works on, and how.
 *
 * @param sources photos, or folders of them with their subfolders
 * @param output the folder for the results, outside of which nothing is written; no source lies in it
 * @param jobs number of threads
 * @param overwrite whether to do again what an earlier run has done
 * @param verify whether to read the results of an earlier run, and do again those that are not as they were written
 */
public record RunOptions(List<Path> sources, Path output, int jobs, boolean overwrite, boolean verify) {
    /** @throws InputException if there is no source or less than one job */
    public RunOptions {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw InputException.ofSetting("sources", "no photos are named", "name photos or folders of them");
        }
        if (jobs < 1) {
            throw InputException.ofSetting("jobs", jobs + " is no number of threads", "give 1 or more");
        }
    }

    /**
     * Results would replace the photos that they are made of.
     *
     * @throws InputException if a source lies in the output folder, or isn't there
     */
    void requireNoSourceInOutput() throws IOException {
        Path results = real(output);
        for (Path source : sources) {
            if (existing(source).startsWith(results)) {
                throw new InputException(
                        output,
                        "the source " + source + " lies within the output folder",
                        "give another " + InputException.setting("output"));
            }
        }
    }

    /**
     * Makes sure that results do not lie among the photos, where other programs, too, would take them for photos.
     *
     * @throws InputException if the output folder lies in a source, or a source isn't there
     */
    public void requireOutputOutsideOfSources() throws IOException {
        Path results = real(output);
        for (Path source : sources) {
            if (results.startsWith(existing(source))) {
                throw new InputException(
                        output,
                        "the output folder lies within the source " + source,
                        "give another " + InputException.setting("output"));
            }
        }
    }

    private static Path existing(Path source) throws IOException {
        if (Files.notExists(source)) {
            throw new InputException(source, "there is no such file or folder", "check the path");
        }
        return source.toRealPath();
    }

    /** The path with links resolved as far as it exists. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path existing = absolute;
        while (existing.getParent() != null && Files.notExists(existing)) {
            existing = existing.getParent();
        }
        return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
    }
}
