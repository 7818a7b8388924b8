package org.frt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.frt.inpaint.InpaintConfig;
import org.frt.inpaint.InpaintSummary;
import org.frt.inpaint.Inpainter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code frt inpaint}. */
@Command(
        name = "inpaint",
        description = {
            "Fills the holes in the faces of photos.",
            "Without masks it makes the holes itself. A run that was interrupted goes on where it was."
        },
        footer = {
            "",
            "Examples:",
            "  frt inpaint -s photos -o restored",
            "  frt inpaint -c output/checkpoints -s photos -m masks -o restored",
        })
final class InpaintCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--checkpoint"},
            paramLabel = "PATH",
            description = "The generator's checkpoint, or the best of this folder (default: the built-in generator).")
    private @Nullable Path checkpoint;

    @Option(
            names = {"-s", "--source"},
            paramLabel = "PATH",
            arity = "1..*",
            required = true,
            description = "Photos, or folders of them; subfolders count.")
    private List<Path> sources;

    @Option(
            names = {"-m", "--masks"},
            paramLabel = "PATH",
            description = {
                "One mask for all photos, or a folder with a mask of each photo's name; white is the hole. A mask is as "
                        + "large as its photo, or as the aligned face (default: damage is made)."
            })
    private @Nullable Path masks;

    @Option(names = "--invert-mask", description = "Black is the hole.")
    private boolean invertMask;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            description = "The folder for the results.")
    private Path output;

    @Option(names = "--aligned", description = "The photos are aligned faces already, square, as prepare makes them.")
    private boolean aligned;

    @Mixin
    private FaceMixin faces;

    @Option(names = "--raw", description = "Keep the generator's own output too.")
    private boolean raw;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            description = "Seed of the damage (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = {"-b", "--batch-size"},
            paramLabel = "NUMBER",
            defaultValue = "8",
            description = "Faces put through the generator at once (default: ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "NUMBER",
            description = "Threads besides the generator's (default: one for each processor).")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--overwrite", description = "Do again what an earlier run has done, with these options.")
    private boolean overwrite;

    @Option(names = "--dry-run", description = "Show the configuration and what is to be done, and do nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        InpaintConfig config = config();
        PrintWriter out = spec.commandLine().getOut();
        out.print(config.toJson());
        out.flush();
        if (dryRun) {
            print(Inpainter.look(config), out);
            return ExitCode.OK;
        }
        InpaintSummary summary = Inpainter.run(config, ProgressDisplay.onStandardError());
        print(summary, out);
        out.println("restored photos: " + output.resolve("restored"));
        out.println("each face's outcome: " + output.resolve("report.csv"));
        out.flush();
        boolean allDone = summary.refused() == 0 && summary.failed() == 0;
        return allDone ? ExitCode.OK : ExitCode.SOME_INPUTS_FAILED;
    }

    InpaintConfig config() {
        return new InpaintConfig(
                sources,
                output,
                checkpoint,
                masks,
                invertMask,
                aligned,
                faces.options(),
                raw,
                seed,
                batchSize,
                jobs,
                overwrite,
                Version.text());
    }

    private static void print(InpaintSummary summary, PrintWriter out) {
        out.printf("photos: %d, %d of them settled by an earlier run%n", summary.photos(), summary.before());
        out.printf(
                "faces: %d inpainted, %d refused; unusable photos: %d%n",
                summary.done(), summary.refused(), summary.failed());
        out.flush();
    }
}
