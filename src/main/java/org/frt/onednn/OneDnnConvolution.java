package org.frt.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's convolution layer, run by {@link OneDnn}. Same parameters, same results but for rounding. */
public final class OneDnnConvolution extends ConvolutionLayer {
    private static final long serialVersionUID = 1L;

    private final ConvolutionKind kind;

    /** A convolution with "same" padding on NHWC pictures. */
    public OneDnnConvolution(Builder builder) {
        this(builder, ConvolutionKind.PLAIN);
    }

    /**
     * One layer for what else are two, see {@link ConvolutionKind#DOUBLING}.
     *
     * @param builder of the 3×3 convolution with "same" padding that follows the doubling
     */
    public static OneDnnConvolution doubling(Builder builder) {
        return new OneDnnConvolution(builder, ConvolutionKind.DOUBLING);
    }

    private OneDnnConvolution(Builder builder, ConvolutionKind kind) {
        super(builder);
        this.kind = kind;
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
                new OneDnnConvolutionLayer(configuration, type, kind),
                configuration,
                listeners,
                index,
                parameters,
                initialize);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        if (kind == ConvolutionKind.DOUBLING) {
            InputTypeConvolutional pictures = (InputTypeConvolutional) input;
            return InputType.convolutional(
                    pictures.getHeight() * 2, pictures.getWidth() * 2, getNOut(), pictures.getFormat());
        }
        return super.getOutputType(index, input);
    }
}
