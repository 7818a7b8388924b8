package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ErrorRulesTest {
    @Test
    void thirtyErrorsAreEnough() {
        assertThat(ErrorRules.areEnough(30)).isTrue();
        assertThat(ErrorRules.areEnough(0.1, 299)).isTrue();
        assertThat(ErrorRules.areEnough(0.1, 290)).isFalse();
        assertThat(ErrorRules.areEnough(Double.NaN, 290)).isFalse();
    }

    @Test
    void anIntervalOfNothingOrAllReachesAtLeastAsFarAsTheRule() {
        assertThat(ErrorRules.widened(new Interval(0, 0, 0), 300)).isEqualTo(new Interval(0, 0, 0.01));
        assertThat(ErrorRules.widened(new Interval(0, Double.NaN, Double.NaN), 300))
                .isEqualTo(new Interval(0, 0, 0.01));
        // A threshold that is sought in each resample anew can leave more below it.
        assertThat(ErrorRules.widened(new Interval(0, 0, 0.5), 300)).isEqualTo(new Interval(0, 0, 0.5));
        assertThat(ErrorRules.widened(new Interval(1, 1, 1), 300)).isEqualTo(new Interval(1, 0.99, 1));
        assertThat(ErrorRules.widened(new Interval(1, 0.5, 1), 300)).isEqualTo(new Interval(1, 0.5, 1));
        Interval some = new Interval(0.5, 0.25, 0.75);
        assertThat(ErrorRules.widened(some, 300)).isSameAs(some);
        Interval untried = new Interval(0, 0, 0);
        assertThat(ErrorRules.widened(untried, 0)).isSameAs(untried);
    }

    @Test
    void aDifferenceThatNoResampleChangesReachesAsFarAsTheRule() {
        assertThat(ErrorRules.widenedDifference(new Interval(0, 0, 0), 300)).isEqualTo(new Interval(0, -0.01, 0.01));
        assertThat(ErrorRules.widenedDifference(new Interval(-1, -1, -1), 30)).isEqualTo(new Interval(-1, -1, -0.9));
        Interval rounded = new Interval(0.1, 0.1 - 1e-16, 0.1 + 1e-16);
        assertThat(ErrorRules.widenedDifference(rounded, 30)).isEqualTo(new Interval(0.1, 0, 0.2));
        Interval some = new Interval(0, -0.1, 0.2);
        assertThat(ErrorRules.widenedDifference(some, 300)).isSameAs(some);
        Interval ofOnePerson = new Interval(0, Double.NaN, Double.NaN);
        assertThat(ErrorRules.widenedDifference(ofOnePerson, 1)).isSameAs(ofOnePerson);
    }

    @Test
    void aPartThatNoResampleChangesReachesAsFarAsTheDifferenceThatItIsOf() {
        // 3/30 of what may be 0.2 to one side is half of it.
        assertThat(ErrorRules.widenedPart(new Interval(1, 1, 1), 0.2, 30)).isEqualTo(new Interval(1, 0.5, 1.5));
        Interval some = new Interval(0.5, 0.4, 0.6);
        assertThat(ErrorRules.widenedPart(some, 0.2, 30)).isSameAs(some);
        Interval unknown = new Interval(1, Double.NaN, Double.NaN);
        assertThat(ErrorRules.widenedPart(unknown, 0.2, 30)).isSameAs(unknown);
    }
}
