package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.frt.damage.Fill;
import org.frt.io.InputException;
import org.frt.learn.Batches;
import org.frt.learn.Generator;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.network.Tensor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class AdamTest {
    private static final double LEARNING_RATE = 0.01;

    private final Generator network = Generator.create(new UNetConfig(4, 1, true, Fill.NONE), 16, 1);

    private INDArray gradient(int number) {
        return Nd4j.rand(
                Nd4j.getRandomFactory().getNewRandomInstance(number),
                network.parameters().shape());
    }

    private static Adam adam(Generator network) {
        return new Adam(network, LEARNING_RATE, 0.5);
    }

    @Test
    void theFirstUpdateIsAsLargeAsTheLearningRateHoweverLateItComes() {
        Adam late = adam(network);
        late.restore(adam(network).state(), 10_000, "checkpoint");
        INDArray before = network.parameters().dup();
        late.apply(network, gradient(1), 1);
        INDArray changes = before.sub(network.parameters());
        assertThat(changes.maxNumber().doubleValue()).isCloseTo(LEARNING_RATE, within(1e-4));
    }

    @Test
    void goesOnFromItsState() {
        Adam first = afterUpdates(2);
        assertGoesOnAs(first, first.state(), 2);
    }

    @Test
    void takesTheTrainingsStepsWhereACheckpointDoesNotCountUpdates() {
        Adam first = afterUpdates(5);
        Map<String, Tensor> state = new HashMap<>(first.state());
        state.remove("updates");
        assertGoesOnAs(first, state, 5);
    }

    @Test
    void momentsOfAnotherShapeAreRefused() {
        Adam adam = adam(network);
        Map<String, Tensor> state = new HashMap<>(adam.state());
        long numbers = network.parameters().length();
        for (long[] shape : new long[][] {{2, numbers / 2}, {1, numbers}, {numbers, 1}, {numbers - 1}}) {
            state.put("m", Tensor.zeros(shape));
            assertThatThrownBy(() -> adam.restore(state, 5, "checkpoint"))
                    .as(Arrays.toString(shape))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("checkpoint: the optimiser's state");
        }
    }

    private Adam afterUpdates(int updates) {
        Adam adam = adam(network);
        for (int update = 0; update < updates; update++) {
            adam.apply(network, gradient(update), 1);
        }
        return adam;
    }

    /** Asserts that an optimiser with this state does what {@code first} does. */
    private void assertGoesOnAs(Adam first, Map<String, Tensor> state, long steps) {
        Adam second = adam(network);
        second.restore(state, steps, "checkpoint");
        INDArray start = network.parameters().dup();
        first.apply(network, gradient(9), 1);
        INDArray wanted = network.parameters().dup();
        network.parameters().assign(start);
        second.apply(network, gradient(9), 1);
        assertThat(network.parameters()).isEqualTo(wanted);
    }

    /** As the formula says, over more numbers than are taken at a time. */
    @Test
    void everyNumberIsUpdatedAsTheFormulaSays() {
        Generator wide = Generator.create(new UNetConfig(16, 3, true, Fill.NONE), 16, 1);
        Adam adam = adam(wide);
        float[] expected = Batches.values(wide.parameters());
        assertThat(expected.length).isGreaterThan(10_000);
        double[] first = new double[expected.length];
        double[] second = new double[expected.length];
        for (int update = 1; update <= 3; update++) {
            INDArray gradient = Nd4j.rand(
                            Nd4j.getRandomFactory().getNewRandomInstance(update),
                            wide.parameters().shape())
                    .subi(0.5);
            float[] gradients = Batches.values(gradient);
            adam.apply(wide, gradient, 0.5);
            double rate = 0.5 * LEARNING_RATE * Math.sqrt(1 - Math.pow(0.999, update)) / (1 - Math.pow(0.5, update));
            for (int i = 0; i < expected.length; i++) {
                first[i] = 0.5 * first[i] + 0.5 * gradients[i];
                second[i] = 0.999 * second[i] + 0.001 * gradients[i] * gradients[i];
                expected[i] -= (float) (rate * first[i] / (Math.sqrt(second[i]) + 1e-7));
            }
            assertThat(Batches.values(gradient)).isEqualTo(gradients);
        }
        assertThat(Batches.values(wide.parameters())).containsExactly(expected, within(1e-5F));
    }
}
