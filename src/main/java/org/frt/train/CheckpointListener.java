package org.frt.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.io.AtomicFile;

/**
 * Keeps a training's checkpoints: {@code last.zip} every few minutes and at every epoch's and the training's end,
 * {@code best.zip}, and the epochs that did best. Which epoch is better is decided by the hole PSNR on the validation faces.
 */
final class CheckpointListener implements TrainingListener {
    private static final double NANOSECONDS_PER_MINUTE = 60e9;

    private final Path folder;
    private final History history;
    private final int keep;
    private final double minutesBetween;
    private long lastWrite = System.nanoTime();
    private boolean changed;

    CheckpointListener(Path folder, History history, int keep, double minutesBetween) {
        this.folder = folder;
        this.history = history;
        this.keep = keep;
        this.minutesBetween = minutesBetween;
    }

    @Override
    public void onStep(int epoch, int faces, StepLosses losses, Training training) throws IOException {
        changed = true;
        if ((System.nanoTime() - lastWrite) / NANOSECONDS_PER_MINUTE >= minutesBetween) {
            writeLast(training);
        }
    }

    @Override
    public void onEpoch(EpochResult result, Training training) throws IOException {
        writeLast(training);
        Path last = folder.resolve(CheckpointFiles.LAST);
        List<EpochResult> best = history.best(keep);
        deleteAllBut(best);
        if (best.contains(result)) {
            String name = CheckpointFiles.epoch(
                    result.epoch(), result.validationPixelLoss(), result.validationDiscriminatorLoss());
            copy(last, folder.resolve(name));
        }
        if (best.get(0).equals(result)) {
            copy(last, folder.resolve(CheckpointFiles.BEST));
        }
    }

    @Override
    public void onEnd(Training training) throws IOException {
        if (changed) {
            writeLast(training);
        }
    }

    private void writeLast(Training training) throws IOException {
        training.checkpoint().write(folder.resolve(CheckpointFiles.LAST));
        lastWrite = System.nanoTime();
        changed = false;
    }

    private void deleteAllBut(List<EpochResult> best) throws IOException {
        List<String> prefixes = best.stream()
                .map(result -> CheckpointFiles.epochPrefix(result.epoch()))
                .toList();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(CheckpointFiles::isEpoch).toList()) {
                if (prefixes.stream().noneMatch(file.getFileName().toString()::startsWith)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        AtomicFile.write(to, out -> Files.copy(from, out));
    }
}
