package org.frt.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.checkpoint.Origin;
import org.frt.checkpoint.Precision;
import org.frt.io.AtomicFile;
import org.frt.io.Durable;
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
                Optional<byte[]> rim = checkpoint.rimToOnnx();
                if (rim.isPresent()) {
                    requireNewOrSame(config.outputOfRim(), rim.get());
                    files.add(0, config.outputOfRim());
                    AtomicFile.stage(config.outputOfRim(), rim.get());
                }
                AtomicFile.stage(config.output(), checkpoint.toOnnx());
                publish(files);
            }
            case KERAS -> {
                if (checkpoint.rim().isPresent()) {
                    throw InputException.ofSetting(
                            "format",
                            "Keras's files hold one generator, and this checkpoint has two",
                            "name another format");
                }
                if (!checkpoint.writeKeras(config.output()) && checkpoint.discriminator() != null) {
                    LOG.warn(
                            "{}: its discriminator is none of Keras's for whole pictures, so the generator alone is written",
                            checkpoint.origin());
                }
            }
        }
        return new Export(checkpoint.origin(), List.copyOf(files));
    }

    /** A process that was killed between the names of two files left the first one. */
    private static void requireNewOrSame(Path file, byte[] content) throws IOException {
        if (!Files.isRegularFile(file)
                || Files.size(file) != content.length
                || !Arrays.equals(Files.readAllBytes(file), content)) {
            ExportConfig.requireNew(file);
        }
    }

    /** All get their names once all are on the disk itself. */
    private static void publish(List<Path> files) throws IOException {
        Durable.forceContents(files.stream().map(AtomicFile::staged).toList());
        for (Path file : files) {
            AtomicFile.publish(file);
        }
        Durable.forceNames(files);
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
