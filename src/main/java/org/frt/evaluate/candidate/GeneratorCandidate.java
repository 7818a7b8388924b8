package org.frt.evaluate.candidate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.frt.checkpoint.Checkpoint;
import org.frt.damage.Damage;
import org.frt.data.FacePair;
import org.frt.face.FaceTemplate;
import org.frt.image.Image;
import org.frt.model.Generator;

/** A generator; it fills faces of the template's size only. */
record GeneratorCandidate(String label, Generator generator) implements Candidate {
    private static final int SIZE = FaceTemplate.SIZE;

    /** @param source names the checkpoint in messages */
    static GeneratorCandidate load(String label, Checkpoint checkpoint, Object source) {
        return new GeneratorCandidate(label, checkpoint.loadGenerator(SIZE, source));
    }

    @Override
    public List<Filling> fill(List<FacePair> faces) {
        List<Damage> fitting = faces.stream()
                .map(FacePair::damage)
                .filter(GeneratorCandidate::fits)
                .toList();
        Iterator<Image> predictions = fitting.isEmpty()
                ? List.<Image>of().iterator()
                : generator
                        .predict(
                                fitting.stream().map(Damage::damaged).toList(),
                                fitting.stream().map(Damage::mask).toList())
                        .iterator();
        List<Filling> fillings = new ArrayList<>();
        for (FacePair face : faces) {
            fillings.add(
                    fits(face.damage())
                            ? new Filling.Filled(predictions.next())
                            : new Filling.Missing("a generator fills faces of " + SIZE + "x" + SIZE + ", not of "
                                    + face.original().size()));
        }
        return fillings;
    }

    private static boolean fits(Damage face) {
        return face.damaged().width() == SIZE && face.damaged().height() == SIZE;
    }
}
