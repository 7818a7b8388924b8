package org.frt.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.checkpoint.EpochResult;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code best.zip} and the checkpoints of the epochs that did best, by the hole PSNR on the validation faces. Files are
 * copied before others are deleted, and what a killed process had no time for is done at the start of the next.
 */
final class BestCheckpointsListener implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(BestCheckpointsListener.class);

    /** Of a folder without {@code best.zip}. */
    private static final int NONE = -1;

    /** The best first. Where a validation face could not be read, the mean is over others: that of more faces comes before it. */
    private static final Comparator<EpochResult> QUALITY = Comparator.comparingInt(
                    (EpochResult each) -> each.validation().faces())
            .thenComparingDouble(each -> each.validation().holePsnr())
            .reversed();

    private final Path folder;
    private final Path best;
    private final int keep;
    private final Path resumed;

    /** @param resumed the checkpoint that the training goes on from; {@code last.zip} where it begins */
    BestCheckpointsListener(OutputConfig output, Path resumed) {
        this.folder = output.checkpoints();
        this.best = folder.resolve(CheckpointFiles.BEST);
        this.keep = output.keep();
        this.resumed = resumed;
    }

    @Override
    public void onStart(Training training) throws IOException {
        EpochResult last = training.resultOfEpochBefore();
        if (last != null) {
            keep(training, last, resumed);
        }
    }

    @Override
    public void onEpoch(Training training, EpochResult result) throws IOException {
        keep(training, result, folder.resolve(CheckpointFiles.LAST));
    }

    /** Sees to it that the right files are there after an epoch, whose state {@code source} holds. */
    private void keep(Training training, EpochResult result, Path source) throws IOException {
        Map<Integer, EpochResult> results = new HashMap<>();
        training.results().forEach(each -> results.put(each.epoch(), each));
        List<EpochResult> ranked = new ArrayList<>(List.of(result));
        for (Path file : CheckpointFiles.epochs(folder)) {
            EpochResult other = results.get(CheckpointFiles.epochOf(file).orElseThrow());
            if (other != null && !ranked.contains(other) && file.equals(fileOf(other))) {
                ranked.add(other);
            }
        }
        ranked.sort(QUALITY.thenComparing(EpochResult::epoch));
        List<EpochResult> kept = ranked.subList(0, Math.min(keep, ranked.size()));
        if (kept.contains(result)) {
            copyUnlessThere(source, fileOf(result));
        }
        EpochResult first = kept.get(0);
        EpochResult inBest = results.get(epochOfBest());
        if (inBest == null || QUALITY.compare(first, inBest) < 0) {
            copy(first.equals(result) ? source : fileOf(first), best);
            tellOfBetter(first, results.values());
        }
        tellOfFewerFaces(result, results.values());
        deleteOthers(kept, results.values(), source);
    }

    private static void tellOfFewerFaces(EpochResult result, Collection<EpochResult> all) {
        int most =
                all.stream().mapToInt(each -> each.validation().faces()).max().orElse(0);
        if (result.validation().faces() < most) {
            LOG.warn(
                    "epoch {} was judged by {} validation faces, others by {}: it counts as worse than these",
                    result.epoch() + 1,
                    result.validation().faces(),
                    most);
        }
    }

    /** Of an epoch whose weights are gone. */
    private void tellOfBetter(EpochResult first, Collection<EpochResult> all) {
        all.stream()
                .min(QUALITY)
                .filter(each -> QUALITY.compare(each, first) < 0)
                .ifPresent(each -> LOG.warn(
                        "{} holds epoch {}: that of the best one, {}, is not there any more",
                        best,
                        first.epoch() + 1,
                        each.epoch() + 1));
    }

    /** The epoch, from 0, whose state {@code best.zip} holds. */
    private int epochOfBest() {
        if (Files.notExists(best)) {
            return NONE;
        }
        try {
            return CheckpointFiles.epochsBehind(best) - 1;
        } catch (InputException e) {
            // Half of a file, or none of a training: it is of no use, and is replaced.
            return NONE;
        }
    }

    /** Deletes checkpoints of this training's other epochs, and nobody else's; not the source, which nothing else may hold yet. */
    private void deleteOthers(List<EpochResult> kept, Collection<EpochResult> all, Path source) throws IOException {
        for (EpochResult each : all) {
            Path file = fileOf(each);
            if (!kept.contains(each) && Files.exists(file) && !Files.isSameFile(file, source)) {
                Files.delete(file);
            }
        }
    }

    private Path fileOf(EpochResult result) {
        return folder.resolve(CheckpointFiles.epoch(result));
    }

    private static void copyUnlessThere(Path from, Path to) throws IOException {
        if (Files.notExists(to)) {
            copy(from, to);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        AtomicFile.writeDurably(to, out -> Files.copy(from, out));
    }
}
