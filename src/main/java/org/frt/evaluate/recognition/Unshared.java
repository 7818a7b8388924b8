package org.frt.evaluate.recognition;

import java.io.Serializable;
import org.frt.run.Tally;

/**
 * Counts a probe's scores in those comparisons that another one has no score in; a unit is a block of the comparisons. As a rule
 * these are few, so that it is quicker to leave them out than to count the others once more.
 *
 * @param scoring the probe's
 * @param other the other one's
 */
record Unshared(Scoring scoring, Matcher other) implements Tally<Unshared.Counted> {
    /** The scores that the other probe has none for, and the people of those that it has. */
    static final class Counted implements Serializable {
        private static final long serialVersionUID = 1L;

        private final ProbeScores unshared;
        private final ComparedPeople sharing = new ComparedPeople();

        private Counted(ProbeScores unshared) {
            this.unshared = unshared;
        }

        /** The probe's scores in the comparisons that both have a score in. */
        ProbeScores takenFrom(ProbeScores all) {
            unshared.complement(all, sharing);
            return unshared;
        }
    }

    @Override
    public String title() {
        return scoring.title();
    }

    @Override
    public Counted zero() {
        return new Counted(scoring.zero());
    }

    @Override
    public void count(int block, Counted sum) {
        int[] weights = new int[scoring.draws().resamples()];
        int[] people = scoring.people();
        scoring.comparisons().forEachOfBlock(block, (gallery, probe, mated, fold) -> {
            if (!scoring.matcher().has(gallery, probe)) {
                return;
            }
            if (other.has(gallery, probe)) {
                sum.sharing.add(people[gallery], people[probe], mated);
            } else {
                scoring.count(gallery, probe, mated, fold, weights, sum.unshared);
            }
        });
    }

    @Override
    public Counted plus(Counted one, Counted other) {
        one.unshared.addAll(other.unshared);
        one.sharing.addAll(other.sharing);
        return one;
    }
}
