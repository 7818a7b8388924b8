package org.frt.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.frt.checkpoint.Losses;
import org.frt.io.Json;
import org.frt.network.NetworkThreads;
import org.frt.run.Runner;

/**
 * Steps between two averages: local SGD (Stich 2019). As many workers as a batch has parts begin with the same networks and
 * optimisers; each takes the steps by itself, learning from its part of each batch as from a whole one. Then weights,
 * running statistics of batch norm and Adam's moments are averaged over the workers, two by two by their numbers: the same, bit for bit,
 * wherever and in whatever order they worked.
 */
final class AveragingPeriod implements Learning {
    private final PartTeacher teacher;
    private final Runner runner;
    private final TrainingConfig config;
    private final Map<Pupil, Adam> adams = new EnumMap<>(Pupil.class);
    private final int microBatch;

    /**
     * Periods of a training.
     *
     * @param teacher of its networks, whose work is done by replicas
     * @param runner lets the workers work
     * @param microBatch faces of a part
     */
    AveragingPeriod(
            PartTeacher teacher,
            Runner runner,
            TrainingConfig config,
            Adam generatorAdam,
            Adam discriminatorAdam,
            int microBatch) {
        this.teacher = teacher;
        this.runner = runner;
        this.config = config;
        this.microBatch = microBatch;
        adams.put(Pupil.GENERATOR, generatorAdam);
        if (teacher.learnsDiscriminator()) {
            adams.put(Pupil.DISCRIMINATOR, discriminatorAdam);
        }
    }

    @Override
    public List<Losses> learn(List<Batch> batches, long update, ToDoubleFunction<Batch> factor) throws IOException {
        List<PeriodTally.Step> steps = new ArrayList<>();
        List<Long> known = new ArrayList<>();
        for (Batch batch : batches) {
            try (DividedBatch divided = DividedBatch.of(batch, teacher.generatorConfig(), microBatch)) {
                List<PartData> parts = divided.parts().stream().map(Part::data).toList();
                steps.add(new PeriodTally.Step(update + steps.size(), factor.applyAsDouble(batch), parts));
                known.add(divided.known());
            }
        }
        WorkerSum sum = work(steps);
        sum.mean()
                .forEach((pupil, state) ->
                        Objects.requireNonNull(adams.get(pupil)).assign(state, teacher.network(pupil)));
        List<Losses> losses = new ArrayList<>();
        for (int step = 0; step < batches.size(); step++) {
            losses.add(teacher.total(sum.losses().get(step), known.get(step)));
        }
        return losses;
    }

    private WorkerSum work(List<PeriodTally.Step> steps) throws IOException {
        Map<Pupil, NetworkState> start = new EnumMap<>(Pupil.class);
        adams.forEach((pupil, adam) -> start.put(pupil, adam.stateWith(teacher.network(pupil))));
        int workers = steps.stream().mapToInt(step -> step.parts().size()).max().orElseThrow();
        PeriodTally tally = new PeriodTally(Json.lineForElsewhere(config), start, steps, NetworkThreads.count());
        return runner.sum(workers, tally, () -> {}).total();
    }
}
