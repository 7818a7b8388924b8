package org.frt.evaluate.candidate;

import java.util.Locale;
import org.frt.checkpoint.Checkpoint;

/** Candidates that come with frt. */
public enum Provided {
    DAMAGED,
    MEAN_COLOUR,
    TELEA,
    NAVIER_STOKES,
    BUILT_IN;

    Candidate open() {
        return switch (this) {
            case DAMAGED -> Baseline.DAMAGED;
            case MEAN_COLOUR -> Baseline.MEAN_COLOUR;
            case TELEA -> Baseline.TELEA;
            case NAVIER_STOKES -> Baseline.NAVIER_STOKES;
            case BUILT_IN -> GeneratorCandidate.load("built-in", Checkpoint.builtIn(), "built-in generator");
        };
    }

    /** As the command line has it, for example {@code mean-colour}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
