package org.frt.learn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.frt.network.Arithmetic;
import org.frt.network.Tensor;
import org.frt.onednn.NhwcBatchNormLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network with its parameters in one flat vector. After a backward pass {@link #gradient()} holds, in the same order,
 * the gradient of the loss, and zero where a parameter is a running statistic of batch norm.
 */
public abstract class Network {
    static {
        // Before the first of a network's arrays, which would load ND4J as it is.
        NativeThreads.keepToAllowedProcessors();
    }

    private final Map<String, INDArray> tensors;
    private final List<INDArray> statistics;
    private final double momentum;

    Network(Map<String, INDArray> parameterTable, List<NhwcBatchNormLayer> batchNorms) {
        // All of a network's batch norm layers have the same.
        this.momentum = batchNorms.stream()
                .mapToDouble(NhwcBatchNormLayer::momentum)
                .findFirst()
                .orElse(0);
        this.statistics = parameterTable.entrySet().stream()
                .filter(entry ->
                        entry.getKey().endsWith("_mean") || entry.getKey().endsWith("_var"))
                .map(Map.Entry::getValue)
                .toList();
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(parameterTable));
    }

    /** Decides what the passes from here on compute in; a new network computes in single precision. */
    public abstract void use(Arithmetic arithmetic);

    /** All parameters, float32 {@code [n]}: a view, so that writing into it changes the network. */
    public abstract INDArray parameters();

    /** The gradient of the last backward pass, float32 {@code [n]}: a view that the next pass overwrites. */
    public abstract INDArray gradient();

    /** DL4J keeps some of its vectors as rows; a view of the same values. */
    static INDArray flat(INDArray vector) {
        return vector.reshape(vector.length());
    }

    /**
     * Every parameter tensor by name, in the network's order: {@code LAYER_W} and {@code LAYER_b} of convolutions
     * ({@code [outputs, inputs, height, width]}, of transposed ones {@code [inputs, outputs, height, width]}, and
     * {@code [outputs]}) and of dense layers ({@code [inputs, outputs]}), {@code LAYER_gamma, _beta, _mean, _var} of batch
     * norm ({@code [channels]}). Views.
     */
    public Map<String, INDArray> tensors() {
        return tensors;
    }

    /** Takes over numbers for some of {@link #tensors()}, or all, by name. */
    public void assign(Map<String, Tensor> numbers) {
        numbers.forEach((name, tensor) ->
                Objects.requireNonNull(tensors.get(name), name).assign(Tensors.array(tensor)));
    }

    /**
     * Moves the running statistics of batch norm towards the batch that was just passed through, and clears their places
     * in the gradient, where DL4J leaves the difference. After a pass with the running statistics nothing moves.
     *
     * @param times how often to move them, where one pass stands for several of the same batch
     */
    public void updateRunningStatistics(int times) {
        // Each move leaves the momentum's share of the way.
        moveStatistics(gradient(), (1 - Math.pow(momentum, times)) / (1 - momentum));
    }

    /**
     * Moves the running statistics of batch norm back by what stands in their places of a vector that is laid out as the
     * parameters, and clears these.
     */
    public void moveStatistics(INDArray change) {
        moveStatistics(change, 1);
    }

    private void moveStatistics(INDArray change, double way) {
        for (INDArray statistic : statistics) {
            INDArray difference = place(statistic, change);
            statistic.subi(difference.mul(way).reshape(statistic.shape()));
            difference.assign(0);
        }
    }

    /** The vector has the layout of the parameters, of which the statistic is a view. */
    private static INDArray place(INDArray statistic, INDArray vector) {
        long start = statistic.offset();
        return vector.get(NDArrayIndex.interval(start, start + statistic.length()));
    }

    /** The running statistics of batch norm as they are now. */
    public List<INDArray> copyOfStatistics() {
        return statistics.stream().map(INDArray::dup).toList();
    }

    /**
     * Takes the running statistics back to what they were, and leaves a share of the way that they had moved in their places
     * of a vector, as {@link #moveStatistics(INDArray)} wants it.
     *
     * @param before from {@link #copyOfStatistics}
     * @param movesBehind how many moves are going to come behind: each leaves the momentum's share of what came before
     * @param change laid out as the parameters
     */
    public void takeBack(List<INDArray> before, int movesBehind, INDArray change) {
        double share = StrictMath.pow(momentum, movesBehind);
        for (int i = 0; i < statistics.size(); i++) {
            INDArray statistic = statistics.get(i);
            INDArray way = before.get(i).sub(statistic).muli(share);
            place(statistic, change).assign(way.reshape(statistic.length()));
            statistic.assign(before.get(i));
        }
    }
}
