package org.frt.evaluate.candidate;

/** What a candidate is, whatever it is called. */
public enum CandidateKind {
    /** The noise in the hole, which the others are compared with. */
    DAMAGED,
    /** A method that learns nothing. */
    CLASSICAL,
    /** A network. */
    GENERATOR,
    /** What another tool made of the same faces. */
    RESULTS
}
