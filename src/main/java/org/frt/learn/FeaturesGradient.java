package org.frt.learn;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Turns {@link Discriminator#features} into the gradient of a loss with respect to them. */
@FunctionalInterface
public interface FeaturesGradient {
    /** For losses that depend on the output alone. */
    FeaturesGradient NONE = (number, features) -> null;

    /**
     * For one of them.
     *
     * @param number from 0
     * @param features valid only during the call
     * @return of the features' shape; {@code null} for none
     */
    @Nullable
    INDArray of(int number, INDArray features);
}
