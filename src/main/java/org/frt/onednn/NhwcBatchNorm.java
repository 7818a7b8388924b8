package org.frt.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.frt.network.Statistics;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's batch norm over NHWC pictures, with a choice of statistics (see {@link Statistics}) and exact sums (see
 * {@link ChannelArithmetic}). Same parameters; a new layer has scale 1, shift 0, running mean 0 and running variance 1.
 */
public final class NhwcBatchNorm extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    /**
     * Batch norm of so many channels.
     *
     * @param momentum how much of the running statistics stays when a batch moves them
     * @param epsilon added to the variance
     */
    public NhwcBatchNorm(int channels, double momentum, double epsilon) {
        setNIn(channels);
        setNOut(channels);
        setDecay(momentum);
        setEps(epsilon);
        setUseLogStd(false);
        setCnn2DFormat(CNN2DFormat.NHWC);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return NewLayer.ready(
                new NhwcBatchNormLayer(configuration, type), configuration, listeners, index, parameters, initialize);
    }
}
