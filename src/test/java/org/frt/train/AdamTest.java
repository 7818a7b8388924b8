package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.frt.damage.Fill;
import org.frt.model.Generator;
import org.frt.model.Tensor;
import org.frt.model.UNetConfig;
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
        late.restore(Tensor.viewsOf(adam(network).state()), 10_000, "checkpoint");
        INDArray before = network.parameters().dup();
        late.apply(network, gradient(1), 1);
        INDArray changes = before.sub(network.parameters());
        assertThat(changes.maxNumber().doubleValue()).isCloseTo(LEARNING_RATE, within(1e-4));
    }

    @Test
    void goesOnFromItsState() {
        Adam first = adam(network);
        first.apply(network, gradient(1), 1);
        first.apply(network, gradient(2), 1);
        INDArray start = network.parameters().dup();
        Adam second = adam(network);
        second.restore(Tensor.viewsOf(first.state()), 2, "checkpoint");
        first.apply(network, gradient(3), 1);
        INDArray wanted = network.parameters().dup();
        network.parameters().assign(start);
        second.apply(network, gradient(3), 1);
        assertThat(network.parameters()).isEqualTo(wanted);
    }

    @Test
    void takesTheTrainingsStepsWhereACheckpointDoesNotCountUpdates() {
        Adam first = adam(network);
        for (int update = 0; update < 5; update++) {
            first.apply(network, gradient(update), 1);
        }
        Map<String, Tensor> state = new HashMap<>(Tensor.viewsOf(first.state()));
        state.remove("updates");
        INDArray start = network.parameters().dup();
        Adam second = adam(network);
        second.restore(state, 5, "checkpoint");
        first.apply(network, gradient(5), 1);
        INDArray wanted = network.parameters().dup();
        network.parameters().assign(start);
        second.apply(network, gradient(5), 1);
        assertThat(network.parameters()).isEqualTo(wanted);
    }
}
