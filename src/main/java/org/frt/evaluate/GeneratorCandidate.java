package org.frt.evaluate;

import java.util.List;
import org.frt.damage.Damage;
import org.frt.image.Image;
import org.frt.model.Generator;

/** A generator under the name of its checkpoint. */
record GeneratorCandidate(String label, Generator generator) implements Candidate {
    @Override
    public List<Image> fill(List<Damage> faces) {
        return generator.predict(
                faces.stream().map(Damage::damaged).toList(),
                faces.stream().map(Damage::mask).toList());
    }
}
