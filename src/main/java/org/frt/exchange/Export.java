package org.frt.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.checkpoint.Origin;
import org.frt.checkpoint.Precision;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A generator that was written.
 *
 * @param generator where it comes from
 * @param files that hold it, all of which are needed
 */
public record Export(Origin generator, List<Path> files) {
    private static final Logger LOG = LoggerFactory.getLogger(Export.class);

    /**
     * Writes the file, whole or not at all, and waits until it is on the disk itself; as ONNX, the generator near the rim
     * into a file of its own, {@code NAME-rim.onnx}. What killed exports left in the folder is swept away.
     *
     * @throws InputException if there is no such generator, or the format cannot hold it
     */
    public static Export run(ExportConfig config) throws IOException {
        sweepBeside(config.output());
        Checkpoint checkpoint = CheckpointFiles.readBest(config.checkpoint());
        if (config.rim() != null) {
            checkpoint = checkpoint.withRim(CheckpointFiles.readBest(config.rim()));
        }
        if (config.prediction() != null) {
            checkpoint = checkpoint.withPrediction(config.prediction());
        }
        Checkpoint generator = checkpoint.generatorOnly();
        generator.generatorTensors();
        List<Path> files = new ArrayList<>(List.of(config.output()));
        switch (config.format()) {
            case CHECKPOINT -> generator.write(config.output(), config.half() ? Precision.FLOAT16 : Precision.FLOAT32);
            case ONNX -> {
                Optional<byte[]> rim = checkpoint.rim().map(Checkpoint::toOnnx);
                byte[] whole = checkpoint.toOnnx();
                if (rim.isPresent()) {
                    ExportConfig.requireNew(config.outputOfRim());
                    AtomicFile.writeDurably(config.outputOfRim(), out -> out.write(rim.get()));
                    files.add(config.outputOfRim());
                }
                AtomicFile.writeDurably(config.output(), out -> out.write(whole));
            }
            case KERAS -> {
                if (checkpoint.rim().isPresent()) {
                    throw InputException.ofSetting(
                            "format",
                            "Keras's files hold one generator, and this checkpoint has two",
                            "name another format");
                }
                checkpoint.writeKeras(config.output());
            }
        }
        return new Export(checkpoint.origin(), List.copyOf(files));
    }

    private static void sweepBeside(Path output) {
        try {
            AtomicFile.sweepBeside(output);
        } catch (IOException e) {
            // Another user's, or gone meanwhile: no reason not to write.
            LOG.debug("beside {} not all is swept away", output, e);
        }
    }
}
