package org.frt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.frt.damage.MaskOptions;
import org.frt.inpaint.HoleOptions;
import org.frt.inpaint.InpaintConfig;
import org.frt.inpaint.Inpainter;
import org.frt.inpaint.RestoredPhotos;
import org.frt.inpaint.RestoredPhotos.Format;
import org.frt.run.RunSummary;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
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
    @ParentCommand
    private Main main;

    @Mixin
    private PhotosMixin photos;

    @Mixin
    private DeviceMixin device;

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

    @Option(names = "--fit-mask", description = "Scale masks that have their photo's shape, but not its size.")
    private boolean fitMask;

    @Option(
            names = "--grow-mask",
            paramLabel = "PIXELS",
            defaultValue = "0",
            description =
                    "Grow the masks' holes to all sides: painted damage has soft edges (default: ${DEFAULT-VALUE}).")
    private int growMask;

    @Option(
            names = "--feather",
            paramLabel = "PIXELS",
            defaultValue = "2",
            description = {
                "How wide the seam is in restored photos, in pixels of the aligned face; it lies in the hole "
                        + "(default: ${DEFAULT-VALUE})."
            })
    private double feather;

    @Option(names = "--aligned", description = "The photos are aligned faces already, square, as prepare makes them.")
    private boolean aligned;

    @Mixin
    private FaceMixin faces;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "same",
            description = {
                "What restored photos are written as: same, the photo's own format where that can be written, or png "
                        + "(default: ${DEFAULT-VALUE})."
            })
    private Format format;

    @Option(
            names = "--strip-metadata",
            description = "Leave EXIF, XMP, IPTC, resolution and texts out of restored photos.")
    private boolean stripMetadata;

    @Option(names = "--raw", description = "Keep the generator's own output too.")
    private boolean raw;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        InpaintConfig config = config();
        RunOutput out = new RunOutput(spec.commandLine());
        RunSummary summary = photos.dryRun() ? Inpainter.look(config, out::configuration) : run(config, out);
        int untouched = summary.count(Status.UNTOUCHED);
        out.line(
                "faces: %d inpainted, %d refused%s",
                summary.count(Status.DONE),
                summary.count(Status.REFUSED),
                untouched == 0 ? "" : ", " + untouched + " without a hole beside them");
        if (!photos.dryRun()) {
            if (summary.count(Status.DONE) > 0) {
                out.line("restored photos: %s", config.run().output().resolve("restored"));
            }
            out.line("each face's outcome: %s", config.run().output().resolve("report.csv"));
        }
        return out.end(summary, photos.dryRun());
    }

    private RunSummary run(InpaintConfig config, RunOutput out) throws IOException {
        return main.interruptibly((runners, display) ->
                Inpainter.run(config, runners.apply(config.run().jobs()), out::configuration, display));
    }

    InpaintConfig config() {
        if (masks != null) {
            NoEffect.refuse(spec, "where masks say what the holes are", "--holes");
        }
        if (aligned) {
            NoEffect.refuse(spec, "on faces that are aligned already", FaceMixin.OPTIONS);
        }
        return new InpaintConfig(
                photos.options(),
                checkpoint,
                new HoleOptions(
                        masks, new MaskOptions(invertMask, fitMask, growMask), feather, photos.holes(), photos.seed()),
                faces.toFill(),
                aligned,
                new RestoredPhotos(format, stripMetadata),
                raw,
                device.device());
    }
}
