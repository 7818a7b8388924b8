package org.frt.train;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Works on parts one after the other, by the networks that learn themselves.
 *
 * @param teacher of these networks
 */
record LocalParts(PartTeacher teacher) implements Parts {
    @Override
    public Taught teach(Pupil pupil, List<Part> parts, long update) {
        PairwiseSum<INDArray> changes = new PairwiseSum<>(LocalParts::add);
        PartLosses losses = PartLosses.NONE;
        for (Part part : parts) {
            PartTeacher.Lesson lesson = teacher.teach(pupil, part, update, parts.size() - 1 - part.number());
            changes.add(part.number(), lesson.change());
            losses = losses.plus(lesson.losses());
        }
        return new Taught(changes.total(), losses);
    }

    private static INDArray add(INDArray one, INDArray other) {
        one.addi(other);
        other.close();
        return one;
    }
}
