package org.frt.train;

import java.io.IOException;
import java.nio.file.Path;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.checkpoint.EpochResult;

/**
 * Keeps {@code last.zip}, from which a training goes on: every few minutes, and at every epoch's and the training's end.
 * All other files can be made again from it.
 */
final class LastCheckpointListener implements TrainingListener {
    private static final double NANOSECONDS_PER_MINUTE = 60e9;

    private final Path file;
    private final double minutesBetween;
    private long lastWrite = System.nanoTime();
    private boolean changed;

    LastCheckpointListener(OutputConfig output) {
        this.file = output.checkpoints().resolve(CheckpointFiles.LAST);
        this.minutesBetween = output.saveMinutes();
    }

    /** Keeps the state before the first step, too: how the training goes on from here. */
    TrainingListener atStart() {
        return new TrainingListener() {
            @Override
            public void onStart(Training training) throws IOException {
                write(training);
            }
        };
    }

    @Override
    public void onSteps(Training training, int steps, int faces) throws IOException {
        changed = true;
        if ((System.nanoTime() - lastWrite) / NANOSECONDS_PER_MINUTE >= minutesBetween) {
            write(training);
        }
    }

    @Override
    public void onEpoch(Training training, EpochResult result) throws IOException {
        write(training);
    }

    @Override
    public void onEnd(Training training) throws IOException {
        if (changed) {
            write(training);
        }
    }

    private void write(Training training) throws IOException {
        Checkpoint checkpoint = training.checkpoint();
        // Losses may be finite where weights no more are; the file before is worth more then.
        checkpoint.requireSound(training.config().output().remedyForDivergence());
        checkpoint.write(file);
        lastWrite = System.nanoTime();
        changed = false;
    }
}
