package org.frt.train;

import java.io.Serializable;
import java.util.TreeMap;

/** What some parts of a step taught, as plain numbers. */
final class StepSum implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PairwiseSum<float[]> changes = new PairwiseSum<>(StepSum::add);
    private final TreeMap<Integer, PartLosses> losses = new TreeMap<>();

    private static float[] add(float[] one, float[] other) {
        for (int i = 0; i < one.length; i++) {
            one[i] += other[i];
        }
        return one;
    }

    void add(int part, float[] change, PartLosses lossesOfPart) {
        changes.add(part, change);
        losses.put(part, lossesOfPart);
    }

    /** Takes in the parts of another sum, which is not to be used any more. */
    void addAll(StepSum other) {
        changes.addAll(other.changes);
        losses.putAll(other.losses);
    }

    /** See {@link Parts.Taught#change}; once. */
    float[] change() {
        return changes.total();
    }

    /** In the order of the parts, as one thread adds them. */
    PartLosses losses() {
        return losses.values().stream().reduce(PartLosses.NONE, PartLosses::plus);
    }
}
