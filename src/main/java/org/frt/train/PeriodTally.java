package org.frt.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frt.run.Tally;

/**
 * What the workers of a period come to, each on networks of its own, to be worked out anywhere; a unit is a worker. Worker n
 * learns from part n of each batch, as from a batch of its own.
 *
 * @param config a {@link TrainingConfig} in JSON
 * @param start the networks that learn, as every worker begins with them
 * @param steps in their order
 * @param threads that work on a part
 */
record PeriodTally(String config, Map<Pupil, NetworkState> start, List<Step> steps, int threads)
        implements Tally<PairwiseSum<WorkerSum>> {
    /**
     * A step of all workers.
     *
     * @param update its number since the training's first, from 0
     * @param factor of the learning rates
     * @param parts of its batch
     */
    record Step(long update, double factor, List<PartData> parts) implements Serializable {}

    @Override
    public String title() {
        return "train: steps between averages";
    }

    @Override
    public PairwiseSum<WorkerSum> zero() {
        return new PairwiseSum<>(WorkerSum::plus);
    }

    @Override
    public void count(int unit, PairwiseSum<WorkerSum> sum) {
        Replica replica = Replica.take(config, threads);
        try (Worker worker = new Worker(replica, start)) {
            List<PartLosses> losses = new ArrayList<>();
            int faces = 0;
            for (Step step : steps) {
                if (unit < step.parts().size()) {
                    PartData part = step.parts().get(unit);
                    losses.add(worker.learn(part, step.update(), step.factor()));
                    faces += part.points().length;
                } else {
                    losses.add(PartLosses.NONE);
                }
            }
            sum.add(unit, WorkerSum.of(worker.states(), losses, faces));
        }
        // Not after a failure: what it left is nobody's to use.
        replica.giveBack();
    }

    @Override
    public PairwiseSum<WorkerSum> plus(PairwiseSum<WorkerSum> one, PairwiseSum<WorkerSum> other) {
        one.addAll(other);
        return one;
    }
}
