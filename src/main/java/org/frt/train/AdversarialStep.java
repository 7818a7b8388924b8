package org.frt.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.frt.checkpoint.Losses;
import org.frt.learn.Batches;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.frt.learn.Network;
import org.frt.network.Dropout;
import org.frt.network.Statistics;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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
    private final Discriminator discriminator;
    private final GradientSum generatorGradient;
    private final GradientSum discriminatorGradient;
    private final Adam generatorAdam;
    private final Adam discriminatorAdam;
    private final LossConfig losses;
    private final TrainingMode mode;
    private final int microBatch;

    AdversarialStep(
            Generator generator,
            Discriminator discriminator,
            Adam generatorAdam,
            Adam discriminatorAdam,
            LossConfig losses,
            TrainingMode mode,
            int microBatch) {
        this.generator = generator;
        this.discriminator = discriminator;
        this.generatorGradient = new GradientSum(generator);
        this.discriminatorGradient = new GradientSum(discriminator);
        this.generatorAdam = generatorAdam;
        this.discriminatorAdam = discriminatorAdam;
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
        generatorGradient.begin(parts.size());
        if (parts.size() == 1) {
            Part whole = parts.get(0);
            // One forward pass serves both updates: the discriminator's changes nothing of the generator.
            generator.pass(whole.input(), statistics, predictions -> {
                if (losses.isAdversarial()) {
                    discriminatorGradient.begin(2 * parts.size());
                    teachDiscriminator(whole, predictions, update, sums);
                    discriminatorAdam.apply(discriminator, discriminatorGradient.total(), factor);
                }
                return lossGradient(whole, predictions, update, sums);
            });
            generatorGradient.add(mode.batchNorm().generatorPasses());
        } else {
            if (losses.isAdversarial()) {
                discriminatorGradient.begin(2 * parts.size());
                for (Part part : parts) {
                    INDArray predictions = generator.predictAsInTraining(part.input(), statistics);
                    teachDiscriminator(part, predictions, update, sums);
                    predictions.close();
                }
                discriminatorAdam.apply(discriminator, discriminatorGradient.total(), factor);
            }
            for (Part part : parts) {
                generator.pass(part.input(), statistics, predictions -> lossGradient(part, predictions, update, sums));
                generatorGradient.add(mode.batchNorm().generatorPasses());
            }
        }
        generatorAdam.apply(generator, generatorGradient.total(), factor);
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

    private void teachDiscriminator(Part part, INDArray predictions, long update, Sums sums) {
        INDArray judged = judged(part, predictions);
        judge(part, part.originals(), 1, mode.dropout(update, "originals", part.number()), sums);
        judge(part, judged, 0, mode.dropout(update, "predictions", part.number()), sums);
        if (judged != predictions && judged.closeable()) {
            judged.close();
        }
    }

    private INDArray judged(Part part, INDArray predictions) {
        return losses.judged().pictures(predictions, part.originals(), part.masks());
    }

    private void judge(Part part, INDArray pictures, double target, Dropout dropout, Sums sums) {
        discriminator.pass(pictures, mode.batchNorm().training(), dropout, logits -> {
            Loss loss = crossEntropy(part, logits, target);
            sums.discriminator += loss.value() * part.share() / 2;
            return loss.gradient().muli(part.share() * losses.discriminatorWeight());
        });
        discriminatorGradient.add(1);
    }

    private Loss crossEntropy(Part part, INDArray logits, double target) {
        return Loss.binaryCrossEntropy(
                logits, target, losses.labelSmoothing(), losses.judged().weights(logits, part.masks()));
    }

    /** The gradient of the generator's loss with respect to its predictions. */
    private INDArray lossGradient(Part part, INDArray predictions, long update, Sums sums) {
        Loss pixels = Loss.pixels(predictions, part.originals(), part.masks(), losses.pixelLoss(), losses.holeWeight());
        sums.pixel += pixels.value() * part.share();
        double reduced = losses.pixelReduction() == Reduction.SUM ? part.pixels() : part.share();
        INDArray gradient = pixels.gradient().muli(losses.pixelWeight() * reduced);
        if (losses.isAdversarial()) {
            Dropout dropout = mode.dropout(update, "judgement", part.number());
            INDArray judged = judged(part, predictions);
            INDArray adversarial =
                    discriminator.picturesGradient(judged, mode.batchNorm().judging(), dropout, logits -> {
                        Loss loss = crossEntropy(part, logits, 1);
                        sums.adversarial += loss.value() * part.share();
                        return loss.gradient().muli(losses.adversarialWeight() * part.share());
                    });
            losses.judged().throughPictures(adversarial, part.masks());
            gradient.addi(adversarial);
            adversarial.close();
        }
        return gradient;
    }

    /** Adds up a network's gradients over the passes of a step. */
    private static final class GradientSum {
        private final Network network;

        /** Made by the first step of several passes; of a single one the gradient is the sum. */
        private @Nullable INDArray total;

        private boolean single;

        GradientSum(Network network) {
            this.network = network;
        }

        /** Begins a step of so many passes. */
        void begin(int passes) {
            single = passes == 1;
            if (!single) {
                if (total == null) {
                    // It outlives the workspaces of the generator's pass in which it may begin.
                    total = Nd4j.createUninitializedDetached(
                            DataType.FLOAT, network.parameters().shape());
                }
                total.assign(0);
            }
        }

        /** Takes in the pass that has just ended, and its batch norm statistics as often as it stands for a pass. */
        void add(int passes) {
            network.updateRunningStatistics(passes);
            if (!single) {
                Objects.requireNonNull(total).addi(network.gradient());
            }
        }

        INDArray total() {
            return single ? network.gradient() : Objects.requireNonNull(total);
        }
    }

    private final class Sums {
        private double adversarial;
        private double pixel;
        private double discriminator;

        Losses losses() {
            double generatorLoss = losses.adversarialWeight() * adversarial + losses.pixelWeight() * pixel;
            return new Losses(generatorLoss, adversarial, pixel, discriminator);
        }
    }
}
