package org.frt.train;

import java.util.List;
import org.frt.learn.Batches;
import org.frt.run.Tally;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the parts of a batch teach a network, to be worked out anywhere; a unit is a part.
 *
 * @param config a {@link TrainingConfig} in JSON
 * @param pupil the network that learns
 * @param update number of the step
 * @param generator parameters
 * @param discriminator parameters
 * @param parts in their order
 * @param threads that work on a part
 */
record StepTally(
        String config,
        Pupil pupil,
        long update,
        float[] generator,
        float[] discriminator,
        List<PartData> parts,
        int threads)
        implements Tally<StepSum> {
    @Override
    public String title() {
        return "train: teach the " + (pupil == Pupil.GENERATOR ? "generator" : "discriminator");
    }

    @Override
    public StepSum zero() {
        return new StepSum();
    }

    @Override
    public void count(int unit, StepSum sum) {
        Replica replica = Replica.take(config, threads);
        Part part = Part.of(parts.get(unit));
        try {
            replica.assign(generator, discriminator);
            PartTeacher.Lesson lesson = replica.teacher().teach(pupil, part, update, parts.size() - 1 - unit);
            try (INDArray change = lesson.change()) {
                sum.add(unit, Batches.values(change), lesson.losses());
            }
        } finally {
            part.faces().close();
        }
        // Not after a failure: what it left is nobody's to use.
        replica.giveBack();
    }

    @Override
    public StepSum plus(StepSum one, StepSum other) {
        one.addAll(other);
        return one;
    }
}
