package org.frt.metric;

import java.util.List;

/**
 * The cone that embeddings lie in: what cosine two of them have at least, without a look at every two. Those of some recognisers
 * all point nearly the same way.
 */
final class Cone {
    /** Cosines that lie closer together are more of rounding than of faces. */
    private static final double LEAST_RANGE = 0x1p-10;

    private Cone() {}

    /**
     * Below this no two of the embeddings have a cosine, but for rounding: 1 less a power of two, so that equal cells above it have
     * the edges of those above a lower one among theirs.
     *
     * @param embeddings of one recogniser
     */
    static double lowestCosine(List<Embedding> embeddings) {
        double[] axis = new double[embeddings.isEmpty() ? 0 : embeddings.get(0).direction().length];
        for (Embedding each : embeddings) {
            float[] direction = each.direction();
            for (int i = 0; i < axis.length; i++) {
                axis[i] += direction[i];
            }
        }
        double square = 0;
        for (double each : axis) {
            square += each * each;
        }
        double length = Math.sqrt(square);
        double widest = 1;
        for (Embedding each : embeddings) {
            widest = Math.min(widest, length == 0 ? 0 : product(axis, each.direction()) / length);
        }
        // Two embeddings are no further from each other than both of them from the axis.
        double bound = widest > 0 ? 2 * widest * widest - 1 : -1;
        double range = 2;
        while (range / 2 >= Math.max(LEAST_RANGE, 1 - bound)) {
            range /= 2;
        }
        return 1 - range;
    }

    private static double product(double[] axis, float[] direction) {
        double product = 0;
        for (int i = 0; i < axis.length; i++) {
            product += axis[i] * direction[i];
        }
        return product;
    }
}
