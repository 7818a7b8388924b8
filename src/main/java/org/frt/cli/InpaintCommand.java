package org.frt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
    @Mixin
    private PhotosMixin photos;

    @Option(
            names = {"-c", "--checkpoint"},
            paramLabel = "PATH",
            description = "The generator's checkpoint, or the best of this folder (default: the built-in generator).")
    private @Nullable Path checkpoint;

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

    @Option(names = "--aligned", description = "The photos are aligned faces already, square, as prepare makes them.")
    private boolean aligned;

    @Mixin
    private FaceMixin faces;

    @Option(names = "--raw", description = "Keep the generator's own output too.")
    private boolean raw;

    @Option(names = "--overwrite", description = "Do again what an earlier run has done, with these options.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        InpaintConfig config = config();
        PrintWriter out = spec.commandLine().getOut();
        out.print(config.toJson());
        out.flush();
        if (photos.dryRun()) {
            print(Inpainter.look(config), out);
            return ExitCode.OK;
        }
        InpaintSummary summary = Inpainter.run(config, ProgressDisplay.onStandardError());
        print(summary, out);
        out.println("restored photos: " + photos.output().resolve("restored"));
        out.println("each face's outcome: " + photos.output().resolve("report.csv"));
        out.flush();
        boolean allDone = summary.refused() == 0 && summary.failed() == 0;
        return allDone ? ExitCode.OK : ExitCode.SOME_INPUTS_FAILED;
    }

    InpaintConfig config() {
        return new InpaintConfig(
                photos.sources(),
                photos.output(),
                checkpoint,
                masks,
                invertMask,
                aligned,
                faces.options(),
                raw,
                photos.seed(),
                photos.holes(),
                photos.jobs(),
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
