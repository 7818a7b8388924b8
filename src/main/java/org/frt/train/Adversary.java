package org.frt.train;

import org.frt.damage.Seeds;
import org.frt.learn.Discriminator;
import org.frt.network.Dropout;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The discriminator's side of a step: what it is shown, how it learns, and what the generator learns from it. */
final class Adversary {
    /** Of originals and of predictions, each of which moves the running statistics. */
    static final int PASSES = 2;

    private final Discriminator discriminator;
    private final GradientSum gradient;
    private final LossConfig losses;
    private final JudgementConfig judgement;
    private final TrainingMode mode;

    Adversary(Discriminator discriminator, LossConfig losses, JudgementConfig judgement, TrainingMode mode) {
        this.discriminator = discriminator;
        this.gradient = new GradientSum(discriminator);
        this.losses = losses;
        this.judgement = judgement;
        this.mode = mode;
    }

    /**
     * What the discriminator sees of a part of a batch.
     *
     * @param part its number
     * @param masks the windows of the masks
     * @param counting the windows of what counts, see {@link Judged#counting}
     * @param originals the windows of the originals
     * @param share of the part in the batch, in (0, 1]
     */
    record View(
            long update, int part, Windows windows, INDArray masks, INDArray counting, INDArray originals, double share)
            implements AutoCloseable {
        @Override
        public void close() {
            if (counting != masks && counting.closeable()) {
                counting.close();
            }
            windows.close(masks);
            windows.close(originals);
        }
    }

    /**
     * What the generator's work comes to.
     *
     * @param adversarial loss
     * @param features loss
     */
    record Verdict(double adversarial, double features) {}

    /** What to look at of a part of the batch of a step; shapes as in {@link Batch}. */
    View view(long update, int part, INDArray masks, INDArray originals, double share) {
        Windows windows = Windows.aboutHoles(
                masks,
                judgement.size((int) masks.size(1)),
                Seeds.of(mode.seed(), "step " + update + ", part " + part, "windows"));
        INDArray shown = windows.of(masks);
        return new View(update, part, windows, shown, counting(windows, masks, shown), windows.of(originals), share);
    }

    private INDArray counting(Windows windows, INDArray masks, INDArray shown) {
        INDArray counting = losses.judged().counting(masks);
        if (counting == masks) {
            return shown;
        }
        INDArray inWindows = windows.of(counting);
        if (inWindows != counting && counting.closeable()) {
            counting.close();
        }
        return inWindows;
    }

    double featureWeight() {
        return judgement.featureWeight();
    }

    Discriminator discriminator() {
        return discriminator;
    }

    /** Begins to learn. */
    void begin() {
        gradient.begin(PASSES);
    }

    /** Learns to tell originals from predictions; returns the loss. */
    double teach(View view, INDArray predictions) {
        INDArray windows = view.windows().of(predictions);
        INDArray pictures = losses.judged().pictures(windows, view.originals(), view.masks());
        double real = teach(view, view.originals(), 1, "originals");
        double predicted = teach(view, pictures, 0, "predictions");
        if (pictures != windows && pictures.closeable()) {
            pictures.close();
        }
        view.windows().close(windows);
        return (real + predicted) / 2;
    }

    private double teach(View view, INDArray pictures, double target, String pass) {
        double[] value = new double[1];
        discriminator.pass(pictures, mode.batchNorm().training(), dropout(view, pass), logits -> {
            Loss loss = crossEntropy(view, logits, target);
            value[0] = loss.value();
            return loss.gradient().muli(view.share() * losses.discriminatorWeight());
        });
        gradient.add(1);
        return value[0];
    }

    /** What was learned since {@link #begin}: valid until the next, and may be overwritten. */
    INDArray gradient() {
        return gradient.total();
    }

    /** Judges predictions, and adds to their gradient what would make them pass for originals. */
    Verdict judge(View view, INDArray predictions, INDArray predictionsGradient) {
        // Within the generator's pass, with which these arrays end.
        INDArray pictures = losses.judged().pictures(view.windows().of(predictions), view.originals(), view.masks());
        double[] adversarial = new double[1];
        FeatureLoss features =
                new FeatureLoss(losses.judged(), view.counting(), judgement.featureWeight() * view.share());
        Dropout dropout = dropout(view, "judgement");
        if (judgement.featureWeight() > 0) {
            features.want(
                    discriminator.features(view.originals(), mode.batchNorm().judging(), dropout));
        }
        INDArray picturesGradient = discriminator.picturesGradient(
                pictures,
                mode.batchNorm().judging(),
                dropout,
                logits -> {
                    Loss loss = crossEntropy(view, logits, 1);
                    adversarial[0] = loss.value();
                    return loss.gradient().muli(losses.adversarialWeight() * view.share());
                },
                features::gradient);
        losses.judged().throughPictures(picturesGradient, view.masks());
        view.windows().addTo(predictionsGradient, picturesGradient);
        picturesGradient.close();
        features.close();
        return new Verdict(adversarial[0], features.value());
    }

    private Loss crossEntropy(View view, INDArray logits, double target) {
        return Loss.binaryCrossEntropy(
                logits, target, losses.labelSmoothing(), losses.judged().weights(logits, view.counting()));
    }

    private Dropout dropout(View view, String pass) {
        return mode.dropout(view.update(), pass, view.part());
    }
}
