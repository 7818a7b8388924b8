package org.frt.exchange;

import java.nio.file.Path;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.frt.predict.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * A generator to be written for others.
 *
 * @param checkpoint the checkpoint, or the folder whose best one is meant; {@code null} for the built-in generator
 * @param rim the checkpoint, or likewise the folder, whose generator fills near the hole's rim; {@code null} as the checkpoint has it
 * @param output the file to write, which must not exist
 * @param half whether a checkpoint's numbers are stored in 16 bits
 * @param prediction how the generator is to be asked; {@code null} as the checkpoint has it
 */
public record ExportConfig(
        @Nullable Path checkpoint,
        @Nullable Path rim,
        Path output,
        ExportFormat format,
        boolean half,
        @Nullable Prediction prediction) {
    /** @throws InputException if the file exists, or the format cannot hold what is asked for */
    public ExportConfig {
        AtomicFile.requireNew(output);
        if (ExportFormat.of(output).orElse(format) != format) {
            throw InputException.ofSetting(
                    "output",
                    output.getFileName() + " is the name of a file of another format than " + format,
                    "give another name, or leave the format out");
        }
        if (prediction != null && format == ExportFormat.KERAS) {
            throw InputException.ofSetting("prediction", "Keras's files hold weights alone", "leave it out");
        }
        if (rim != null && format != ExportFormat.CHECKPOINT) {
            throw InputException.ofSetting("rim", "files of this format hold one generator", "leave it out");
        }
        if (half && format != ExportFormat.CHECKPOINT) {
            throw InputException.ofSetting("half", "files of this format hold 32 bits a number", "leave it out");
        }
    }

    /** Where an ONNX file of the generator goes that fills near the rim, where there is one. */
    Path outputOfRim() {
        String name = output.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return output.resolveSibling(dot > 0 ? name.substring(0, dot) + "-rim" + name.substring(dot) : name + "-rim");
    }
}
