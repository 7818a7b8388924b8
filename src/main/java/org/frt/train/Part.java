package org.frt.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.frt.face.FivePoints;
import org.frt.face.Point;
import org.frt.learn.Batches;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A part of a batch, or all of it.
 *
 * @param faces with the generator's input in place of the damaged ones; their number is the part's, from 0
 * @param share of the batch, in (0, 1]
 * @param known of how many of the batch's faces a recogniser can judge the identity
 * @param holes of how many pixels the batch's holes consist
 */
record Part(Batch faces, double share, long known, double holes) {
    /** Parts of so many faces at most; the caller closes them, if there is more than one. */
    static List<Part> of(Batch whole, int microBatch) {
        int batch = whole.count();
        long known = known(whole);
        double holes = Loss.sum(whole.masks());
        if (batch <= microBatch) {
            return List.of(new Part(whole, 1, known, holes));
        }
        List<Part> parts = new ArrayList<>();
        for (int start = 0; start < batch; start += microBatch) {
            int end = Math.min(start + microBatch, batch);
            Batch faces = new Batch(
                    parts.size(),
                    examples(whole.damaged(), start, end),
                    examples(whole.masks(), start, end),
                    examples(whole.originals(), start, end),
                    whole.points().subList(start, end));
            parts.add(new Part(faces, (end - start) / (double) batch, known, holes));
        }
        return parts;
    }

    private static INDArray examples(INDArray batch, long start, long end) {
        return batch.get(NDArrayIndex.interval(start, end), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all())
                .dup('c');
    }

    /** A part as it came from elsewhere; to be closed. */
    static Part of(PartData data) {
        int count = data.points().length;
        long size = Math.round(Math.sqrt(data.masks().length / (double) count));
        long channels = data.input().length / data.masks().length;
        Batch faces = new Batch(
                data.number(),
                Batches.tensor(data.input(), count, size, size, channels),
                Batches.tensor(data.masks(), count, size, size, 1),
                Batches.tensor(data.originals(), count, size, size, 3),
                Arrays.stream(data.points()).map(Part::points).toList());
        return new Part(faces, data.share(), data.known(), data.holes());
    }

    private static Optional<FivePoints> points(double[] coordinates) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < coordinates.length; i += 2) {
            points.add(new Point(coordinates[i], coordinates[i + 1]));
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(FivePoints.of(points));
    }

    /** The same faces as a batch of their own. */
    Part alone() {
        return new Part(faces, 1, known(faces), Loss.sum(masks()));
    }

    /** The part's share of the faces of which a recogniser can judge the identity, in [0, 1]. */
    double shareOfKnown() {
        return known == 0 ? 0 : known(faces) / (double) known;
    }

    /**
     * The part's share of what the batch's pixels weigh, in (0, 1].
     *
     * @param holeWeight of a pixel in a hole; others weigh 1
     */
    double shareOfWeights(double holeWeight) {
        if (holeWeight == 1 || share == 1) {
            return share;
        }
        double pixels = masks().length();
        return weight(pixels, Loss.sum(masks()), holeWeight) / weight(pixels / share, holes, holeWeight);
    }

    private static double weight(double pixels, double holes, double holeWeight) {
        return pixels + (holeWeight - 1) * holes;
    }

    private static long known(Batch faces) {
        return faces.points().stream().filter(Optional::isPresent).count();
    }

    /** The part as it travels. */
    PartData data() {
        double[][] points = faces.points().stream()
                .map(face -> face.stream()
                        .flatMap(each -> each.list().stream())
                        .flatMapToDouble(point -> DoubleStream.of(point.x(), point.y()))
                        .toArray())
                .toArray(double[][]::new);
        return new PartData(
                number(),
                Batches.values(input()),
                Batches.values(masks()),
                Batches.values(originals()),
                points,
                share,
                known,
                holes);
    }

    int number() {
        return faces.number();
    }

    INDArray input() {
        return faces.damaged();
    }

    INDArray masks() {
        return faces.masks();
    }

    INDArray originals() {
        return faces.originals();
    }
}
