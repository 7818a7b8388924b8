package org.frt.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.frt.io.InputException;
import org.frt.network.NetworkThreads;
import org.junit.jupiter.api.Test;

final class StepTallyTest {
    @Test
    void anotherNumberOfThreadsThanTheDriversIsRefusedSinceOtherBitsWouldCome() {
        int other = NetworkThreads.count() + 1;
        StepTally tally = new StepTally("{}", Pupil.GENERATOR, 0, new float[0], new float[0], List.of(), other);
        assertThatThrownBy(() -> tally.count(0, new StepSum()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("in the driver with " + other)
                .hasMessageContaining("spark.executorEnv.OMP_NUM_THREADS");
    }
}
