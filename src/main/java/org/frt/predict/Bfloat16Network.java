package org.frt.predict;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.frt.network.GeneratorConfig;
import org.frt.network.Tensor;
import org.frt.network.WeightedBlueprint;
import org.frt.onnx.SharedResource;

/**
 * A network that oneDNN runs in bfloat16. Pictures go through it one by one, so that what comes of one depends on nothing
 * else.
 */
final class Bfloat16Network implements LoadedNetwork {
    private final SharedResource<StepPlan> shared;
    private final Bfloat16Planner.Ends ends;
    private final int threads;

    /** Of those that have run it, as many as did at once. */
    private final Queue<StepMemory> idle = new ConcurrentLinkedQueue<>();

    private Bfloat16Network(StepPlan plan, Bfloat16Planner.Ends ends, int threads) {
        this.shared = new SharedResource<>(plan, this::letGo);
        this.ends = ends;
        this.threads = threads;
    }

    /** As {@link Predictor#of}. */
    static Bfloat16Network load(
            Object subject, GeneratorConfig config, int size, Map<String, Tensor> tensors, int threads) {
        config.requireFits(size);
        Bfloat16.require();
        WeightedBlueprint network = BatchNormFolding.fold(new WeightedBlueprint(config.blueprint(), tensors));
        int used = Math.min(threads, Runtime.getRuntime().availableProcessors());
        StepPlan plan = new StepPlan();
        try {
            Bfloat16Planner.Ends ends =
                    OpenMp.on(used, () -> Bfloat16Planner.plan(subject, network, config.inputChannels(), size, plan));
            return new Bfloat16Network(plan, ends, used);
        } catch (RuntimeException | Error e) {
            plan.close();
            throw e;
        }
    }

    @Override
    public void run(int batch, FloatBuffer input, FloatBuffer output) {
        shared.share(plan -> {
            StepMemory polled = idle.poll();
            StepMemory memory = polled == null ? new StepMemory(plan) : polled;
            try {
                OpenMp.on(threads, () -> run(memory, batch, input, output));
            } catch (RuntimeException | Error e) {
                memory.close();
                throw e;
            }
            return idle.add(memory);
        });
    }

    private StepMemory run(StepMemory memory, int batch, FloatBuffer input, FloatBuffer output) {
        for (int picture = 0; picture < batch; picture++) {
            FloatBuffer in = memory.floats(ends.input());
            in.put(input.slice(input.position() + picture * in.capacity(), in.capacity()));
            memory.run();
            output.put(memory.floats(ends.output()));
        }
        return memory;
    }

    private void letGo(StepPlan plan) {
        idle.forEach(StepMemory::close);
        plan.close();
    }

    @Override
    public void close() {
        shared.close();
    }
}
