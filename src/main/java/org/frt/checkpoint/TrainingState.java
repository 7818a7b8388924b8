package org.frt.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a training is. With the networks' and optimisers' tensors it decides how the training goes on, bit for bit.
 *
 * @param epoch how many epochs are complete
 * @param step how many steps of the next epoch are done
 * @param updates how many steps are done in all
 * @param sums of the losses over the steps of the epoch that is under way, by name
 * @param config how the training was set up, as {@code train} wrote it
 * @param dataHash digest of the training faces' names
 */
public record TrainingState(
        int epoch, int step, long updates, Map<String, Double> sums, JsonNode config, String dataHash) {
    public TrainingState {
        sums = Collections.unmodifiableMap(new TreeMap<>(sums));
    }
}
