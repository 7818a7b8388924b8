package org.frt.learn;

import java.util.Collection;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.frt.onednn.NhwcArrays;

/**
 * What a network makes of one picture, layer by layer.
 *
 * @param numbers of all layers
 * @param largest the numbers of the layer that has most
 */
record Activations(long numbers, long largest) {
    /** Of the layers that put out these. */
    static Activations of(Collection<InputType> outputs) {
        return new Activations(
                outputs.stream().mapToLong(InputType::arrayElementsPerExample).sum(),
                outputs.stream()
                        .mapToLong(InputType::arrayElementsPerExample)
                        .max()
                        .orElse(1));
    }

    /** How many pictures go through at once, as far as arrays hold as many numbers. */
    int mostPicturesAtOnce() {
        return (int) Math.max(1, NhwcArrays.MOST_FLOATS / largest);
    }
}
