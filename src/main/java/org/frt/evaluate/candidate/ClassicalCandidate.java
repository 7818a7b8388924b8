package org.frt.evaluate.candidate;

import java.util.List;
import org.frt.damage.Fill;
import org.frt.dataset.FacePair;

/** A method that learns nothing. */
record ClassicalCandidate(String label, CandidateKind kind, Fill method) implements Candidate {
    @Override
    public List<Filling> fill(List<FacePair> faces) {
        return faces.stream()
                .<Filling>map(face -> new Filling.Filled(method.of(face.damage())))
                .toList();
    }
}
