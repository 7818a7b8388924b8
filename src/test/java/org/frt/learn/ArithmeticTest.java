package org.frt.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.frt.damage.Fill;
import org.frt.network.Arithmetic;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.DiscriminatorConfig.PaperDiscriminatorConfig;
import org.frt.network.DiscriminatorConfig.PatchGanConfig;
import org.frt.network.Dropout;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.network.GeneratorConfig.VNetConfig;
import org.frt.network.Statistics;
import org.frt.predict.Bfloat16;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What networks give in bfloat16 beside what they give in single precision, with the same weights on the same pictures. */
final class ArithmeticTest {
    private static final int SIZE = 64;
    private static final Dropout DROPOUT = new Dropout(0.4, 3);

    @BeforeEach
    void theProcessorCan() {
        assumeTrue(Bfloat16.isToBeHad(), "this processor does not multiply bfloat16 numbers");
    }

    static Stream<Arguments> generators() {
        return Stream.of(
                arguments(new UNetConfig(8, 2, true, Fill.NONE), 0.01),
                arguments(new UNetConfig(8, 4, true, Fill.NAVIER_STOKES), 0.03),
                arguments(new VNetConfig(List.of(8, 16), 1, false), 0.05),
                arguments(new VNetConfig(List.of(8, 16, 32), 2, false), 0.2));
    }

    static Stream<Arguments> discriminators() {
        return Stream.of(
                arguments(new PatchGanConfig(16, 1), 0.05),
                arguments(new PatchGanConfig(16, 3), 0.2),
                arguments(new PaperDiscriminatorConfig(List.of(8, 16)), 0.05),
                arguments(new PaperDiscriminatorConfig(List.of(8, 16, 32)), 0.2));
    }

    @ParameterizedTest
    @MethodSource("generators")
    void aGeneratorsGradientIsThatOfSinglePrecisionButForRounding(GeneratorConfig config, double most) {
        INDArray input = random(5, config.inputChannels());
        INDArray target = random(6, 3);
        Generator generator = Generator.create(config, SIZE, 1);
        INDArray expected = gradient(generator, input, target);

        generator.use(Arithmetic.BF16);
        INDArray actual = gradient(generator, input, target);

        assertAgreesButForRounding(actual, expected, most);
        assertThat(gradient(generator, input, target)).as("the same bits again").isEqualTo(actual);
        generator.use(Arithmetic.FP32);
        assertThat(gradient(generator, input, target))
                .as("single precision again")
                .isEqualTo(expected);
    }

    private static INDArray gradient(Generator generator, INDArray input, INDArray target) {
        generator.pass(input, Statistics.BATCH, predictions -> {
            assertThat(predictions.dataType()).isEqualTo(DataType.FLOAT);
            return predictions.sub(target);
        });
        return generator.gradient().dup();
    }

    @ParameterizedTest
    @MethodSource("discriminators")
    void aDiscriminatorsGradientsAreThoseOfSinglePrecisionButForRounding(DiscriminatorConfig config, double most) {
        INDArray pictures = random(5, 3);
        Discriminator discriminator = Discriminator.create(config, SIZE, 1);
        INDArray expected = gradient(discriminator, pictures);
        INDArray expectedOfPictures = picturesGradient(discriminator, pictures, Statistics.RUNNING);

        discriminator.use(Arithmetic.BF16);
        INDArray actual = gradient(discriminator, pictures);
        INDArray actualOfPictures = picturesGradient(discriminator, pictures, Statistics.RUNNING);

        assertAgreesButForRounding(actual, expected, most);
        assertAgreesButForRounding(actualOfPictures, expectedOfPictures, most);
        assertThat(actualOfPictures.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(gradient(discriminator, pictures)).as("the same bits again").isEqualTo(actual);
    }

    private static INDArray gradient(Discriminator discriminator, INDArray pictures) {
        discriminator.pass(
                pictures, Statistics.BATCH, DROPOUT, logits -> logits.mul(0).addi(1));
        return discriminator.gradient().dup();
    }

    private static INDArray picturesGradient(Discriminator discriminator, INDArray pictures, Statistics statistics) {
        return discriminator.picturesGradient(
                pictures,
                statistics,
                DROPOUT,
                logits -> logits.mul(0).addi(1),
                (number, features) -> features.mul(1e-3));
    }

    /**
     * bfloat16 rounds by up to 2⁻⁹ of a number. Behind many layers of batch norm, which takes away what all positions have
     * in common, much more of a gradient is rounding; it was as much with PyTorch's autocast and the same networks.
     */
    private static void assertAgreesButForRounding(INDArray actual, INDArray expected, double most) {
        double scale = expected.norm2Number().doubleValue();
        double difference = actual.sub(expected).norm2Number().doubleValue() / scale;
        assertThat(difference).isBetween(1e-4, most);
    }

    private static INDArray random(long seed, long channels) {
        return Nd4j.rand(Nd4j.getRandomFactory().getNewRandomInstance(seed), 4, SIZE, SIZE, channels);
    }
}
