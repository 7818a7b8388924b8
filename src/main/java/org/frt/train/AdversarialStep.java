package org.frt.train;

import java.util.ArrayList;
import java.util.List;
import org.frt.checkpoint.Losses;
import org.frt.learn.Batches;
import org.frt.learn.Generator;
import org.frt.network.Statistics;
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
    private final LossConfig losses;
    private final TrainingMode mode;
    private final int microBatch;

    AdversarialStep(
            Generator generator, Adam adam, Adversary adversary, LossConfig losses, TrainingMode mode, int microBatch) {
        this.generator = generator;
        this.gradient = new GradientSum(generator);
        this.adam = adam;
        this.adversary = adversary;
        this.losses = losses;
        this.mode = mode;
        this.microBatch = microBatch;
    }

    /** A part of a batch; {@code share} is its part of the whole, in (0, 1]. */
    private record Part(int number, INDArray input, INDArray masks, INDArray originals, double share) {
        long pixels() {
            return masks.length();
        }

        /** Off the heap nothing waits for a collection that may be far away. */
        void close() {
            input.close();
            masks.close();
            originals.close();
        }
    }

    /**
     * Changes both networks.
     *
     * @param damaged {@code [batch, size, size, 3]} in [0, 1], filled as the generator wants them
     * @param masks {@code [batch, size, size, 1]}, 1 = hole
     * @param originals {@code [batch, size, size, 3]} in [0, 1]
     * @param update number of the step since the training's first, from 0
     * @param factor of the learning rates
     */
    Losses run(INDArray damaged, INDArray masks, INDArray originals, long update, double factor) {
        INDArray input = Batches.generatorInput(damaged, masks, generator.config());
        List<Part> parts = parts(input, masks, originals);
        Sums sums = new Sums();
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
            parts.forEach(Part::close);
        }
        if (input != damaged) {
            input.close();
        }
        return sums.losses();
    }

    private List<Part> parts(INDArray input, INDArray masks, INDArray originals) {
        long batch = input.size(0);
        if (batch <= microBatch) {
            return List.of(new Part(0, input, masks, originals, 1));
        }
        List<Part> parts = new ArrayList<>();
        for (long start = 0; start < batch; start += microBatch) {
            long end = Math.min(start + microBatch, batch);
            parts.add(new Part(
                    parts.size(),
                    examples(input, start, end),
                    examples(masks, start, end),
                    examples(originals, start, end),
                    (end - start) / (double) batch));
        }
        return parts;
    }

    private static INDArray examples(INDArray batch, long start, long end) {
        return batch.get(NDArrayIndex.interval(start, end), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all())
                .dup('c');
    }

    private Adversary.View view(Part part, long update) {
        return adversary.view(update, part.number(), part.masks(), part.originals(), part.share());
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
        double reduced = losses.pixelReduction() == Reduction.SUM ? part.pixels() : part.share();
        INDArray predictionsGradient = pixels.gradient().muli(losses.pixelWeight() * reduced);
        if (losses.isAdversarial()) {
            try (Adversary.View view = view(part, update)) {
                Adversary.Verdict verdict = adversary.judge(view, predictions, predictionsGradient);
                sums.adversarial += verdict.adversarial() * part.share();
                sums.features += verdict.features() * part.share();
            }
        }
        return predictionsGradient;
    }

    private final class Sums {
        private double adversarial;
        private double features;
        private double pixel;
        private double discriminator;

        Losses losses() {
            double generatorLoss = losses.adversarialWeight() * adversarial
                    + adversary.featureWeight() * features
                    + losses.pixelWeight() * pixel;
            return new Losses(generatorLoss, adversarial, pixel, discriminator);
        }
    }
}
