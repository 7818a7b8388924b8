package org.frt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.frt.exchange.Export;
import org.frt.exchange.ExportConfig;
import org.frt.exchange.ExportFormat;
import org.frt.io.Printable;
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
    @Option(
            names = {"-c", "--checkpoint"},
            paramLabel = "PATH",
            description = "The checkpoint, or the best one of this folder (default: the built-in generator).")
    private @Nullable Path checkpoint;

    @Option(
            names = "--rim",
            paramLabel = "PATH",
            description =
                    "Near the hole's rim its generator is to fill, the other one only deep in the hole: a checkpoint, or "
                            + "the best one of this folder; for a generator that draws what is hidden and one that is closer where little "
                            + "is (default: as the checkpoint).")
    private @Nullable Path rim;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write; it must not exist.")
    private Path output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "${COMPLETION-CANDIDATES}: KERAS for a V-Net's weights alone (default: by the file's name, ONNX for "
                            + ".onnx, KERAS for .h5, else CHECKPOINT).")
    private @Nullable ExportFormat format;

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

    @Override
    public Integer call() throws IOException {
        Export export = Export.run(new ExportConfig(
                checkpoint,
                rim,
                output,
                format == null ? ExportFormat.of(output).orElse(ExportFormat.CHECKPOINT) : format,
                half,
                prediction));
        PrintWriter out = spec.commandLine().getOut();
        for (Path file : export.files()) {
            out.println(Printable.of(export.generator() + " -> " + file + " (" + Files.size(file) + " bytes)"));
        }
        if (export.files().size() > 1) {
            out.println("the generator is all of these: near a hole's rim, and deep in it");
        }
        out.flush();
        return ExitCode.OK;
    }
}
