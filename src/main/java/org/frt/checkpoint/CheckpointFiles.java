package org.frt.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.frt.io.InputException;

/** The names of checkpoints in a training's folder. */
public final class CheckpointFiles {
    /** The newest state, from which a training goes on. */
    public static final String LAST = "last.zip";

    /** The state that did best on the validation faces. */
    public static final String BEST = "best.zip";

    private CheckpointFiles() {}

    /** The name of an epoch's checkpoint, such as {@code ep_00_g_loss_0.01234_d_loss_0.69315.zip}. */
    public static String epoch(int epoch, double generatorLoss, double discriminatorLoss) {
        return String.format(
                Locale.ROOT, "%sg_loss_%.5f_d_loss_%.5f.zip", epochPrefix(epoch), generatorLoss, discriminatorLoss);
    }

    /** What the names of an epoch's checkpoint begin with, whatever its losses. */
    public static String epochPrefix(int epoch) {
        return String.format(Locale.ROOT, "ep_%02d_", epoch);
    }

    /** Whether the file's name is that of an epoch's checkpoint. */
    public static boolean isEpoch(Path file) {
        return file.getFileName().toString().matches("ep_\\d+_.*\\.zip");
    }

    /**
     * The checkpoint to predict with: the file itself; of a folder the best, else the last, else that of the last epoch.
     *
     * @throws InputException if there is none
     */
    public static Path chooseBest(Path fileOrFolder) throws IOException {
        return choose(fileOrFolder, List.of(BEST, LAST));
    }

    /** The checkpoint to train on from: the file itself; of a folder the last, else that of the last epoch. */
    public static Path chooseLast(Path fileOrFolder) throws IOException {
        return choose(fileOrFolder, List.of(LAST));
    }

    private static Path choose(Path fileOrFolder, List<String> preferred) throws IOException {
        if (!Files.exists(fileOrFolder)) {
            throw new InputException(fileOrFolder, "there is no such checkpoint", "check the path");
        }
        if (!Files.isDirectory(fileOrFolder)) {
            return fileOrFolder;
        }
        for (String name : preferred) {
            if (Files.exists(fileOrFolder.resolve(name))) {
                return fileOrFolder.resolve(name);
            }
        }
        try (Stream<Path> files = Files.list(fileOrFolder)) {
            return files.filter(CheckpointFiles::isEpoch)
                    .max(Comparator.comparing(Path::getFileName))
                    .orElseThrow(() -> new InputException(
                            fileOrFolder, "there is no checkpoint in this folder", "name one that frt train wrote"));
        }
    }
}
