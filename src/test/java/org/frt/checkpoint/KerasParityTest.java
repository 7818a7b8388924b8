package org.frt.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.frt.KerasReference;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.frt.learn.Predictions;
import org.frt.network.Statistics;
import org.frt.predict.Predictor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The imported networks give what Keras's give. */
final class KerasParityTest {
    private static List<KerasReference> references() {
        return KerasReference.all();
    }

    @ParameterizedTest
    @MethodSource("references")
    void predictionsAgree(KerasReference reference) {
        Path file = reference.path("tiny/tiny_gan.h5");
        INDArray input = reference.array("tiny/input.npy");
        INDArray expected = reference.array("tiny/gen_out.npy");
        Generator generator = generator(Checkpoint.read(file), (int) input.size(1));
        assertAgree(generator.predictAsInTraining(input, Statistics.RUNNING), expected);
        try (Predictor predictor = Predictions.predictor(generator, (int) input.size(1))) {
            assertAgree(Predictions.of(predictor, input), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void judgementsAgree(KerasReference reference) {
        Path file = reference.path("tiny/tiny_gan.h5");
        Checkpoint checkpoint = Checkpoint.read(file);
        Discriminator discriminator = Discriminator.of(
                Objects.requireNonNull(checkpoint.discriminator()),
                checkpoint.size(),
                checkpoint.discriminatorTensors(checkpoint.size()));
        for (String picture : List.of("input", "gen_out")) {
            INDArray logits = discriminator.judge(reference.array("tiny/" + picture + ".npy"));
            assertAgree(Transforms.sigmoid(logits), reference.array("tiny/disc_on_" + picture + ".npy"));
        }
    }

    private static Generator generator(Checkpoint checkpoint, int size) {
        return Generator.of(checkpoint.generator(), size, checkpoint.generatorTensors());
    }

    private static void assertAgree(INDArray actual, INDArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5);
    }
}
