package org.frt.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's transposed convolution with "same" padding on NHWC pictures, run by {@link OneDnn}. */
public final class OneDnnTransposedConvolution extends Deconvolution2D {
    private static final long serialVersionUID = 1L;

    public OneDnnTransposedConvolution(Builder builder) {
        super(builder);
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
                new OneDnnConvolutionLayer(configuration, type, ConvolutionKind.TRANSPOSED),
                configuration,
                listeners,
                index,
                parameters,
                initialize);
    }
}
