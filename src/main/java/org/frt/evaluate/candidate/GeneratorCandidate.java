package org.frt.evaluate.candidate;

import java.util.ArrayList;
import java.util.List;
import org.frt.checkpoint.Checkpoint;
import org.frt.damage.Damage;
import org.frt.dataset.FacePair;
import org.frt.face.FaceTemplate;
import org.frt.network.NetworkThreads;
import org.frt.predict.Predictor;

/** A generator; it fills faces of the template's size only. */
record GeneratorCandidate(String label, Predictor generator) implements Candidate {
    private static final int SIZE = FaceTemplate.SIZE;

    /** Loads a checkpoint's generator; {@code source} names the checkpoint in messages. */
    static GeneratorCandidate load(String label, Checkpoint checkpoint, Object source) {
        return new GeneratorCandidate(label, checkpoint.loadPredictor(SIZE, NetworkThreads.count(), source));
    }

    @Override
    public CandidateKind kind() {
        return CandidateKind.GENERATOR;
    }

    @Override
    public List<Filling> fill(List<FacePair> faces) {
        List<Filling> fillings = new ArrayList<>();
        for (FacePair face : faces) {
            Damage damage = face.damage();
            fillings.add(
                    damage.damaged().width() == SIZE && damage.damaged().height() == SIZE
                            ? new Filling.Filled(generator.predict(damage))
                            : new Filling.Missing("a generator fills faces of " + SIZE + "x" + SIZE + ", not of "
                                    + face.original().size()));
        }
        return fillings;
    }

    @Override
    public void close() {
        generator.close();
    }
}
