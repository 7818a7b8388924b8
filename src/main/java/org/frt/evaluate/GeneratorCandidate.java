package org.frt.evaluate;

import java.util.List;
import org.frt.damage.Damage;
import org.frt.image.Image;
import org.frt.model.Predictor;

/** A generator under the name of its checkpoint. */
record GeneratorCandidate(String label, Predictor generator) implements Candidate {
    @Override
    public List<Image> fill(List<Damage> faces) {
        return faces.stream().map(generator::predict).toList();
    }
}
