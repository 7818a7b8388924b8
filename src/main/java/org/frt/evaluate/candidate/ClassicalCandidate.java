package org.frt.evaluate.candidate;

import org.frt.damage.Fill;
import org.frt.dataset.FacePair;

/** A method that learns nothing. */
record ClassicalCandidate(String label, CandidateKind kind, Fill method) implements Candidate {
    @Override
    public Filling fill(FacePair face) {
        return new Filling.Filled(method.of(face.damage()));
    }
}
