package org.frt.cli;

import java.nio.file.Path;
import java.util.List;
import org.frt.damage.HoleShape;
import org.frt.run.RunOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every command has that works on photos: prepare and inpaint. */
final class PhotosMixin {
    static final String RANDOM_HOLES =
            "the published brush; that and thicker, several, straight ones; those and pieces that hide whole features";

    @Option(
            names = {"-s", "--source"},
            paramLabel = "PATH",
            arity = "1..*",
            required = true,
            description = "Photos, or folders of them; subfolders count.")
    private List<Path> sources;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            description = "The folder for what comes of them.")
    private Path output;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            description = "Seed of everything that is drawn at random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--holes",
            paramLabel = "SHAPE",
            defaultValue = "brush",
            description = {
                "Which holes are made, ${COMPLETION-CANDIDATES}: " + RANDOM_HOLES
                        + "; or a feature, cut along each face's landmarks (default: ${DEFAULT-VALUE})."
            })
    private HoleShape holes;

    @Mixin
    private JobsMixin jobs;

    @Option(
            names = "--overwrite",
            description = "Remove what earlier runs have made here, and begin anew with these options.")
    private boolean overwrite;

    @Option(
            names = "--verify",
            description = {
                "Read all results of earlier runs, and make those again that are not as they were written; without it, "
                        + "those that are missing, empty or cut off."
            })
    private boolean verify;

    @Option(names = "--dry-run", description = "Show the configuration and what is to be done, and do nothing.")
    private boolean dryRun;

    RunOptions options() {
        return new RunOptions(sources, output, jobs.threads(), overwrite, verify);
    }

    long seed() {
        return seed;
    }

    HoleShape holes() {
        return holes;
    }

    boolean dryRun() {
        return dryRun;
    }
}
