package org.frt.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frt.checkpoint.Losses;
import org.frt.learn.Batches;
import org.frt.learn.Generator;
import org.frt.network.Statistics;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One step of adversarial training on one batch, wherever that comes from: first the discriminator learns to tell the
 * originals from the predictions, then the generator learns from the discriminator so changed, as in the published code.
 *
 * <p>A batch that is larger than the micro-batch goes through in parts whose gradients are added up: the same step, but
 * for batch norm, which then sees the statistics of a part.
 */
final class AdversarialStep {
    private final Generator generator;
    private final GradientSum gradient;
    private final Adam adam;
    private final Adversary adversary;
    private final @Nullable IdentityTeacher identity;
    private final LossConfig losses;
    private final TrainingMode mode;
    private final int microBatch;

    /** @param identity {@code null} to learn nothing from a recogniser */
    AdversarialStep(
            Generator generator,
            Adam adam,
            Adversary adversary,
            @Nullable IdentityTeacher identity,
            LossConfig losses,
            TrainingMode mode,
            int microBatch) {
        this.generator = generator;
        this.gradient = new GradientSum(generator);
        this.adam = adam;
        this.adversary = adversary;
        this.identity = identity;
        this.losses = losses;
        this.mode = mode;
        this.microBatch = microBatch;
    }

    /** A part of a batch, with the generator's input in place of the damaged faces; {@code share} is its part, in (0, 1]. */
    private record Part(Batch faces, double share) {
        INDArray input() {
            return faces.damaged();
        }

        INDArray masks() {
            return faces.masks();
        }

        INDArray originals() {
            return faces.originals();
        }
    }

    /**
     * Changes both networks.
     *
     * @param update number of the step since the training's first, from 0
     * @param factor of the learning rates
     */
    Losses run(Batch batch, long update, double factor) {
        INDArray input = Batches.generatorInput(batch.damaged(), batch.masks(), generator.config());
        List<Part> parts = parts(new Batch(0, input, batch.masks(), batch.originals(), batch.points()));
        Sums sums = new Sums(batch.points().stream().filter(Optional::isPresent).count());
        Statistics statistics = mode.batchNorm().training();
        gradient.begin(parts.size());
        if (parts.size() == 1) {
            Part whole = parts.get(0);
            // One forward pass serves both updates: the discriminator's changes nothing of the generator.
            generator.pass(whole.input(), statistics, predictions -> {
                if (losses.isAdversarial()) {
                    adversary.begin(1);
                    teachDiscriminator(whole, predictions, update, sums);
                    adversary.end(factor);
                }
                return lossGradient(whole, predictions, update, sums);
            });
            gradient.add(mode.batchNorm().generatorPasses());
        } else {
            if (losses.isAdversarial()) {
                adversary.begin(parts.size());
                for (Part part : parts) {
                    INDArray predictions = generator.predictAsInTraining(part.input(), statistics);
                    teachDiscriminator(part, predictions, update, sums);
                    predictions.close();
                }
                adversary.end(factor);
            }
            for (Part part : parts) {
                generator.pass(part.input(), statistics, predictions -> lossGradient(part, predictions, update, sums));
                gradient.add(mode.batchNorm().generatorPasses());
            }
        }
        adam.apply(generator, gradient.total(), factor);
        if (parts.size() > 1) {
            parts.forEach(part -> part.faces().close());
        }
        if (input != batch.damaged()) {
            input.close();
        }
        return sums.losses();
    }

    private List<Part> parts(Batch whole) {
        int batch = whole.count();
        if (batch <= microBatch) {
            return List.of(new Part(whole, 1));
        }
        List<Part> parts = new ArrayList<>();
        for (int start = 0; start < batch; start += microBatch) {
            int end = Math.min(start + microBatch, batch);
            Batch faces = new Batch(
                    parts.size(),
                    examples(whole.damaged(), start, end),
                    examples(whole.masks(), start, end),
                    examples(whole.originals(), start, end),
                    whole.points().subList(start, end));
            parts.add(new Part(faces, (end - start) / (double) batch));
        }
        return parts;
    }

    private static INDArray examples(INDArray batch, long start, long end) {
        return batch.get(NDArrayIndex.interval(start, end), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all())
                .dup('c');
    }

    private Adversary.View view(Part part, long update) {
        return adversary.view(update, part.faces().number(), part.masks(), part.originals(), part.share());
    }

    private void teachDiscriminator(Part part, INDArray predictions, long update, Sums sums) {
        try (Adversary.View view = view(part, update)) {
            sums.discriminator += adversary.teach(view, predictions) * part.share();
        }
    }

    /** The gradient of the generator's loss with respect to its predictions. */
    private INDArray lossGradient(Part part, INDArray predictions, long update, Sums sums) {
        Loss pixels = Loss.pixels(predictions, part.originals(), part.masks(), losses.pixelLoss(), losses.holeWeight());
        sums.pixel += pixels.value() * part.share();
        double reduced = losses.pixelReduction() == Reduction.SUM ? part.masks().length() : part.share();
        INDArray predictionsGradient = pixels.gradient().muli(losses.pixelWeight() * reduced);
        if (losses.isAdversarial()) {
            try (Adversary.View view = view(part, update)) {
                Adversary.Verdict verdict = adversary.judge(view, predictions, predictionsGradient);
                sums.adversarial += verdict.adversarial() * part.share();
                sums.features += verdict.features() * part.share();
            }
        }
        if (identity != null && sums.known > 0) {
            sums.identity += identity.teach(
                    predictions,
                    part.masks(),
                    part.originals(),
                    part.faces().points(),
                    1.0 / sums.known,
                    predictionsGradient);
        }
        return predictionsGradient;
    }

    private final class Sums {
        private final long known;
        private double adversarial;
        private double features;
        private double pixel;
        private double discriminator;
        private double identity;

        /** @param known of how many faces a recogniser can judge the identity */
        Sums(long known) {
            this.known = known;
        }

        Losses losses() {
            IdentityTeacher teacher = AdversarialStep.this.identity;
            double generatorLoss = losses.adversarialWeight() * adversarial
                    + adversary.featureWeight() * features
                    + losses.pixelWeight() * pixel
                    + (teacher == null ? 0 : teacher.weight() * identity);
            return new Losses(
                    generatorLoss, adversarial, pixel, discriminator, teacher == null || known == 0 ? null : identity);
        }
    }
}
