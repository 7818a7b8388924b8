package org.frt.learn;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.frt.network.Dropout;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.BernoulliDistribution;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout whose rate and seed each pass sets, where DL4J's own draws from a generator that all networks share. */
final class SeededDropout implements IDropout {
    private static final long serialVersionUID = 1L;

    private double rate;
    private long seed;
    private transient @Nullable INDArray factors;

    /** What the next pass does; {@code layer} makes the masks of a network's layers differ. */
    void set(Dropout dropout, int layer) {
        this.rate = dropout.rate();
        this.seed = dropout.seed() * 31 + layer;
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        if (rate == 0) {
            factors = null;
            return input;
        }
        // Needed until the backward pass; bfloat16 has no number that is near enough to what the rate makes of 1.
        INDArray mask = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, input.shape(), 'c');
        Nd4j.getExecutioner()
                .exec(
                        new BernoulliDistribution(mask, 1 - rate),
                        Nd4j.getRandomFactory().getNewRandomInstance(seed));
        factors = mask.divi(1 - rate);
        return product(input, mask, result);
    }

    @Override
    public INDArray backprop(INDArray outputGradient, INDArray inputGradient, int iteration, int epoch) {
        INDArray mask = factors;
        factors = null;
        return mask == null ? outputGradient : product(outputGradient, mask, inputGradient);
    }

    private static INDArray product(INDArray values, INDArray mask, INDArray result) {
        return values.dataType() == DataType.FLOAT
                ? values.muli(mask, result)
                : result.assign(values.castTo(DataType.FLOAT).muli(mask));
    }

    @Override
    public void clear() {
        factors = null;
    }

    @Override
    @SuppressWarnings("MissingSuperCall") // the state of a pass is not part of the configuration
    public SeededDropout clone() {
        return new SeededDropout();
    }
}
