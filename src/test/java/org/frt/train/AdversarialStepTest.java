package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.frt.checkpoint.Losses;
import org.frt.damage.Fill;
import org.frt.face.FivePoints;
import org.frt.learn.Batches;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.frt.network.DiscriminatorConfig.PatchGanConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class AdversarialStepTest {
    private final Generator generator = Generator.create(new UNetConfig(4, 1, true, Fill.NONE), 16, 1);
    private final Discriminator discriminator = Discriminator.create(new PatchGanConfig(4, 1), 16, 2);
    private final INDArray damaged = random(2, 3);
    private final INDArray originals = damaged.mul(0.5);
    private final INDArray masks = Nd4j.ones(4, 16, 16, 1);
    private final Batch batch =
            new Batch(0, damaged, masks, originals, Collections.nCopies(4, Optional.<FivePoints>empty()));

    private static INDArray random(int seed, int channels) {
        return Nd4j.rand(Nd4j.getRandomFactory().getNewRandomInstance(seed), 4, 16, 16, channels);
    }

    private static JudgementConfig judgement(@Nullable Integer window, double featureWeight) {
        return new JudgementConfig(window, featureWeight, IdentityConfig.NONE);
    }

    private AdversarialStep step(LossConfig weights, int microBatch) {
        return step(weights, JudgementConfig.DEFAULT, microBatch);
    }

    private AdversarialStep step(LossConfig weights, JudgementConfig judgement, int microBatch) {
        return step(weights, judgement, new TrainingMode(BatchNorm.BATCH, 0, 1), microBatch);
    }

    private AdversarialStep step(LossConfig weights, JudgementConfig judgement, TrainingMode mode, int microBatch) {
        PartTeacher teacher =
                new PartTeacher(generator, new Adversary(discriminator, weights, judgement, mode), null, weights, mode);
        return new AdversarialStep(
                teacher,
                new LocalParts(teacher),
                new Adam(generator, 5e-3, 0.5),
                new Adam(discriminator, 5e-3, 0.5),
                microBatch);
    }

    @Test
    void lossesFallOnOneBatch() {
        AdversarialStep step =
                step(new LossConfig(0, 1, PixelLoss.MSE, Reduction.MEAN, 1, 0.25, 0.5, Judged.PREDICTIONS), 4);
        double first = step.run(batch, 0, 1).pixel();
        double last = first;
        for (int i = 1; i < 60; i++) {
            last = step.run(batch, i, 1).pixel();
        }
        assertThat(last).isLessThan(first * 0.9);
    }

    @Test
    void theDiscriminatorLearnsToTellApart() {
        AdversarialStep step =
                step(new LossConfig(1e-9, 1, PixelLoss.MSE, Reduction.MEAN, 1, 0, 0.5, Judged.PREDICTIONS), 4);
        double first = step.run(batch, 0, 1).discriminator();
        double last = first;
        for (int i = 1; i < 60; i++) {
            last = step.run(batch, i, 1).discriminator();
        }
        assertThat(last).isLessThan(first * 0.5);
    }

    /** A window shows nothing of what is known beyond its edge. */
    @Test
    void whatCountsInAWindowIsWhatCountsInThePicture() {
        INDArray holes = Nd4j.zeros(2, 96, 96, 1);
        holes.get(NDArrayIndex.point(0), NDArrayIndex.interval(20, 70), NDArrayIndex.all())
                .assign(1);
        holes.get(NDArrayIndex.point(1), NDArrayIndex.interval(20, 70), NDArrayIndex.interval(20, 40))
                .assign(1);
        LossConfig interiors = new LossConfig(1, 1, PixelLoss.MSE, Reduction.MEAN, 1, 0, 0.5, Judged.INTERIORS);
        Adversary adversary =
                new Adversary(discriminator, interiors, judgement(32, 0), new TrainingMode(BatchNorm.BATCH, 0, 1));
        for (int update = 0; update < 8; update++) {
            try (Adversary.View view = adversary.view(update, 0, holes, Nd4j.zeros(2, 96, 96, 3), 1)) {
                assertThat(view.counting()).isEqualTo(view.windows().of(Judged.INTERIORS.counting(holes)));
                assertThat(view.counting()
                                .get(NDArrayIndex.point(1))
                                .sumNumber()
                                .doubleValue())
                        .isZero();
            }
        }
    }

    @Test
    void theDiscriminatorLearnsToFindTheHolesOfComposites() {
        for (int row = 4; row < 12; row++) {
            masks.get(NDArrayIndex.all(), NDArrayIndex.point(row)).assign(0);
        }
        LossConfig weights = new LossConfig(1e-9, 1, PixelLoss.MSE, Reduction.MEAN, 1, 0, 0.5, Judged.COMPOSITES);
        for (int microBatch : new int[] {4, 3}) {
            AdversarialStep step = step(weights, microBatch);
            double first = step.run(batch, 0, 1).discriminator();
            double last = first;
            for (int i = 1; i < 60; i++) {
                last = step.run(batch, i, 1).discriminator();
            }
            assertThat(last).isLessThan(first * 0.8);
        }
    }

    @Test
    void ofWindowsTheDiscriminatorLearnsToFindTheHoles() {
        LossConfig weights = new LossConfig(1e-9, 1, PixelLoss.MSE, Reduction.MEAN, 1, 0, 0.5, Judged.COMPOSITES);
        for (int microBatch : new int[] {4, 3}) {
            AdversarialStep step = step(weights, judgement(8, 0), microBatch);
            double first = step.run(batch, 0, 1).discriminator();
            double last = first;
            for (int i = 1; i < 60; i++) {
                last = step.run(batch, i, 1).discriminator();
            }
            assertThat(last).isLessThan(first * 0.8);
        }
    }

    @Test
    void featuresAloneTeachTheGeneratorWhatBelongsIntoTheHoles() {
        // The discriminator stays as it is, so that nothing but the generator changes the loss.
        LossConfig weights = new LossConfig(1e-9, 0, PixelLoss.L1, Reduction.MEAN, 1, 0, 0, Judged.COMPOSITES);
        INDArray start = generator.parameters().dup();
        for (JudgementConfig judgement : List.of(judgement(null, 10), judgement(8, 10))) {
            for (int microBatch : new int[] {4, 3}) {
                generator.parameters().assign(start);
                AdversarialStep step = step(weights, judgement, microBatch);
                Losses first = step.run(batch, 0, 1);
                Losses last = first;
                for (int i = 1; i < 60; i++) {
                    last = step.run(batch, i, 1);
                }
                assertThat(last.generator()).isLessThan(first.generator() * 0.9);
                assertThat(last.pixel()).isLessThan(first.pixel() * 0.9);
            }
        }
    }

    @Test
    void withoutAdversarialWeightTheDiscriminatorStaysAsItIs() {
        INDArray before = discriminator.parameters().dup();
        step(new LossConfig(0, 1, PixelLoss.MSE, Reduction.MEAN, 1, 0.25, 0.5, Judged.PREDICTIONS), 4)
                .run(batch, 0, 1);
        assertThat(discriminator.parameters()).isEqualTo(before);
    }

    @Test
    void partsOfABatchAddUpToTheWholeWhereNoBatchNormIs() {
        // A generator of depth 1 has no batch norm; the discriminator's is left out by the weight.
        LossConfig weights = new LossConfig(0, 100, PixelLoss.MSE, Reduction.MEAN, 3, 0.25, 0.5, Judged.PREDICTIONS);
        INDArray start = generator.parameters().dup();
        Losses whole = step(weights, 4).run(batch, 0, 1);
        INDArray afterWhole = generator.parameters().dup();
        generator.parameters().assign(start);
        Losses parts = step(weights, 3).run(batch, 0, 1);
        assertThat(parts.pixel()).isCloseTo(whole.pixel(), within(1e-6));
        assertThat(generator.parameters().sub(afterWhole).norm2Number().doubleValue())
                .isLessThan(1e-2 * afterWhole.sub(start).norm2Number().doubleValue());
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void partsWithUnevenHolesAddUpToTheGradientOfTheWhole(Reduction reduction) {
        INDArray uneven = Nd4j.zeros(4, 16, 16, 1);
        uneven.putScalar(0, 3, 3, 0, 1);
        uneven.put(new INDArrayIndex[] {NDArrayIndex.point(3)}, Nd4j.ones(16, 16, 1));
        Batch faces = new Batch(0, damaged, uneven, originals, batch.points());
        LossConfig weights = new LossConfig(0, 100, PixelLoss.MSE, reduction, 50, 0.25, 0.5, Judged.PREDICTIONS);
        TrainingMode mode = new TrainingMode(BatchNorm.BATCH, 0, 1);
        Adversary adversary = new Adversary(discriminator, weights, JudgementConfig.DEFAULT, mode);
        PartTeacher teacher = new PartTeacher(generator, adversary, null, weights, mode);
        INDArray whole = gradient(teacher, Part.of(faces, 4));
        INDArray difference = gradient(teacher, Part.of(faces, 3)).sub(whole);
        assertThat(difference.norm2Number().doubleValue())
                .isLessThan(1e-5 * whole.norm2Number().doubleValue());
        assertThat(step(weights, 3).run(faces, 0, 0).pixel())
                .isCloseTo(step(weights, 4).run(faces, 0, 0).pixel(), within(1e-7));
    }

    /** Along its gradient the loss that is told changes by the square of that. */
    @ParameterizedTest
    @CsvSource({"MEAN, 4", "MEAN, 3", "SUM, 4", "SUM, 3"})
    void theGeneratorsLossIsThatWhoseGradientItFollows(Reduction reduction, int microBatch) {
        LossConfig weights = new LossConfig(1, 100, PixelLoss.MSE, reduction, 5, 0.25, 0.5, Judged.PREDICTIONS);
        TrainingMode mode = new TrainingMode(BatchNorm.FIXED, 0, 1);
        JudgementConfig judgement = judgement(null, 10);
        masks.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 5)).assign(0);
        PartTeacher teacher =
                new PartTeacher(generator, new Adversary(discriminator, weights, judgement, mode), null, weights, mode);
        INDArray start = generator.parameters().dup();
        Part whole = Part.of(
                        new Batch(
                                0,
                                Batches.generatorInput(damaged, masks, generator.config()),
                                masks,
                                originals,
                                batch.points()),
                        4)
                .get(0);
        INDArray gradient = teacher.teach(Pupil.GENERATOR, whole, 0, 0).change();
        double square = Math.pow(gradient.norm2Number().doubleValue(), 2);
        double loss =
                step(weights, judgement, mode, microBatch).run(batch, 0, 0).generator();
        double way = 0.01 * loss / square;
        generator.parameters().assign(start.add(gradient.mul(way)));
        double above =
                step(weights, judgement, mode, microBatch).run(batch, 0, 0).generator();
        generator.parameters().assign(start.sub(gradient.mul(way)));
        double below =
                step(weights, judgement, mode, microBatch).run(batch, 0, 0).generator();
        assertThat((above - below) / (2 * way)).isCloseTo(square, withinPercentage(3));
    }

    private static INDArray gradient(PartTeacher teacher, List<Part> parts) {
        return parts.stream()
                .map(part -> teacher.teach(Pupil.GENERATOR, part, 0, parts.size() - 1 - part.number())
                        .change())
                .reduce(INDArray::add)
                .orElseThrow();
    }
}
