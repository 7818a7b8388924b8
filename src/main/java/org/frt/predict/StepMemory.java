package org.frt.predict;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/** Where the numbers lie on one picture's way through a {@link StepPlan}; for one thread at a time. */
final class StepMemory implements AutoCloseable {
    private final StepPlan plan;
    private final Natives natives = new Natives();
    private final stream order = natives.keep(new stream(Bfloat16.engine()));
    private final List<memory> values = new ArrayList<>();
    private final List<IntMemoryMap> arguments = new ArrayList<>();

    StepMemory(StepPlan plan) {
        this.plan = plan;
        plan.values().forEach(description -> values.add(natives.keep(new memory(description, Bfloat16.engine()))));
        for (StepPlan.Step step : plan.steps()) {
            IntMemoryMap map = natives.keep(new IntMemoryMap());
            step.constants().forEach(map::put);
            step.values().forEach((number, value) -> map.put(number, values.get(value)));
            arguments.add(map);
        }
    }

    /** Runs all steps and waits for the last. */
    void run() {
        List<StepPlan.Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).operation().execute(order, arguments.get(i));
        }
        order._wait();
    }

    /** The single-precision numbers of a value. */
    FloatBuffer floats(int value) {
        return floats(values.get(value));
    }

    /** The single-precision numbers of a memory, as long as that is there. */
    static FloatBuffer floats(memory where) {
        try (memory.desc description = where.get_desc()) {
            FloatPointer numbers = new FloatPointer(where.get_data_handle());
            return numbers.capacity(description.get_size() / Float.BYTES).asBuffer();
        }
    }

    @Override
    public void close() {
        natives.close();
    }
}
