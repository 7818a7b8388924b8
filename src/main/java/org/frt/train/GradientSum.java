package org.frt.train;

import java.util.Objects;
import org.frt.learn.Network;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Adds up a network's gradients over the passes of a step. */
final class GradientSum {
    private final Network network;

    /** Made by the first step of several passes; of a single one the gradient is the sum. */
    private @Nullable INDArray total;

    private boolean single;

    GradientSum(Network network) {
        this.network = network;
    }

    /** Begins a step of so many passes. */
    void begin(int passes) {
        single = passes == 1;
        if (!single) {
            if (total == null) {
                // It outlives the workspaces of the generator's pass in which it may begin.
                total = Nd4j.createUninitializedDetached(
                        DataType.FLOAT, network.parameters().shape());
            }
            total.assign(0);
        }
    }

    /** Takes in the pass that has just ended, and its batch norm statistics as often as it stands for a pass. */
    void add(int passes) {
        network.updateRunningStatistics(passes);
        if (!single) {
            Objects.requireNonNull(total).addi(network.gradient());
        }
    }

    INDArray total() {
        return single ? network.gradient() : Objects.requireNonNull(total);
    }
}
