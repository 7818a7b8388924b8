package org.frt.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.frt.damage.Fill;
import org.frt.network.DiscriminatorConfig.PaperDiscriminatorConfig;
import org.frt.network.DiscriminatorConfig.PatchGanConfig;
import org.frt.network.Dropout;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.network.Statistics;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class DiscriminatorTest {
    private final Discriminator discriminator = Discriminator.create(new PatchGanConfig(4, 2), 32, 1);
    private final INDArray pictures = Nd4j.rand(Nd4j.getRandomFactory().getNewRandomInstance(5), 2, 32, 32, 3);

    @Test
    void judgesEveryPatch() {
        assertThat(discriminator.judge(pictures).shape()).containsExactly(2, 8, 8, 1);
    }

    @Test
    void thePicturesGradientIsThatOfTheLogits() {
        INDArray gradient = discriminator.picturesGradient(
                pictures,
                Statistics.BATCH,
                Dropout.NONE,
                logits -> logits.mul(0).addi(1),
                FeaturesGradient.NONE);
        assertThat(gradient.shape()).containsExactly(2, 32, 32, 3);
        double norm = gradient.norm2Number().doubleValue();
        INDArray step = gradient.mul(1e-2 / norm);
        double slope = (sumOfLogits(pictures.add(step)) - sumOfLogits(pictures.sub(step))) / 2e-2;
        assertThat(slope).isCloseTo(norm, within(0.03 * norm));
    }

    private double sumOfLogits(INDArray input) {
        double[] sum = new double[1];
        discriminator.pass(input, Statistics.BATCH, Dropout.NONE, logits -> {
            sum[0] = logits.sumNumber().doubleValue();
            return logits;
        });
        return sum[0];
    }

    @Test
    void thePicturesGradientIsThatOfAnyFeatures() {
        assertGradientsOfFeatures(discriminator, 3, Statistics.BATCH, Dropout.NONE);
        Discriminator paper = Discriminator.create(new PaperDiscriminatorConfig(List.of(8, 8, 16, 16)), 32, 1);
        assertGradientsOfFeatures(paper, 4, Statistics.RUNNING, Dropout.NONE);
        assertGradientsOfFeatures(paper, 4, Statistics.RUNNING, new Dropout(0.4, 9));
        assertGradientsOfFeatures(paper, 4, Statistics.RUNNING, Dropout.NONE);
    }

    private void assertGradientsOfFeatures(Discriminator judge, int count, Statistics statistics, Dropout dropout) {
        for (int number = 0; number < count; number++) {
            int wanted = number;
            INDArray gradient = judge.picturesGradient(
                    pictures,
                    statistics,
                    dropout,
                    logits -> logits.mul(0),
                    (layer, features) -> layer == wanted ? features.dup() : null);
            double norm = gradient.norm2Number().doubleValue();
            INDArray step = gradient.mul(1e-2 / norm);
            double[] sides = DoubleStream.of(1, -1)
                    .map(side -> {
                        List<INDArray> features = judge.features(pictures.add(step.mul(side)), statistics, dropout);
                        assertThat(features).hasSize(count);
                        return halfSquare(features.get(wanted));
                    })
                    .toArray();
            assertThat((sides[0] - sides[1]) / 2e-2)
                    .describedAs("features %d, %s", number, dropout)
                    .isCloseTo(norm, within(0.03 * norm));
        }
    }

    private static double halfSquare(INDArray features) {
        return 0.5 * Math.pow(features.norm2Number().doubleValue(), 2);
    }

    @Test
    void runsAmidAGeneratorsPass() {
        Generator generator = Generator.create(new UNetConfig(4, 2, false, Fill.NONE), 32, 1);
        INDArray alone = discriminator.picturesGradient(
                generator.predictAsInTraining(pictures, Statistics.BATCH),
                Statistics.BATCH,
                Dropout.NONE,
                logits -> logits.dup(),
                FeaturesGradient.NONE);
        INDArray[] within = new INDArray[1];
        generator.pass(pictures, Statistics.BATCH, predictions -> {
            within[0] = discriminator.picturesGradient(
                    predictions, Statistics.BATCH, Dropout.NONE, logits -> logits.dup(), FeaturesGradient.NONE);
            return within[0];
        });
        assertThat(within[0].sub(alone).norm2Number().doubleValue())
                .isLessThan(1e-5 * alone.norm2Number().doubleValue());
    }

    @Test
    void itsStepsNeedMemoryByItsWidth() {
        Discriminator wider = Discriminator.create(new PatchGanConfig(16, 2), 32, 1);
        assertThat((double) wider.trainingBytesPerPicture() / discriminator.trainingBytesPerPicture())
                .isCloseTo(4, within(0.2));
        assertThat((double) discriminator.mostPicturesAtOnce() / wider.mostPicturesAtOnce())
                .isCloseTo(4, within(0.2));
    }
}
