package org.frt.prepare;

import java.nio.file.Path;
import org.frt.damage.Seeds;
import org.frt.dataset.NameTable;
import org.frt.dataset.Split;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/** Decides which split a photo belongs to, from the photo's name and person alone: other photos do not matter. */
@FunctionalInterface
interface Splitter {
    /**
     * The split.
     *
     * @param photo the photo's path
     * @param person who is on it, or something else that photos of one person have in common
     * @return {@code null} if the photo belongs to none
     */
    @Nullable
    Split splitOf(Path photo, String person);

    /** The splitter that a configuration asks for. */
    static Splitter of(PrepareConfig config, NameTable partition) {
        Path file = config.splits().partition();
        return file == null ? byShares(config.splits().shares(), config.seed()) : byPartition(partition, file);
    }

    /**
     * Every person draws a number from seed and name; so no person is in two splits, photos that come later move nobody,
     * and the shares are met on average, not exactly.
     */
    static Splitter byShares(SplitShares shares, long seed) {
        return (photo, person) -> {
            double drawn = Seeds.of(seed, person, "split").nextDouble();
            if (drawn < shares.train()) {
                return Split.TRAIN;
            }
            // The last split takes what rounding leaves, unless it is to have nothing.
            boolean validate = drawn < shares.train() + shares.validate() || shares.test() == 0;
            if (validate && shares.validate() > 0) {
                return Split.VALIDATE;
            }
            return shares.test() > 0 ? Split.TEST : Split.TRAIN;
        };
    }

    /** As a file says in the format of CelebA's {@code list_eval_partition.txt}: 0 train, 1 validate, 2 test. */
    static Splitter byPartition(NameTable table, Path file) {
        if (table.isEmpty()) {
            throw new InputException(file, "it is empty", "give a line for each photo, or leave the partition out");
        }
        return (photo, person) -> {
            String number = table.find(photo);
            if (number == null) {
                return null;
            }
            return switch (number) {
                case "0" -> Split.TRAIN;
                case "1" -> Split.VALIDATE;
                case "2" -> Split.TEST;
                default ->
                    throw new InputException(
                            file, photo + " is in part " + number, "use 0 for train, 1 for validation, 2 for test");
            };
        };
    }
}
