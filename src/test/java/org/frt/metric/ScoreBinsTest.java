package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ScoreBinsTest {
    /** From -1 to 2, with edges at -0.25, 0.5 and 1.25. */
    private final ScoreBins bins = new ScoreBins(-1, 2, 4);

    @Test
    void aScoreIsInTheCellWhoseLowerEdgeItReaches() {
        assertThat(bins.of(-1)).isZero();
        assertThat(bins.of(-0.26)).isZero();
        assertThat(bins.of(-0.25)).isEqualTo(1);
        assertThat(bins.of(1.9)).isEqualTo(3);
        // Beyond the edges, the outermost cells.
        assertThat(bins.of(2)).isEqualTo(3);
        assertThat(bins.of(7)).isEqualTo(3);
        assertThat(bins.of(-7)).isZero();
    }

    @Test
    void aThresholdIsTheFirstEdgeAtOrAboveIt() {
        assertThat(bins.edgeAt(-1)).isZero();
        assertThat(bins.edgeAt(-0.25)).isEqualTo(1);
        assertThat(bins.edgeAt(-0.24)).isEqualTo(2);
        assertThat(bins.edgeAt(2)).isEqualTo(4);
        assertThat(bins.edgeAt(7)).isEqualTo(4);
        assertThat(bins.edgeAt(-7)).isZero();
        assertThat(bins.edge(0)).isEqualTo(-1);
        assertThat(bins.edge(1)).isEqualTo(-0.25);
        assertThat(bins.edge(4)).isEqualTo(2);
    }

    /** Of a scale that ends at no round number, too, such as QMagFace's. */
    @Test
    void anEdgeIsTheFirstAtOrAboveItself() {
        for (double low : new double[] {-1, -0.37, -0.1, -37.123, -1 / 3.0, 0.123456789}) {
            ScoreBins odd = new ScoreBins(low, 1, 1 << 20);
            for (int edge = 0; edge <= odd.count(); edge++) {
                assertThat(odd.edgeAt(odd.edge(edge))).isEqualTo(edge);
                assertThat(odd.edgeAt(Math.nextUp(odd.edge(edge)))).isEqualTo(Math.min(odd.count(), edge + 1));
            }
        }
    }

    @Test
    void thereIsACellAtLeast() {
        assertThat(new ScoreBins(0, 1, 1).of(0.5)).isZero();
        assertThatThrownBy(() -> new ScoreBins(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScoreBins(1, 1, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScoreBins(0, Double.NaN, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
