package org.frt.model;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's batch norm over NHWC pictures, run by {@link OneDnn}. Same parameters, same results but for rounding. */
final class OneDnnBatchNorm extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    OneDnnBatchNorm(int channels) {
        setNIn(channels);
        setNOut(channels);
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
        OneDnnBatchNormLayer layer = new OneDnnBatchNormLayer(configuration, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(configuration, parameters, initialize));
        return layer;
    }
}
