package org.frt.onednn;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.frt.network.Arithmetic;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs {@link OneDnnConvolution} and {@link OneDnnTransposedConvolution}. It takes and gives back arrays of any type, and
 * its output has the type of its arithmetic; a gradient has the type of what it is the gradient of. One thread at a time.
 */
public final class OneDnnConvolutionLayer extends ConvolutionLayer {
    private static final long serialVersionUID = 1L;

    private final ConvolutionKind kind;
    private DataType type = DataType.FLOAT;
    private boolean first;

    /** As the last pass forward took it: the way back is through the same one. */
    private transient @Nullable INDArray kernel;

    private final transient RecentShapes<ConvolutionPrimitives> primitives = new RecentShapes<>();
    private final transient DoublingKernel doubling = new DoublingKernel();

    OneDnnConvolutionLayer(NeuralNetConfiguration configuration, DataType type, ConvolutionKind kind) {
        super(configuration, type);
        this.kind = kind;
    }

    /** Decides what the passes from here on compute in. */
    public void use(Arithmetic arithmetic) {
        this.type = arithmetic == Arithmetic.BF16 ? DataType.BFLOAT16 : DataType.FLOAT;
    }

    /** Leaves out the gradient of the input from here on: nobody needs that of a network's input. */
    public void leaveOutInputGradient() {
        first = true;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        INDArray source = NhwcArrays.dense(input, type, ArrayType.FF_WORKING_MEM, workspaces);
        ConvolutionPrimitives passes = primitives(source);
        INDArray output = NhwcArrays.uninitialized(ArrayType.ACTIVATIONS, type, passes.outputShape(), workspaces);
        INDArray used = passes.kernel(plainKernel(workspaces), workspaces);
        passes.forward(source, used, bias(), output, workspaces);
        kernel = used;
        return output;
    }

    @Override
    public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray inputGradient = first ? null : inputGradient(epsilon, workspaces);
        return new Pair<>(weightGradient(epsilon, workspaces), inputGradient);
    }

    /** The one half of {@link #backpropGradient}. */
    public INDArray inputGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        boolean sameType = input.dataType() == type;
        INDArray inputGradient = NhwcArrays.uninitialized(
                sameType ? ArrayType.ACTIVATION_GRAD : ArrayType.BP_WORKING_MEM, type, input.shape(), workspaces);
        primitives(input)
                .backwardData(
                        NhwcArrays.dense(epsilon, type, ArrayType.BP_WORKING_MEM, workspaces),
                        Objects.requireNonNull(kernel),
                        inputGradient,
                        workspaces);
        return NhwcArrays.dense(inputGradient, input.dataType(), ArrayType.ACTIVATION_GRAD, workspaces);
    }

    /** The other half. */
    public Gradient weightGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray source = NhwcArrays.dense(input, type, ArrayType.BP_WORKING_MEM, workspaces);
        INDArray gradient = NhwcArrays.dense(epsilon, type, ArrayType.BP_WORKING_MEM, workspaces);
        INDArray weights = Objects.requireNonNull(gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY));
        INDArray biases = hasBias() ? gradientViews.get(ConvolutionParamInitializer.BIAS_KEY) : null;
        ConvolutionPrimitives passes = primitives(source);
        if (kind == ConvolutionKind.DOUBLING) {
            INDArray kernels = wideKernel(ArrayType.BP_WORKING_MEM, workspaces);
            passes.backwardWeights(source, gradient, kernels, biases, workspaces);
            doubling.collapse(kernels, weights);
        } else {
            passes.backwardWeights(source, gradient, weights, biases, workspaces);
        }
        Gradient result = new DefaultGradient();
        if (biases != null) {
            result.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biases);
        }
        result.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weights, 'c');
        return result;
    }

    private ConvolutionPrimitives primitives(INDArray source) {
        long[] shape = source.shape();
        return primitives.get(
                type,
                shape,
                () -> kind.primitives(
                        type,
                        shape,
                        layerConf().getNOut(),
                        layerConf().getKernelSize(),
                        layerConf().getStride(),
                        hasBias()));
    }

    @Override
    public void clear() {
        super.clear();
        kernel = null;
    }

    private INDArray plainKernel(LayerWorkspaceMgr workspaces) {
        INDArray weights = getParam(ConvolutionParamInitializer.WEIGHT_KEY);
        if (kind != ConvolutionKind.DOUBLING) {
            return weights;
        }
        // As rows they are needed for the moment only, else until the pass back.
        INDArray kernels =
                wideKernel(type == DataType.FLOAT ? ArrayType.ACTIVATIONS : ArrayType.FF_WORKING_MEM, workspaces);
        doubling.expand(weights, kernels);
        return kernels;
    }

    private INDArray wideKernel(ArrayType working, LayerWorkspaceMgr workspaces) {
        return NhwcArrays.uninitialized(
                working,
                DataType.FLOAT,
                new long[] {layerConf().getNOut(), layerConf().getNIn(), DoublingKernel.SIZE[0], DoublingKernel.SIZE[1]
                },
                workspaces);
    }

    private @Nullable INDArray bias() {
        return hasBias() ? getParam(ConvolutionParamInitializer.BIAS_KEY) : null;
    }
}
