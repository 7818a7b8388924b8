package org.frt.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.javacpp.Pointer;

/**
 * A network as operations of oneDNN, one behind the other, on one picture. What they are made of is shared by all who run
 * it; the numbers that go from one to the next lie in a {@link StepMemory} of each.
 */
final class StepPlan implements AutoCloseable {
    private final Natives natives = new Natives();
    private final List<memory.desc> values = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    /**
     * An operation. Its arguments go by oneDNN's numbers {@code DNNL_ARG_...}.
     *
     * @param constants weights
     * @param values numbers that {@link #value} gave
     */
    record Step(primitive operation, Map<Integer, memory> constants, Map<Integer, Integer> values) {}

    /** A native object that lives as long as the plan. */
    <T extends Pointer> T keep(T pointer) {
        return natives.keep(pointer);
    }

    /** Room for the numbers between two steps, or for a step's own; what they are called from now on. */
    int value(memory.desc description) {
        values.add(keep(description));
        return values.size() - 1;
    }

    void add(Step step) {
        steps.add(step);
    }

    List<memory.desc> values() {
        return values;
    }

    List<Step> steps() {
        return steps;
    }

    @Override
    public void close() {
        natives.close();
    }
}
