package org.frt.exchange;

import java.io.IOException;
import java.nio.file.Files;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.checkpoint.Origin;
import org.frt.checkpoint.Precision;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;

/**
 * A generator that was written.
 *
 * @param generator where it comes from
 * @param bytes length of the file
 */
public record Export(Origin generator, long bytes) {
    /**
     * Writes the file, whole or not at all.
     *
     * @throws InputException if there is no such generator, or the format cannot hold it
     */
    public static Export run(ExportConfig config) throws IOException {
        Checkpoint checkpoint = CheckpointFiles.readBest(config.checkpoint());
        if (config.prediction() != null) {
            checkpoint = checkpoint.withPrediction(config.prediction());
        }
        switch (config.format()) {
            case CHECKPOINT ->
                checkpoint
                        .generatorOnly()
                        .write(config.output(), config.half() ? Precision.FLOAT16 : Precision.FLOAT32);
            case ONNX -> {
                byte[] bytes = checkpoint.toOnnx();
                AtomicFile.write(config.output(), out -> out.write(bytes));
            }
            case KERAS -> checkpoint.writeKeras(config.output());
        }
        return new Export(checkpoint.origin(), Files.size(config.output()));
    }
}
