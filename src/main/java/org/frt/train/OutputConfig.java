package org.frt.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frt.checkpoint.CheckpointFiles;
import org.jspecify.annotations.Nullable;

/**
 * What a training leaves.
 *
 * @param folder of checkpoints, examples and history
 * @param keep how many epochs' checkpoints are kept, the best on the validation faces
 * @param saveMinutes how often {@code last.zip} is written amid an epoch
 */
public record OutputConfig(Path folder, int keep, double saveMinutes) {
    public OutputConfig {
        Settings.requirePositive("keep", keep);
        Settings.requirePositive("save_minutes", saveMinutes);
    }

    /** The same but for the folder: that of the training in which a checkpoint lies, wherever it was moved; if it lies in one. */
    public OutputConfig around(Path checkpoint) throws IOException {
        for (Path place : List.of(checkpoint, checkpoint.toAbsolutePath(), checkpoint.toRealPath())) {
            Path training = folderOf(place);
            if (training != null && Files.exists(training.resolve(TrainingFolder.CONFIGURATION))) {
                boolean same = Files.exists(folder) && Files.isSameFile(folder, training);
                return same ? this : new OutputConfig(training, keep, saveMinutes);
            }
        }
        return this;
    }

    private static @Nullable Path folderOf(Path checkpoint) {
        Path parent = checkpoint.getParent();
        return parent != null && parent.endsWith(CheckpointFiles.FOLDER) ? parent.getParent() : null;
    }

    /** What to do when numbers are no more finite. */
    String remedyForDivergence() {
        boolean hasCheckpoint = Files.exists(checkpoints().resolve(CheckpointFiles.LAST));
        return "begin again" + (hasCheckpoint ? ", or go on from the last checkpoint in " + checkpoints() + "," : "")
                + " with lower learning rates";
    }

    /** The folder of checkpoints. */
    public Path checkpoints() {
        return folder.resolve(CheckpointFiles.FOLDER);
    }
}
