package org.frt.train;

import org.bytedeco.javacpp.Pointer;

/** How many faces of a batch fit through the networks at once. */
final class MicroBatch {
    /** Of the memory that JavaCPP may use; the rest is for weights, optimisers, batches in waiting and fragmentation. */
    private static final double SHARE = 0.6;

    private MicroBatch() {}

    /**
     * The largest part of a batch that fits.
     *
     * @param bytesPerFace that a training step needs for each face
     */
    static int fitting(int batchSize, long bytesPerFace) {
        long available = (long) (Pointer.maxBytes() * SHARE);
        return (int) Math.max(1, Math.min(batchSize, available / bytesPerFace));
    }
}
