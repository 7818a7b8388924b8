package org.frt.onednn;

import java.util.Collection;
import org.bytedeco.dnnl.global.dnnl;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's activation layer, run by {@link OneDnn}. In training it overwrites its input, so that no other layer may use
 * that.
 */
public final class OneDnnActivation extends ActivationLayer {
    private static final long serialVersionUID = 1L;

    private final int algorithm;
    private final float slope;

    private OneDnnActivation(IActivation function, dnnl.algorithm kind, double slope) {
        super(function);
        this.algorithm = kind.value;
        this.slope = (float) slope;
    }

    /**
     * A leaky ReLU.
     *
     * @param slope for negative values; 0 is the plain ReLU
     * @param function the same for DL4J
     */
    public static OneDnnActivation relu(double slope, IActivation function) {
        return new OneDnnActivation(function, dnnl.algorithm.eltwise_relu_use_dst_for_bwd, slope);
    }

    /**
     * A sigmoid.
     *
     * @param function the same for DL4J
     */
    public static OneDnnActivation sigmoid(IActivation function) {
        return new OneDnnActivation(function, dnnl.algorithm.eltwise_logistic_use_dst_for_bwd, 0);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        OneDnnActivationLayer layer = new OneDnnActivationLayer(configuration, type, algorithm, slope);
        layer.setListeners(listeners);
        layer.setIndex(index);
        return layer;
    }
}
