package org.frt.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What some workers of a period came to, each of them counted once for every face that it saw, as in federated averaging
 * (McMahan et al. 2017).
 *
 * @param states sums of the networks that learned
 * @param losses of each step of the period, as far as these workers saw its batch
 * @param faces that they saw, in all steps together
 */
record WorkerSum(Map<Pupil, NetworkState> states, List<PartLosses> losses, int faces) implements Serializable {
    /**
     * A single worker.
     *
     * @param states overwritten
     */
    static WorkerSum of(Map<Pupil, NetworkState> states, List<PartLosses> losses, int faces) {
        return new WorkerSum(times(faces, states), losses, faces);
    }

    /** Takes in others, which are not to be used any more, as this one is not. */
    WorkerSum plus(WorkerSum other) {
        Map<Pupil, NetworkState> sums = new EnumMap<>(Pupil.class);
        states.forEach((pupil, state) -> sums.put(pupil, state.plus(Objects.requireNonNull(other.states.get(pupil)))));
        List<PartLosses> both = new ArrayList<>();
        for (int step = 0; step < losses.size(); step++) {
            both.add(losses.get(step).plus(other.losses.get(step)));
        }
        return new WorkerSum(sums, both, faces + other.faces);
    }

    /** The networks averaged over the workers; overwrites the sums. */
    Map<Pupil, NetworkState> mean() {
        return times(1.0 / faces, states);
    }

    private static Map<Pupil, NetworkState> times(double factor, Map<Pupil, NetworkState> states) {
        Map<Pupil, NetworkState> products = new EnumMap<>(Pupil.class);
        states.forEach((pupil, state) -> products.put(pupil, state.times(factor)));
        return products;
    }
}
