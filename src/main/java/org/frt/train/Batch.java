package org.frt.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frt.dataset.FacePair;
import org.frt.face.FivePoints;
import org.frt.face.Point;
import org.frt.learn.Batches;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

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
    private static final int POINTS = 5;

    /** A face with the points by which a recogniser aligns it. */
    record Face(FacePair pair, Optional<FivePoints> points) {}

    /** How DL4J's iterators carry a batch; a face without points has such as are no numbers. */
    static MultiDataSet carried(int number, List<Face> faces) {
        List<FacePair> pairs = faces.stream().map(Face::pair).toList();
        MultiDataSet batch = new MultiDataSet(
                new INDArray[] {
                    Batches.tensor(
                            pairs.stream().map(pair -> pair.damage().damaged()).toList()),
                    Batches.tensor(pairs.stream()
                            .map(pair -> pair.damage().mask().image())
                            .toList()),
                    coordinates(faces)
                },
                new INDArray[] {
                    Batches.tensor(pairs.stream().map(FacePair::original).toList())
                });
        batch.setExampleMetaData(List.of(number));
        return batch;
    }

    static Batch of(org.nd4j.linalg.dataset.api.MultiDataSet carried) {
        try (INDArray coordinates = carried.getFeatures(2)) {
            return new Batch(
                    (Integer) carried.getExampleMetaData().get(0),
                    carried.getFeatures(0),
                    carried.getFeatures(1),
                    carried.getLabels(0),
                    points(coordinates));
        }
    }

    private static INDArray coordinates(List<Face> faces) {
        INDArray coordinates = Nd4j.valueArrayOf(new long[] {faces.size(), POINTS, 2}, Double.NaN, DataType.DOUBLE);
        for (int face = 0; face < faces.size(); face++) {
            List<Point> points = faces.get(face).points().map(FivePoints::list).orElse(List.of());
            for (int i = 0; i < points.size(); i++) {
                coordinates.putScalar(face, i, 0, points.get(i).x());
                coordinates.putScalar(face, i, 1, points.get(i).y());
            }
        }
        return coordinates;
    }

    private static List<Optional<FivePoints>> points(INDArray coordinates) {
        List<Optional<FivePoints>> faces = new ArrayList<>();
        for (int face = 0; face < coordinates.size(0); face++) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < POINTS; i++) {
                points.add(new Point(coordinates.getDouble(face, i, 0), coordinates.getDouble(face, i, 1)));
            }
            faces.add(Double.isNaN(points.get(0).x()) ? Optional.empty() : Optional.of(FivePoints.of(points)));
        }
        return faces;
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
