package org.frt.train;

import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.checkpoint.CheckpointFiles;

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
