package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.frt.damage.Fill;
import org.frt.learn.Generator;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

final class RunningAverageTest {
    private static final double DECAY = 0.999;

    /** Of more numbers than a chunk has, and no multiple of it. */
    private static Generator generator(long seed) {
        return Generator.create(new UNetConfig(8, 3, true, Fill.NONE), 16, seed);
    }

    @Test
    void everyNumberFollowsByItsShareInFloat32() {
        Generator average = generator(1);
        Generator network = generator(2);
        assertThat(network.parameters().length()).isGreaterThan(Chunks.SIZE);
        INDArray expected =
                average.parameters().mul(DECAY).add(network.parameters().mul(1 - DECAY));
        INDArray before = network.parameters().dup();
        RunningAverage.follow(average, network, DECAY);
        assertThat(average.parameters().toFloatVector()).containsExactly(expected.toFloatVector());
        assertThat(network.parameters()).isEqualTo(before);
    }
}
