package org.frt.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.io.InputException;
import org.frt.predict.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * A generator to be written for others.
 *
 * @param checkpoint the checkpoint, or the folder whose best one is meant; {@code null} for the built-in generator
 * @param output the file to write, which must not exist
 * @param half whether a checkpoint's numbers are stored in 16 bits
 * @param prediction how the generator is to be asked; {@code null} as the checkpoint has it
 */
public record ExportConfig(
        @Nullable Path checkpoint,
        Path output,
        ExportFormat format,
        boolean half,
        @Nullable Prediction prediction) {
    /** @throws InputException if the file exists, or the format cannot hold what is asked for */
    public ExportConfig {
        if (Files.exists(output)) {
            throw new InputException(output, "is there already", "name another file, or delete this one first");
        }
        if (prediction != null && format == ExportFormat.KERAS) {
            throw InputException.ofSetting("prediction", "Keras's files hold weights alone", "leave it out");
        }
        if (half && format != ExportFormat.CHECKPOINT) {
            throw InputException.ofSetting("half", "files of this format hold 32 bits a number", "leave it out");
        }
    }
}
