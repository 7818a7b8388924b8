package org.frt.model;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's batch norm over NHWC channels, whose passes in training may use the running statistics: see {@link Statistics}. */
final class Normalization extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    /**
     * A layer that has seen nothing: scale 1, shift 0, running mean 0, running variance 1.
     *
     * @param momentum how much of the running statistics stays when a batch moves them
     * @param epsilon added to the variance
     */
    Normalization(int channels, double momentum, double epsilon) {
        setNIn(channels);
        setNOut(channels);
        setDecay(momentum);
        setEps(epsilon);
        setUseLogStd(false);
        setCnn2DFormat(CNN2DFormat.NHWC);
    }

    @Override
    public NormalizationLayer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        NormalizationLayer layer = new NormalizationLayer(configuration, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        Map<String, INDArray> table = initializer().init(configuration, parameters, initialize);
        layer.setParamTable(table);
        layer.setConf(configuration);
        return layer;
    }
}
