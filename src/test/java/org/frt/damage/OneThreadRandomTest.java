package org.frt.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneThreadRandomTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE, Long.MAX_VALUE, 0x5DEECE66DL, 1L << 48})
    void numbersAreThoseOfRandom(long seed) {
        Random random = new Random(seed);
        Random same = new OneThreadRandom(seed);
        for (int i = 1; i < 10_000; i++) {
            assertThat(same.nextGaussian()).isEqualTo(random.nextGaussian());
            assertThat(same.nextInt(i)).isEqualTo(random.nextInt(i));
            assertThat(same.nextInt()).isEqualTo(random.nextInt());
            assertThat(same.nextLong()).isEqualTo(random.nextLong());
            assertThat(same.nextDouble()).isEqualTo(random.nextDouble());
            assertThat(same.nextFloat()).isEqualTo(random.nextFloat());
            assertThat(same.nextBoolean()).isEqualTo(random.nextBoolean());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7})
    void anotherSeedBeginsAnew(long seed) {
        Random random = new OneThreadRandom(3);
        random.nextGaussian();
        random.setSeed(seed);
        assertThat(random.nextGaussian()).isEqualTo(new Random(seed).nextGaussian());
    }
}
