package org.frt.onednn;

import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link OneDnnActivation}. One thread at a time. */
final class OneDnnActivationLayer extends ActivationLayer {
    private static final long serialVersionUID = 1L;

    private final int algorithm;
    private final float slope;
    private final transient RecentShapes<ActivationPrimitives> passes = new RecentShapes<>();

    /** @param algorithm see {@link ActivationPrimitives#of}, also for {@code slope} */
    OneDnnActivationLayer(NeuralNetConfiguration configuration, DataType type, int algorithm, float slope) {
        super(configuration, type);
        this.algorithm = algorithm;
        this.slope = slope;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        INDArray output = mayOverwriteInput(workspaces)
                ? input
                : NhwcArrays.uninitialized(ArrayType.ACTIVATIONS, input.dataType(), input.shape(), workspaces);
        passes(input)
                .forward()
                .run(
                        workspaces,
                        ArrayType.FF_WORKING_MEM,
                        Map.of(
                                dnnl.DNNL_ARG_SRC,
                                NhwcArrays.dense(input, ArrayType.FF_WORKING_MEM, workspaces),
                                dnnl.DNNL_ARG_DST,
                                output));
        // The backward pass needs the output only.
        input = output;
        return output;
    }

    /** Whether the input lives as long as the output has to: it does where all activations are in one workspace. */
    private boolean mayOverwriteInput(LayerWorkspaceMgr workspaces) {
        return input.isAttached()
                && NhwcArrays.isDense(input)
                && input.data().getParentWorkspace().getId().equals(workspaces.getWorkspaceName(ArrayType.ACTIVATIONS));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray inputGradient =
                NhwcArrays.uninitialized(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), workspaces);
        passes(input)
                .backward()
                .run(
                        workspaces,
                        ArrayType.BP_WORKING_MEM,
                        Map.of(
                                dnnl.DNNL_ARG_DST, input,
                                dnnl.DNNL_ARG_DIFF_DST, NhwcArrays.dense(epsilon, ArrayType.BP_WORKING_MEM, workspaces),
                                dnnl.DNNL_ARG_DIFF_SRC, inputGradient));
        return new Pair<>(new DefaultGradient(), inputGradient);
    }

    private ActivationPrimitives passes(INDArray array) {
        DataType type = array.dataType();
        long[] shape = array.shape();
        return passes.get(type, shape, () -> ActivationPrimitives.of(algorithm, slope, type, shape));
    }
}
