package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

final class LearningRateTest {
    @Test
    void fallsToZeroInAStraightLineOverTheLastEpochs() {
        TrainingConfig config = TrainingConfig.fromJson(
                ((ObjectNode) TrainingConfig.DEFAULTS.toJson())
                        .put("epochs", 10)
                        .put("decayEpochs", 4),
                "test");
        assertThat(config.learningRateFactor(0)).isEqualTo(1);
        assertThat(config.learningRateFactor(6)).isEqualTo(1);
        assertThat(config.learningRateFactor(7.5)).isEqualTo(0.625);
        assertThat(config.learningRateFactor(10)).isZero();
    }

    @Test
    void staysAsItIsWithoutDecay() {
        assertThat(TrainingConfig.DEFAULTS.learningRateFactor(20)).isEqualTo(1);
    }
}
