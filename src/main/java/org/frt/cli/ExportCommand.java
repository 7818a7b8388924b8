package org.frt.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.checkpoint.Precision;
import org.frt.file.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code frt export}. */
@Command(
        name = "export",
        description = "Writes a checkpoint's generator alone, to be used by inpaint or given to others.",
        footer = {
            "",
            "Example:",
            "  frt export -c output/checkpoints -o generator.zip --half",
        })
final class ExportCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--checkpoint"},
            paramLabel = "FILE",
            required = true,
            description = "The checkpoint, or the best one of this folder.")
    private Path checkpoint;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write; it must not exist.")
    private Path output;

    @Option(names = "--half", description = "Store 16 bits a number: half the size, enough to predict with.")
    private boolean half;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(output)) {
            throw new InputException(output, "is there already", "name another file, or delete this one first");
        }
        Path chosen = CheckpointFiles.chooseBest(checkpoint);
        Checkpoint.read(chosen).generatorOnly().write(output, half ? Precision.FLOAT16 : Precision.FLOAT32);
        spec.commandLine().getOut().println(chosen + " -> " + output + " (" + Files.size(output) + " bytes)");
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
