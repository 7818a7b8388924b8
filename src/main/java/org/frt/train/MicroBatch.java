package org.frt.train;

import org.bytedeco.javacpp.Pointer;
import org.frt.io.InputException;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many faces of a batch fit through the networks at once. */
final class MicroBatch {
    /** Of the memory that JavaCPP may use; the rest is for weights, optimisers, batches in waiting and fragmentation. */
    private static final double SHARE = 0.6;

    private static final Logger LOG = LoggerFactory.getLogger(MicroBatch.class);

    private MicroBatch() {}

    /**
     * As many as a training asks for, be it by what it kept, or as fit where it asks for none.
     *
     * @throws InputException if it asks for more than can be
     */
    static int of(TrainingConfig config, Generator generator, Discriminator discriminator) {
        OptimisationConfig optimisation = config.optimisation();
        int batch = optimisation.batchSize();
        int mostAtOnce = generator.mostPicturesAtOnce();
        long bytesPerFace = generator.trainingBytesPerPicture();
        if (config.losses().isAdversarial()) {
            mostAtOnce = Math.min(mostAtOnce, discriminator.mostPicturesAtOnce());
            bytesPerFace += discriminator.trainingBytesPerPicture();
        }
        int fitting = fitting(Math.min(batch, mostAtOnce), bytesPerFace);
        int microBatch = optimisation.microBatch() == null ? fitting : optimisation.microBatch();
        int atOnce = Math.min(microBatch, batch);
        if (atOnce > mostAtOnce) {
            throw InputException.ofSetting(
                    "micro_batch",
                    atOnce + " faces at once are more than arrays hold",
                    "give " + mostAtOnce + " or less");
        }
        if (atOnce > fitting) {
            LOG.warn(
                    "{} faces at once may be more than the memory of this process holds; give micro-batch, {} or less, which ends with"
                            + " other weights",
                    atOnce,
                    fitting);
        }
        if (atOnce < batch) {
            LOG.info(
                    "batches of {} go through the networks in parts of {}, {}",
                    batch,
                    atOnce,
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
        if (Pointer.maxBytes() <= 0) {
            // JavaCPP was told to know no limit.
            return batchSize;
        }
        long available = (long) (Pointer.maxBytes() * SHARE);
        return (int) Math.max(1, Math.min(batchSize, available / bytesPerFace));
    }
}
