package org.frt.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.frt.damage.Fill;
import org.frt.io.InputException;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.network.Statistics;
import org.frt.onednn.OneDnn;
import org.frt.predict.Predictor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class GeneratorTest {
    private static final GeneratorConfig SMALL = new UNetConfig(4, 2, true, Fill.NONE);

    private final Generator generator = Generator.create(SMALL, 16, 1);
    private final INDArray input = Nd4j.rand(Nd4j.getRandomFactory().getNewRandomInstance(5), 2, 16, 16, 4);
    private final INDArray target = Nd4j.rand(Nd4j.getRandomFactory().getNewRandomInstance(6), 2, 16, 16, 3);

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void everyConvolutionRunsOnOneDnn() {
        assertThat(OneDnn.isAvailable()).isTrue();
        assertThat(generator.convolutionsWithoutOneDnn()).isEmpty();
        assertThat(System.getProperty("org.bytedeco.javacpp.platform.extension"))
                .isEqualTo("-onednn");
    }

    @Test
    void aGeneratorThatCorrectsStartsFromTheFilledPicture() {
        Generator corrects = Generator.create(new UNetConfig(4, 2, true, Fill.NAVIER_STOKES), 16, 1);
        INDArray colours =
                input.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, 3));
        try (Predictor predictor = Predictions.predictor(corrects, 16)) {
            INDArray predictions = Predictions.of(predictor, input);
            assertThat(predictions.sub(colours).amaxNumber().doubleValue()).isLessThan(1e-6);
        }
    }

    @Test
    void theSeedFixesTheWeights() {
        assertThat(Generator.create(SMALL, 16, 1).parameters()).isEqualTo(generator.parameters());
        assertThat(Generator.create(SMALL, 16, 2).parameters()).isNotEqualTo(generator.parameters());
    }

    @Test
    void theGradientIsThatOfTheLoss() {
        generator.pass(input, Statistics.BATCH, predictions -> predictions.sub(target));
        INDArray gradient = generator.gradient().dup();
        for (String name : List.of("down1_conv_W", "down1_conv_b", "up1_conv_W", "up1_norm_gamma", "exit_conv_W")) {
            assertSlopeAgrees(name, gradient);
        }
    }

    /** Compares with a central difference of half the squared error, along the gradient itself to keep noise small. */
    private void assertSlopeAgrees(String name, INDArray gradient) {
        INDArray tensor = tensor(name);
        INDArray slope = gradient.get(NDArrayIndex.interval(tensor.offset(), tensor.offset() + tensor.length()))
                .dup();
        double norm = slope.norm2Number().doubleValue();
        INDArray flat = Network.flat(generator.parameters())
                .get(NDArrayIndex.interval(tensor.offset(), tensor.offset() + tensor.length()));
        double step = 1e-2;
        INDArray direction = slope.div(norm);
        flat.addi(direction.mul(step));
        double above = loss();
        flat.subi(direction.mul(2 * step));
        double below = loss();
        flat.addi(direction.mul(step));
        assertThat((above - below) / (2 * step)).as(name).isCloseTo(norm, within(0.03 * norm));
    }

    private INDArray tensor(String name) {
        return Objects.requireNonNull(generator.tensors().get(name));
    }

    private double loss() {
        double[] loss = new double[1];
        generator.pass(input, Statistics.BATCH, predictions -> {
            INDArray difference = predictions.sub(target);
            loss[0] = difference.mul(difference).sumNumber().doubleValue() / 2;
            return difference;
        });
        return loss[0];
    }

    @Test
    void runningStatisticsMoveTowardsTheBatchAndLeaveNoGradient() {
        INDArray mean = tensor("up1_norm_mean");
        INDArray variance = tensor("up1_norm_var");
        INDArray meanBefore = mean.dup();
        INDArray weightsBefore = tensor("up1_conv_W").dup();
        for (int i = 0; i < 200; i++) {
            generator.pass(input, Statistics.BATCH, predictions -> predictions.sub(target));
            generator.updateRunningStatistics(1);
        }
        assertThat(mean).isNotEqualTo(meanBefore);
        assertThat(tensor("up1_conv_W")).isEqualTo(weightsBefore);
        assertThat(generator
                        .gradient()
                        .get(NDArrayIndex.interval(mean.offset(), mean.offset() + mean.length()))
                        .norm2Number()
                        .doubleValue())
                .isZero();
        assertThat(variance.minNumber().doubleValue()).isPositive();
        // After many batches of the same kind both kinds of statistics are the same but for the factor of an unbiased
        // variance, and so are the predictions.
        INDArray asInTraining = generator.predictAsInTraining(input, Statistics.BATCH);
        try (Predictor predictor = Predictions.predictor(generator, 16)) {
            assertThat(Predictions.of(predictor, input)
                            .sub(asInTraining)
                            .norm2Number()
                            .doubleValue())
                    .isLessThan(3e-2);
        }
    }

    @Test
    void passingTwiceGivesTheSameBits() {
        generator.pass(input, Statistics.BATCH, predictions -> predictions.sub(target));
        INDArray first = generator.gradient().dup();
        generator.pass(input, Statistics.BATCH, predictions -> predictions.sub(target));
        assertThat(generator.gradient()).isEqualTo(first);
    }

    @Test
    void aSizeThatCannotBeHalvedIsRefused() {
        assertThatThrownBy(() -> Generator.create(SMALL, 18, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("18");
        assertThatThrownBy(() -> new UNetConfig(0, 2, true, Fill.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("generator filters: 0");
    }

    @Test
    void theDefaultGeneratorHasTheSizeThatReadmeNames() {
        long parameters = Generator.create(new UNetConfig(32, 7, false, Fill.NONE), 256, 1)
                .parameters()
                .length();
        assertThat(String.format(Locale.ROOT, "%.1f M", parameters / 1e6)).isEqualTo("7.6 M");
    }
}
