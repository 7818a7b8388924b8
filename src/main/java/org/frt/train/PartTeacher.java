package org.frt.train;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.frt.checkpoint.Losses;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.frt.learn.Network;
import org.frt.network.GeneratorConfig;
import org.frt.network.Statistics;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Works out what a part of a batch teaches the networks. One thread at a time. */
final class PartTeacher {
    private final Generator generator;
    private final GradientSum gradient;
    private final Adversary adversary;
    private final @Nullable IdentityTeacher identity;
    private final LossConfig losses;
    private final TrainingMode mode;

    /** @param identity {@code null} to learn nothing from a recogniser */
    PartTeacher(
            Generator generator,
            Adversary adversary,
            @Nullable IdentityTeacher identity,
            LossConfig losses,
            TrainingMode mode) {
        this.generator = generator;
        this.gradient = new GradientSum(generator);
        this.adversary = adversary;
        this.identity = identity;
        this.losses = losses;
        this.mode = mode;
    }

    /** As a training is set up; a recogniser without weight teaches nothing. */
    static PartTeacher of(
            TrainingConfig config,
            Generator generator,
            Discriminator discriminator,
            @Nullable IdentityTeacher identity) {
        return new PartTeacher(
                generator,
                new Adversary(discriminator, config.losses(), config.judgement(), config.mode()),
                identity != null && identity.weight() > 0 ? identity : null,
                config.losses(),
                config.mode());
    }

    /**
     * What a part teaches a network.
     *
     * @param change the gradient of the loss; and in the places of batch norm's running statistics how far the part moves them,
     *     less what the parts behind it leave of that. The caller's, to be closed
     * @param losses as far as this network learns from them
     */
    record Lesson(INDArray change, PartLosses losses) {}

    GeneratorConfig generatorConfig() {
        return generator.config();
    }

    /** Whether the discriminator learns at all. */
    boolean learnsDiscriminator() {
        return losses.isAdversarial();
    }

    /** The network that learns. */
    Network network(Pupil pupil) {
        return pupil == Pupil.GENERATOR ? generator : adversary.discriminator();
    }

    /**
     * Lets a whole batch teach both networks. One forward pass serves both, since the discriminator's change changes nothing
     * of the generator.
     *
     * @param teachDiscriminator is to change the discriminator by a gradient, which it may overwrite
     * @param teachGenerator likewise the generator
     */
    PartLosses teach(
            Part whole, long update, Consumer<INDArray> teachDiscriminator, Consumer<INDArray> teachGenerator) {
        PartLosses[] sum = {PartLosses.NONE};
        gradient.begin(1);
        generator.pass(whole.input(), statistics(), predictions -> {
            try (Adversary.View view = view(whole, update)) {
                if (view != null) {
                    sum[0] = teachDiscriminator(view, predictions);
                    teachDiscriminator.accept(adversary.gradient());
                }
                return lossGradient(whole, predictions, view, sum);
            }
        });
        gradient.add(mode.batchNorm().generatorPasses());
        teachGenerator.accept(gradient.total());
        return sum[0];
    }

    /**
     * Lets a part teach a network, which itself stays as it is.
     *
     * @param behind how many parts of the batch come behind this one
     */
    Lesson teach(Pupil pupil, Part part, long update, int behind) {
        Network network = network(pupil);
        List<INDArray> statistics = network.copyOfStatistics();
        PartLosses[] sum = {PartLosses.NONE};
        INDArray change;
        int passes;
        if (pupil == Pupil.DISCRIMINATOR) {
            INDArray predictions = generator.predictAsInTraining(part.input(), statistics());
            try (Adversary.View view = Objects.requireNonNull(view(part, update))) {
                sum[0] = teachDiscriminator(view, predictions);
            }
            predictions.close();
            change = adversary.gradient().dup();
            passes = Adversary.PASSES;
        } else {
            gradient.begin(1);
            generator.pass(part.input(), statistics(), predictions -> {
                try (Adversary.View view = view(part, update)) {
                    return lossGradient(part, predictions, view, sum);
                }
            });
            passes = mode.batchNorm().generatorPasses();
            gradient.add(passes);
            change = gradient.total().dup();
        }
        network.takeBack(statistics, behind * passes, change);
        return new Lesson(change, sum[0]);
    }

    /**
     * What the losses of all parts come to.
     *
     * @param known of how many faces a recogniser can judge the identity
     */
    Losses total(PartLosses sum, long known) {
        return new Losses(
                sum.generator() + (identity == null ? 0 : identity.weight() * sum.identity()),
                sum.adversarial(),
                sum.pixel(),
                sum.discriminator(),
                identity == null || known == 0 ? null : sum.identity());
    }

    private Statistics statistics() {
        return mode.batchNorm().training();
    }

    /** What the discriminator sees of a part; {@code null} where it has no say. */
    private Adversary.@Nullable View view(Part part, long update) {
        return losses.isAdversarial()
                ? adversary.view(update, part.number(), part.masks(), part.originals(), part.share())
                : null;
    }

    private PartLosses teachDiscriminator(Adversary.View view, INDArray predictions) {
        adversary.begin();
        return new PartLosses(adversary.teach(view, predictions) * view.share(), 0, 0, 0, 0);
    }

    /** The gradient of the generator's loss with respect to its predictions. */
    private INDArray lossGradient(Part part, INDArray predictions, Adversary.@Nullable View view, PartLosses[] sum) {
        Loss pixels = Loss.pixels(predictions, part.originals(), part.masks(), losses.pixelLoss(), losses.holeWeight());
        double share = part.shareOfWeights(losses.holeWeight());
        double reduced =
                losses.pixelReduction() == Reduction.SUM ? part.masks().length() * (share / part.share()) : share;
        double pixelWeight = losses.pixelWeight() * reduced;
        INDArray predictionsGradient = pixels.gradient().muli(pixelWeight);
        double adversarial = 0;
        double features = 0;
        if (view != null) {
            Adversary.Verdict verdict = adversary.judge(view, predictions, predictionsGradient);
            adversarial = verdict.adversarial() * part.share();
            features = verdict.features() * part.share();
        }
        double judged = 0;
        if (identity != null && part.known() > 0) {
            judged = identity.teach(
                    predictions,
                    part.masks(),
                    part.originals(),
                    part.faces().points(),
                    1.0 / part.known(),
                    predictionsGradient);
        }
        double generatorLoss = losses.adversarialWeight() * adversarial
                + adversary.featureWeight() * features
                + pixelWeight * pixels.value();
        sum[0] = sum[0].plus(new PartLosses(0, generatorLoss, adversarial, pixels.value() * share, judged));
        return predictionsGradient;
    }
}
