package org.frt.train;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Feature matching (Wang et al. 2018, pix2pixHD): the mean absolute difference between a discriminator's features of what
 * it judges and of the originals, the mean over its layers. Places count as {@link Judged} has it.
 */
final class FeatureLoss {
    private final Judged judged;
    private final INDArray counting;
    private final double weight;
    private List<INDArray> wanted = List.of();
    private double value;

    /**
     * A loss with nothing wanted.
     *
     * @param counting as {@link Judged#weights} takes it
     * @param weight of the loss in the gradient
     */
    FeatureLoss(Judged judged, INDArray counting, double weight) {
        this.judged = judged;
        this.counting = counting;
        this.weight = weight;
    }

    /** @param features of the originals, layer by layer; this loss closes them */
    void want(List<INDArray> features) {
        this.wanted = features;
    }

    /** The gradient with respect to a layer's features {@code [batch, places, places, channels]}; {@code null} where none is wanted. */
    @Nullable
    INDArray gradient(int layer, INDArray features) {
        if (wanted.isEmpty()) {
            return null;
        }
        INDArray onePerPlace =
                Nd4j.createUninitialized(DataType.FLOAT, features.size(0), features.size(1), features.size(2), 1);
        Loss loss = Loss.features(features, wanted.get(layer), judged.weights(onePerPlace, counting));
        value += loss.value() / wanted.size();
        return loss.gradient().muli(weight / wanted.size());
    }

    /** The loss over the layers so far. */
    double value() {
        return value;
    }

    void close() {
        wanted.forEach(INDArray::close);
    }
}
