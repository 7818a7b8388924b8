package org.frt.train;

import org.bytedeco.javacpp.Pointer;
import org.frt.io.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many faces of a batch fit through the networks at once. */
final class MicroBatch {
    /** Of the memory that JavaCPP may use; the rest is for weights, optimisers, batches in waiting and fragmentation. */
    private static final double SHARE = 0.6;

    private static final Logger LOG = LoggerFactory.getLogger(MicroBatch.class);

    private MicroBatch() {}

    /**
     * As many as a training asks for, or as fit.
     *
     * @throws InputException if it asks for more than can be
     */
    static int of(Training training) {
        OptimisationConfig optimisation = training.config().optimisation();
        int batch = optimisation.batchSize();
        Integer most = optimisation.microBatch();
        int mostAtOnce = training.generator().mostPicturesAtOnce();
        long bytesPerFace = training.generator().trainingBytesPerPicture();
        if (training.config().losses().isAdversarial()) {
            mostAtOnce = Math.min(mostAtOnce, training.discriminator().mostPicturesAtOnce());
            bytesPerFace += training.discriminator().trainingBytesPerPicture();
        }
        if (most != null && Math.min(most, batch) > mostAtOnce) {
            throw InputException.ofSetting(
                    "micro_batch",
                    Math.min(most, batch) + " faces at once are more than arrays hold",
                    "give " + mostAtOnce + " or less");
        }
        int microBatch = most != null ? Math.min(most, batch) : fitting(Math.min(batch, mostAtOnce), bytesPerFace);
        if (microBatch < batch) {
            LOG.info(
                    "batches of {} go through the networks in parts of {}, {}",
                    batch,
                    microBatch,
                    optimisation.learnsApart()
                            ? "each teaching networks of its own, averaged after " + optimisation.averagingPeriod()
                                    + " steps"
                            : "their gradients added up");
        }
        return microBatch;
    }

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
