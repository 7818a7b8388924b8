package org.frt.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.face.FaceTemplate;
import org.frt.io.InputException;
import org.frt.onnx.Device;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint that a path leads to, chosen and read once.
 *
 * @param checkpoint what it holds, and where it comes from
 */
public record ResolvedGenerator(Checkpoint checkpoint) {
    /**
     * Chooses and reads a checkpoint.
     *
     * @param checkpoint a file, or a folder of which the best is taken; {@code null} for the built-in generator
     * @throws InputException if there is none, or it cannot be used
     */
    public static ResolvedGenerator of(@Nullable Path checkpoint) throws IOException {
        return new ResolvedGenerator(CheckpointFiles.readBest(checkpoint));
    }

    /** The path of the file, or what to call the built-in generator. */
    public String name() {
        return checkpoint.origin().name();
    }

    /** As above, without the folders that lead to the file: others than its owner have no business with them. */
    public String fileName() {
        Path file = checkpoint.origin().file();
        return file == null ? name() : String.valueOf(file.getFileName());
    }

    /** {@code sha256:} and 64 hexadecimal digits, of the file. */
    public String digest() {
        return checkpoint.origin().digest();
    }

    /** What somebody should know who uses it, if there is something. */
    public Optional<String> note() {
        return checkpoint.noteOfSize(FaceTemplate.SIZE);
    }

    /**
     * Loads the generator alone, for faces that are found otherwise. What it says of itself is fit for others than its owner.
     *
     * @param device what it runs on
     * @param threads how many work on one prediction
     * @throws InputException if the checkpoint has no generator that fits, or the device cannot be used
     */
    public PhotoFiller openFiller(Device device, int threads) {
        return FaceRestorer.filler(checkpoint.called(fileName()), device, threads);
    }

    /**
     * Loads the networks of a restorer that fills holes by this generator.
     *
     * @throws InputException if the checkpoint has no generator that fits, or the detector is none
     */
    public FaceRestorer open(RestorerOptions options) {
        return FaceRestorer.open(checkpoint, options);
    }
}
