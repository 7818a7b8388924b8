package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OptimisationConfigTest {
    private static OptimisationConfig inPartsOf(int microBatch) {
        return new OptimisationConfig(8, microBatch, 1e-4, 1e-4, 0.5, 1, 0);
    }

    @Test
    void undividedBatchesAreDividedAnewWhereTheyOrTheirFacesTakeOtherMemory() {
        assertThat(inPartsOf(8).microBatchFor(8, true)).isEqualTo(8);
        assertThat(inPartsOf(8).microBatchFor(16, true)).isNull();
        assertThat(inPartsOf(8).microBatchFor(8, false)).isNull();
    }

    @Test
    void partsStayAsTheyAre() {
        assertThat(inPartsOf(3).microBatchFor(16, true)).isEqualTo(3);
        assertThat(inPartsOf(3).microBatchFor(8, false)).isEqualTo(3);
    }
}
