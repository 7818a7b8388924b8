package org.frt.checkpoint;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One array of a Keras model, and the tensor of {@link org.frt.model.Network#tensors()} that it is.
 *
 * @param layer Keras's name of the layer
 * @param leaf Keras's name within the layer, such as {@code kernel}
 * @param tensor name of the tensor
 * @param shape Keras's shape: convolutions {@code [height, width, inputs, outputs]}, transposed ones
 *     {@code [height, width, outputs, inputs]}, dense layers {@code [inputs, outputs]}, vectors {@code [channels]}
 */
record KerasVariable(String layer, String leaf, String tensor, long... shape) {
    /** As files name it. */
    String name() {
        return layer + "/" + leaf + ":0";
    }

    /** Whether it is one of batch norm's moving statistics. */
    boolean isStatistic() {
        return leaf.startsWith("moving_");
    }

    boolean hasShape(INDArray array) {
        return Arrays.equals(array.shape(), shape);
    }

    /** The tensor of a Keras array. */
    INDArray toTensor(INDArray array) {
        return shape.length == 4 ? array.permute(3, 2, 0, 1).dup('c') : array;
    }

    /** The Keras array of a tensor, row-major. */
    INDArray toArray(INDArray tensor) {
        return (shape.length == 4 ? tensor.permute(2, 3, 1, 0) : tensor).dup('c');
    }
}
