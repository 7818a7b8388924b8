package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LearningRateTest {
    @Test
    void fallsToZeroInAStraightLineOverTheLastEpochs() {
        ScheduleConfig config = new ScheduleConfig(10, 4);
        assertThat(config.learningRateFactor(0)).isEqualTo(1);
        assertThat(config.learningRateFactor(6)).isEqualTo(1);
        assertThat(config.learningRateFactor(7.5)).isEqualTo(0.625);
        assertThat(config.learningRateFactor(10)).isZero();
    }

    @Test
    void staysAsItIsWithoutDecay() {
        assertThat(TrainingConfig.DEFAULTS.schedule().learningRateFactor(20)).isEqualTo(1);
    }
}
