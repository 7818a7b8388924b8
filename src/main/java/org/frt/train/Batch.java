package org.frt.train;

import java.util.List;
import java.util.Optional;
import org.frt.dataset.FacePair;
import org.frt.face.FivePoints;
import org.frt.learn.Batches;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Faces that go through the networks together.
 *
 * @param number the batch's place in its pass, from 0
 * @param damaged {@code [batch, size, size, 3]} in [0, 1], filled as the generator wants them
 * @param masks {@code [batch, size, size, 1]}, 1 = hole
 * @param originals {@code [batch, size, size, 3]} in [0, 1]
 * @param points of each original, in pixels; empty where nobody asks for them, or no landmarks are found
 */
record Batch(int number, INDArray damaged, INDArray masks, INDArray originals, List<Optional<FivePoints>> points)
        implements AutoCloseable {
    /** A face with the points by which a recogniser aligns it. */
    record Face(FacePair pair, Optional<FivePoints> points) {}

    static Batch of(int number, List<Face> faces) {
        List<FacePair> pairs = faces.stream().map(Face::pair).toList();
        return new Batch(
                number,
                Batches.tensor(
                        pairs.stream().map(pair -> pair.damage().damaged()).toList()),
                Batches.tensor(
                        pairs.stream().map(pair -> pair.damage().mask().image()).toList()),
                Batches.tensor(pairs.stream().map(FacePair::original).toList()),
                faces.stream().map(Face::points).toList());
    }

    /** How many faces it has. */
    int count() {
        return points.size();
    }

    /** Off the heap nothing waits for a collection that may be far away. */
    @Override
    public void close() {
        damaged.close();
        masks.close();
        originals.close();
    }
}
