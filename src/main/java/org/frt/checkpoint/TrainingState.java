package org.frt.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * How far a training is. With the networks' and optimisers' tensors it decides how the training goes on, bit for bit; and
 * it says which of its other files there have to be, so that they can be made again.
 *
 * @param epoch how many epochs are complete
 * @param step how many steps of the next epoch are done
 * @param updates how many steps are done in all
 * @param sums of the losses over the steps of the epoch that is under way, by name; of {@link #STEPS} how many there are, if any
 * @param results of the complete epochs whose checkpoints lie in the same folder, oldest first
 * @param config how the training was set up, as {@code train} wrote it
 * @param dataHash digest of the training faces' names
 * @param trainingContent digest of what can be told at little cost of the training faces' files; {@code null} in checkpoints of earlier
 *     versions
 * @param validationHash digest of the validation faces' names and holes, which earlier versions kept; {@code null} in later ones,
 *     and in still earlier ones
 * @param validationContent digest of the validation faces' files, and of all else that their damage follows from, by which the
 *     results are; {@code null} in checkpoints of earlier versions
 */
public record TrainingState(
        int epoch,
        int step,
        long updates,
        Map<String, Double> sums,
        List<EpochResult> results,
        JsonNode config,
        String dataHash,
        @Nullable String trainingContent,
        @Nullable String validationHash,
        @Nullable String validationContent) {
    /** In {@link #sums}: of how many steps they are, fewer than are done where there were batches of which nothing could be used. */
    public static final String STEPS = "steps";

    /** In {@link #sums}: of how many of these steps a recogniser could judge any face. */
    public static final String STEPS_WITH_IDENTITY = "steps_with_identity";

    /** In {@link #sums}: how many faces these steps had; checkpoints of format 1 do not say it. */
    public static final String FACES = "faces";

    public TrainingState {
        requireCount("epoch", epoch);
        requireCount("step", step);
        requireCount("updates", updates);
        sums = Collections.unmodifiableMap(new TreeMap<>(sums));
        results = List.copyOf(results);
        requireSums(epoch, step, updates, sums);
        requireResults(epoch, results);
    }

    private static void requireSums(int epoch, int step, long updates, Map<String, Double> sums) {
        double summed = sums.getOrDefault(STEPS, 0.0);
        boolean fit = step == 0 ? sums.isEmpty() : summed >= 1 && summed <= step;
        double withIdentity = sums.getOrDefault(STEPS_WITH_IDENTITY, 0.0);
        fit &= withIdentity >= 0 && withIdentity <= summed;
        fit &= sums.getOrDefault(FACES, summed) >= summed;
        // A complete epoch has a step at least.
        if (epoch + summed > updates) {
            throw InputException.ofSetting(
                    "updates",
                    updates + " are fewer than there were steps in " + epoch + " epochs and since",
                    "use another copy of the file");
        }
        if (!fit || !sums.values().stream().allMatch(Double::isFinite)) {
            throw InputException.ofSetting(
                    "sums", "they are none of " + step + " steps of an epoch", "use another copy of the file");
        }
    }

    private static void requireResults(int epoch, List<EpochResult> results) {
        int next = 0;
        for (EpochResult result : results) {
            if (result.epoch() < next || result.epoch() >= epoch) {
                throw InputException.ofSetting(
                        "results",
                        "they are none of " + epoch + " complete epochs, oldest first",
                        "use another copy of the file");
            }
            next = result.epoch() + 1;
        }
    }

    private static void requireCount(String what, long count) {
        // Optimisers count their updates in 31 bits.
        if (count < 0 || count >= Integer.MAX_VALUE) {
            throw InputException.ofSetting(what, count + " is no count of a training", "give 0 or more");
        }
    }
}
