package org.frt.train;

import java.io.Serializable;

/**
 * A {@link Part} as plain numbers.
 *
 * @param number from 0
 * @param input of the generator, {@code [count, size, size, 3 or 4]}
 * @param masks {@code [count, size, size, 1]}
 * @param originals {@code [count, size, size, 3]}
 * @param points x and y of the originals' five points, in turn; none where they are not known
 * @param share of the batch
 * @param known in the batch
 * @param holes in the batch
 */
record PartData(
        int number,
        float[] input,
        float[] masks,
        float[] originals,
        double[][] points,
        double share,
        long known,
        double holes)
        implements Serializable {}
