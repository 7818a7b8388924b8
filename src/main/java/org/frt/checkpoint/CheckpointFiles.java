package org.frt.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names of checkpoints in a training's folder. */
public final class CheckpointFiles {
    /** The folder of checkpoints below a training's. */
    public static final String FOLDER = "checkpoints";

    /** The newest state, from which a training goes on. */
    public static final String LAST = "last.zip";

    /** The state that did best on the validation faces. */
    public static final String BEST = "best.zip";

    private static final Pattern EPOCH = Pattern.compile("ep_(\\d{2,9})_g_loss_-?[\\d.]+_d_loss_-?[\\d.]+\\.zip");

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFiles.class);

    private CheckpointFiles() {}

    /** The name of an epoch's checkpoint, such as {@code ep_00_g_loss_0.01234_d_loss_0.69315.zip}. */
    public static String epoch(EpochResult result) {
        Validation validation = result.validation();
        return String.format(
                Locale.ROOT,
                "ep_%02d_g_loss_%.5f_d_loss_%.5f.zip",
                result.epoch(),
                validation.pixelLoss(),
                validation.discriminatorLoss());
    }

    /** The epoch, from 0, whose checkpoint a file is, by its name; empty if it is none. */
    public static OptionalInt epochOf(Path file) {
        Matcher matcher = EPOCH.matcher(file.getFileName().toString());
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The epochs' checkpoints of a folder, the newest first; none if there is no such folder. */
    public static List<Path> epochs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> epochOf(file).isPresent())
                    .sorted(Comparator.comparingInt((Path file) -> epochOf(file).orElseThrow())
                            .reversed()
                            .thenComparing(Path::getFileName))
                    .toList();
        }
    }

    /** All checkpoints that a training has in a folder. */
    public static List<Path> all(Path folder) throws IOException {
        List<Path> files = new ArrayList<>(List.of(folder.resolve(LAST), folder.resolve(BEST)));
        files.removeIf(Files::notExists);
        files.addAll(epochs(folder));
        return files;
    }

    /**
     * The complete epochs that a checkpoint of a training says it has behind it; its tensors may be others than it tells.
     *
     * @throws InputException if the file is truncated or not a checkpoint of a training
     */
    public static int epochsBehind(Path file) {
        return CheckpointZip.stateByHeader(file).epoch();
    }

    /**
     * The steps that a checkpoint of a training, which is whole, has behind it.
     *
     * @throws InputException if the file is truncated, altered or not a checkpoint of a training
     */
    public static long updatesBehind(Path file) {
        return CheckpointZip.stateOfWhole(file).updates();
    }

    /** Whether a file holds a later step of a training: half of one does not, nor one of no training. */
    public static boolean isLater(Path file, long updates) {
        try {
            // Of those that say so only, for it takes a while to read all tensors.
            return CheckpointZip.stateByHeader(file).updates() > updates && updatesBehind(file) > updates;
        } catch (InputException e) {
            LOG.debug("{} is of no use", file, e);
            return false;
        }
    }

    /** As {@link #updatesBehind}; 0 of half of a file, or one of no training. */
    private static long updatesIfWhole(Path file) {
        try {
            return updatesBehind(file);
        } catch (InputException e) {
            LOG.debug("{} is of no use", file, e);
            return 0;
        }
    }

    /**
     * The checkpoint to predict with: the file itself; of a folder the best, else the last, else that of the last epoch.
     *
     * @throws InputException if there is none
     */
    public static Path chooseBest(Path fileOrFolder) throws IOException {
        if (!Files.exists(fileOrFolder)) {
            throw new InputException(fileOrFolder, "there is no such checkpoint", "check the path");
        }
        if (!Files.isDirectory(fileOrFolder)) {
            return fileOrFolder;
        }
        for (String name : List.of(BEST, LAST)) {
            if (Files.exists(fileOrFolder.resolve(name))) {
                return fileOrFolder.resolve(name);
            }
        }
        List<Path> epochs = epochs(fileOrFolder);
        if (epochs.isEmpty()) {
            throw nothingIn(fileOrFolder);
        }
        return epochs.get(0);
    }

    /**
     * Chooses and reads the checkpoint to predict with.
     *
     * @param checkpoint as in {@link #chooseBest}; {@code null} for the built-in generator
     * @throws InputException if there is none, or it cannot be used
     */
    public static Checkpoint readBest(@Nullable Path checkpoint) throws IOException {
        return checkpoint == null ? Checkpoint.builtIn() : Checkpoint.read(chooseBest(checkpoint));
    }

    /** Those who name a training's folder mean the one below it. */
    private static InputException nothingIn(Path folder) throws IOException {
        Path below = folder.resolve(FOLDER);
        return all(below).isEmpty()
                ? new InputException(folder, "there is no checkpoint in this folder", "name one that frt train wrote")
                : new InputException(folder, "its checkpoints lie in a folder of their own", "name " + below);
    }

    /**
     * Reads the checkpoint to train on from: the file itself, or the newest one of a folder that is whole.
     *
     * @param warnings told which one it is, if it is not the last one, and what is wrong with those that are newer
     * @throws InputException if there is none
     */
    public static Checkpoint readNewest(Path fileOrFolder, Consumer<String> warnings) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return Checkpoint.read(fileOrFolder);
        }
        @Nullable InputException unusable = null;
        Path last = fileOrFolder.resolve(LAST);
        if (Files.exists(last)) {
            try {
                return Checkpoint.read(last);
            } catch (InputException e) {
                warnings.accept(String.valueOf(e.getMessage()));
                unusable = e;
            }
        }
        for (Path file : othersNewestFirst(fileOrFolder)) {
            try {
                Checkpoint checkpoint = Checkpoint.read(file);
                warnings.accept("the newest checkpoint of the folder that is whole is " + file);
                return checkpoint;
            } catch (InputException e) {
                warnings.accept(String.valueOf(e.getMessage()));
                unusable = e;
            }
        }
        throw unusable == null ? nothingIn(fileOrFolder) : unusable;
    }

    /** All but the last one; those that are not whole before them, so that it is told of each. */
    private static List<Path> othersNewestFirst(Path folder) throws IOException {
        List<Path> others = new ArrayList<>(all(folder));
        others.remove(folder.resolve(LAST));
        Map<Path, Long> updates = new HashMap<>();
        others.forEach(file -> updates.put(file, updatesIfWhole(file)));
        others.sort(Comparator.comparing((Path file) -> !Objects.equals(updates.get(file), 0L))
                .thenComparing(updates::get, Comparator.reverseOrder()));
        return others;
    }
}
