package org.frt.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.checkpoint.Precision;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.frt.predict.Prediction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code frt export}. */
@Command(
        name = "export",
        description = {
            "Writes a generator alone: as a checkpoint, to be used by inpaint or given to others, or as an ONNX file, to "
                    + "be used without frt. Keras weights take the paper's discriminator with them.",
        },
        footer = {
            "",
            "Examples:",
            "  frt export -c output/checkpoints -o generator.zip --half",
            "  frt export -c output/checkpoints -o generator.onnx --format onnx",
            "  frt export -c output/checkpoints -o weights.h5 --format keras",
        })
final class ExportCommand implements Callable<Integer> {
    /** What the file is. */
    enum Format {
        /** A checkpoint of frt. */
        CHECKPOINT,
        /** Open Neural Network Exchange, see https://onnx.ai. */
        ONNX,
        /** Weights of a V-Net as Keras 2 saves them. */
        KERAS
    }

    @Option(
            names = {"-c", "--checkpoint"},
            paramLabel = "PATH",
            description = "The checkpoint, or the best one of this folder (default: the built-in generator).")
    private @Nullable Path checkpoint;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write; it must not exist.")
    private Path output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "CHECKPOINT",
            description = "${COMPLETION-CANDIDATES}: KERAS for a V-Net's weights alone (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--half", description = "Store 16 bits a number: half the size, enough to predict with.")
    private boolean half;

    @Option(
            names = "--prediction",
            paramLabel = "HOW",
            description =
                    "${COMPLETION-CANDIDATES}: MIRRORED_MEAN asks the generator for the face and for its mirror image "
                            + "and takes the mean, which is better and takes twice the time (default: as the checkpoint).")
    private @Nullable Prediction prediction;

    @Spec
    private CommandSpec spec;

    private Checkpoint chosen() throws IOException {
        Checkpoint chosen = CheckpointFiles.readBest(checkpoint);
        return prediction == null ? chosen : chosen.withPrediction(prediction);
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(output)) {
            throw new InputException(output, "is there already", "name another file, or delete this one first");
        }
        if (prediction != null && format == Format.KERAS) {
            throw new InputException("--prediction", "Keras's files hold weights alone", "leave it out");
        }
        if (half && format != Format.CHECKPOINT) {
            throw new InputException("--half", "files of this format hold 32 bits a number", "leave it out");
        }
        Checkpoint chosen = chosen();
        if (format == Format.ONNX) {
            byte[] bytes = chosen.toOnnx();
            AtomicFile.write(output, out -> out.write(bytes));
        } else if (format == Format.KERAS) {
            chosen.writeKeras(output);
        } else {
            chosen.generatorOnly().write(output, half ? Precision.FLOAT16 : Precision.FLOAT32);
        }
        spec.commandLine().getOut().println(chosen.origin() + " -> " + output + " (" + Files.size(output) + " bytes)");
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
