package org.frt.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.frt.checkpoint.Losses;
import org.frt.learn.Network;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of adversarial training on one batch, wherever that comes from: first the discriminator learns to tell the
 * originals from the predictions, then the generator learns from the discriminator so changed, as in the published code.
 *
 * <p>A batch that is larger than the micro-batch goes through in parts whose gradients are added up: the same step, but
 * for batch norm, which then sees the statistics of a part, for dropout, which is drawn for each part, and where the discriminator
 * judges composites, interiors or windows, whose weights and places are those of a part. All parts see the networks as they are when the step begins, but
 * for what the discriminator has learned, so that they can be worked on anywhere and in any order.
 */
final class AdversarialStep implements Learning {
    private final PartTeacher teacher;
    private final Parts parts;
    private final Adam generatorAdam;
    private final Adam discriminatorAdam;
    private final int microBatch;

    /**
     * Steps of a teacher's networks.
     *
     * @param parts where parts of a batch are worked on
     * @param microBatch how many faces go through the networks at once
     */
    AdversarialStep(PartTeacher teacher, Parts parts, Adam generatorAdam, Adam discriminatorAdam, int microBatch) {
        this.teacher = teacher;
        this.parts = parts;
        this.generatorAdam = generatorAdam;
        this.discriminatorAdam = discriminatorAdam;
        this.microBatch = microBatch;
    }

    @Override
    public List<Losses> learn(List<Batch> batches, long update, ToDoubleFunction<Batch> factor) {
        List<Losses> losses = new ArrayList<>();
        for (Batch batch : batches) {
            losses.add(run(batch, update + losses.size(), factor.applyAsDouble(batch)));
        }
        return losses;
    }

    /**
     * Changes both networks.
     *
     * @param update number of the step since the training's first, from 0
     * @param factor of the learning rates
     */
    Losses run(Batch batch, long update, double factor) {
        try (DividedBatch divided = DividedBatch.of(batch, teacher.generatorConfig(), microBatch)) {
            return teacher.total(run(divided.parts(), update, factor), divided.known());
        }
    }

    private PartLosses run(List<Part> all, long update, double factor) {
        if (all.size() == 1) {
            return teacher.teach(
                    all.get(0),
                    update,
                    gradient -> apply(Pupil.DISCRIMINATOR, gradient, factor),
                    gradient -> apply(Pupil.GENERATOR, gradient, factor));
        }
        PartLosses losses =
                teacher.learnsDiscriminator() ? teach(Pupil.DISCRIMINATOR, all, update, factor) : PartLosses.NONE;
        return losses.plus(teach(Pupil.GENERATOR, all, update, factor));
    }

    private PartLosses teach(Pupil pupil, List<Part> all, long update, double factor) {
        Parts.Taught taught = parts.teach(pupil, all, update);
        teacher.network(pupil).moveStatistics(taught.change());
        apply(pupil, taught.change(), factor);
        taught.change().close();
        return taught.losses();
    }

    private void apply(Pupil pupil, INDArray gradient, double factor) {
        Network network = teacher.network(pupil);
        (pupil == Pupil.GENERATOR ? generatorAdam : discriminatorAdam).apply(network, gradient, factor);
    }
}
