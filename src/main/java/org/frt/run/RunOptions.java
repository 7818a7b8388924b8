package org.frt.run;

import java.io.IOException;
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
        requireJobs(jobs);
    }

    /**
     * Makes sure that there are threads to work.
     *
     * @throws InputException if there are none
     */
    public static void requireJobs(int jobs) {
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
        Path results = OutputPlace.real(output);
        for (Path source : sources) {
            OutputPlace.requireExisting(source);
            if (OutputPlace.real(source).startsWith(results)) {
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
        for (Path source : sources) {
            OutputPlace.requireExisting(source);
        }
        OutputPlace.requireOutside(output, RunFolder.OUTPUT, sources);
    }
}
