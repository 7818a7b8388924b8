package org.frt.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.checkpoint.EpochResult;
import org.frt.checkpoint.Origin;
import org.frt.checkpoint.TrainingState;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.io.Sha256;
import org.frt.io.WholeFile;
import org.frt.run.FolderContents;
import org.frt.run.RunFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A training's folder, while this process alone trains in it: what has to hold before the first step. */
final class TrainingFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingFolder.class);
    static final String CONFIGURATION = "train.json";

    private static final String DIGEST = "training_faces_digest";

    /** Besides the epochs that are kept: the last, the best, and one that is being written. */
    private static final int FURTHER_CHECKPOINTS = 3;

    private final OutputConfig output;
    private final RunFolder folder;

    private TrainingFolder(OutputConfig output, RunFolder folder) {
        this.output = output;
        this.folder = folder;
    }

    /** @throws InputException if the folder cannot be written, or another process is at work in it */
    static TrainingFolder open(OutputConfig output) throws IOException {
        return new TrainingFolder(output, RunFolder.open(output.folder()));
    }

    private static FolderContents contents(OutputConfig output) {
        return new FolderContents(
                output.folder().resolve(CONFIGURATION),
                output.checkpoints().resolve(CheckpointFiles.LAST),
                Stream.of(CheckpointFiles.FOLDER, "examples", HistoryFile.NAME, "losses.png")
                        .map(output.folder()::resolve)
                        .toList(),
                "output");
    }

    /**
     * Makes sure that the folder holds no training but the one that goes on; writes nothing.
     *
     * @param goesOn whether the checkpoint's training goes on; else a new one begins
     * @throws InputException if it does, or has later epochs of that one, or the checkpoint was replaced since it was read
     */
    static void requireNoOther(OutputConfig output, @Nullable Checkpoint start, boolean goesOn) throws IOException {
        Origin origin = start == null ? null : start.origin();
        if (goesOn && start != null && origin != null && origin.file() != null && isHere(output, origin.file())) {
            if (!Sha256.hex(origin.file()).equals(origin.sha256())) {
                throw new InputException(origin, "another process has written it meanwhile", "start again");
            }
            requireNoLaterStep(output, start);
            return;
        }
        Path configuration = contents(output).configuration();
        Path last = output.checkpoints().resolve(CheckpointFiles.LAST);
        List<Path> left = new ArrayList<>(CheckpointFiles.all(output.checkpoints()));
        left.add(output.folder().resolve(HistoryFile.NAME));
        left.removeIf(Files::notExists);
        if (Files.exists(last) || (Files.exists(configuration) && !left.isEmpty())) {
            throw new InputException(
                    output.folder(),
                    "another training is in this folder (" + output.folder().relativize(left.get(0)) + ")",
                    "go on with it from " + output.checkpoints() + ", or name another output folder");
        }
        requireOwnConfiguration(configuration);
        contents(output).requireOwn();
    }

    /** Steps that are taken another time, perhaps otherwise, would take the place of those. */
    private static void requireNoLaterStep(OutputConfig output, Checkpoint start) throws IOException {
        TrainingState state = Objects.requireNonNull(start.training());
        for (Path other : CheckpointFiles.all(output.checkpoints())) {
            if (CheckpointFiles.isLater(other, state.updates())) {
                throw new InputException(
                        start.origin(),
                        other.getFileName() + " beside it is of a later step, and would be lost",
                        "go on from " + CheckpointFiles.LAST + ", name another output folder, or move that file away");
            }
        }
    }

    /**
     * Makes sure that the epochs to come are judged as those were whose best are here.
     *
     * @throws InputException if a training that goes on here was judged by others
     */
    static void requireSameJudgement(TrainingConfig config, @Nullable Checkpoint start, TrainingFaces faces)
            throws IOException {
        TrainingState state = Trainer.continued(config, start);
        if (start == null || state == null || state.epoch() == 0) {
            return;
        }
        Path file = start.origin().file();
        if (file == null || !isHere(config.output(), file)) {
            return;
        }
        if (!faces.judgeAsBefore(state, start.origin())) {
            throw new InputException(
                    config.data().folder(),
                    "its validation faces, or their size, holes or noise, are others than those that the epochs in "
                            + config.output().folder() + " were judged by, so that it could not be told which is best",
                    "give another " + InputException.setting("output")
                            + ", or the data set, size, holes and seed of before");
        }
    }

    /** Others have files of that name, too. */
    private static void requireOwnConfiguration(Path file) throws IOException {
        if (Files.exists(file)) {
            String remedy = "give another " + InputException.setting("output") + ", or move the file away";
            if (!Json.parse(WholeFile.read(file, remedy), file, remedy).has(DIGEST)) {
                throw new InputException(file, "this is not how a training of frt was set up", remedy);
            }
        }
    }

    private static boolean isHere(OutputConfig output, Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        return Files.isDirectory(output.checkpoints()) && Files.isSameFile(parent, output.checkpoints());
    }

    /** Whether {@code last.zip} is the checkpoint that a training goes on from, and says how it does. */
    boolean says(TrainingConfig config, TrainingState state, Origin checkpoint) throws IOException {
        Path last = output.checkpoints().resolve(CheckpointFiles.LAST);
        Path file = checkpoint.file();
        return file != null
                && Files.exists(last)
                && Files.isSameFile(file, last)
                && TrainingConfig.fromJson(state.config(), checkpoint).equals(config);
    }

    /**
     * The results of the epochs that a checkpoint has behind it: none if it lies in another folder, whose epochs may have
     * been judged otherwise.
     *
     * @throws InputException if there are checkpoints here of which nobody knows how good they are
     */
    static List<EpochResult> resultsBehind(OutputConfig output, Checkpoint start) throws IOException {
        Path file = start.origin().file();
        TrainingState state = start.training();
        if (state == null || state.epoch() == 0 || file == null || !isHere(output, file)) {
            return List.of();
        }
        List<EpochResult> results =
                state.results().isEmpty() ? writtenInHistory(output, state.epoch()) : state.results();
        Set<Integer> known = results.stream().map(EpochResult::epoch).collect(Collectors.toSet());
        for (Map.Entry<Path, Integer> checkpoint : epochsHere(output).entrySet()) {
            if (checkpoint.getValue() < state.epoch() && !known.contains(checkpoint.getValue())) {
                throw new InputException(
                        output.folder().resolve(HistoryFile.NAME),
                        "it does not say how good " + checkpoint.getKey().getFileName()
                                + " is, which better ones may replace",
                        "bring the file back as it was, or name another output folder");
            }
        }
        return results;
    }

    /** The best checkpoints that lie here, and the epoch that each is of. */
    private static Map<Path, Integer> epochsHere(OutputConfig output) throws IOException {
        Map<Path, Integer> epochs = new LinkedHashMap<>();
        for (Path checkpoint : CheckpointFiles.epochs(output.checkpoints())) {
            epochs.put(checkpoint, CheckpointFiles.epochOf(checkpoint).orElseThrow());
        }
        Path best = output.checkpoints().resolve(CheckpointFiles.BEST);
        if (Files.exists(best)) {
            try {
                epochs.put(best, CheckpointFiles.epochsBehind(best) - 1);
            } catch (InputException e) {
                LOG.warn("{}; it will be replaced", e.problem(name -> name));
            }
        }
        return epochs;
    }

    /** Checkpoints of format 1 do not say how good their epochs were; the file beside them does. */
    private static List<EpochResult> writtenInHistory(OutputConfig output, int epochs) throws IOException {
        return HistoryFile.read(output.folder().resolve(HistoryFile.NAME)).stream()
                .map(HistoryFile.Line::result)
                .filter(result -> result.epoch() < epochs)
                .toList();
    }

    /** @throws InputException if the disk has no room for all checkpoints that there are going to be */
    static void requireRoom(OutputConfig output, long bytesOfCheckpoint, int epochs) throws IOException {
        long there = 0;
        for (Path file : CheckpointFiles.all(output.checkpoints())) {
            there += Files.size(file);
        }
        long kept = Math.min(output.keep(), epochs);
        RunFolder.requireRoom(output.folder(), bytesOfCheckpoint * (kept + FURTHER_CHECKPOINTS) - there);
    }

    /** Keeps how the training was set up. Whether it may go on so, its checkpoint says. */
    void keep(TrainingConfig config, String version, @Nullable Checkpoint start, String dataHash) throws IOException {
        ObjectNode record = config.toJson();
        record.put("version", version);
        record.put(DIGEST, dataHash);
        record.set("start", start == null ? null : Json.tree(start.origin()));
        folder.keep(contents(output), Json.object(), record, true);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
