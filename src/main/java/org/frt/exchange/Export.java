package org.frt.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
     * @throws InputException if there is no such generator, the format cannot hold it, or one of the files is there
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
        List<Path> files = List.of(config.output());
        switch (config.format()) {
            case CHECKPOINT -> generator.create(config.output(), config.half() ? Precision.FLOAT16 : Precision.FLOAT32);
            case ONNX -> files = createOnnx(checkpoint, config.output(), config.outputOfRim());
            case KERAS -> {
                if (checkpoint.rim().isPresent()) {
                    throw InputException.ofSetting(
                            "format",
                            "Keras's files hold one generator, and this checkpoint has two",
                            "name another format");
                }
                if (!checkpoint.createKeras(config.output()) && checkpoint.discriminator() != null) {
                    LOG.warn(
                            "{}: its discriminator is none of Keras's for whole pictures, so the generator alone is written",
                            checkpoint.origin());
                }
            }
        }
        return new Export(checkpoint.origin(), files);
    }

    /** The rim's file comes first: where the other one is, both are. */
    private static List<Path> createOnnx(Checkpoint checkpoint, Path output, Path outputOfRim) throws IOException {
        Optional<byte[]> rim = checkpoint.rimToOnnx();
        byte[] graph = checkpoint.toOnnx();
        if (rim.isEmpty()) {
            // Of another generator, it would be taken for this one's.
            AtomicFile.requireNew(outputOfRim);
            AtomicFile.create(output, out -> out.write(graph));
            return List.of(output);
        }
        // A process that was killed between the names of the two left it.
        boolean isThere = holds(outputOfRim, rim.get());
        if (!isThere) {
            AtomicFile.create(outputOfRim, out -> out.write(rim.get()));
        }
        try {
            AtomicFile.create(output, out -> out.write(graph));
        } catch (IOException | InputException e) {
            if (!isThere && !holds(output, graph)) {
                Files.deleteIfExists(outputOfRim);
            }
            throw e;
        }
        return List.of(outputOfRim, output);
    }

    private static boolean holds(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
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
