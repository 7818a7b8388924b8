package org.frt.onednn;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link NhwcAdd}. One thread at a time. */
@SuppressWarnings("overrides") // DL4J overrides without its "..."
final class NhwcAddVertex extends ElementWiseVertex {
    private static final long serialVersionUID = 1L;

    NhwcAddVertex(ComputationGraph graph, String name, int index, DataType type) {
        super(graph, name, index, Op.Add, type);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray[] sources = getInputs();
        INDArray sum =
                NhwcArrays.uninitialized(ArrayType.ACTIVATIONS, sources[0].dataType(), sources[0].shape(), workspaces);
        sources[0].addi(sources[1], sum);
        for (int i = 2; i < sources.length; i++) {
            sum.addi(sources[i]);
        }
        return sum;
    }

    @Override
    public Pair<@Nullable Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        INDArray[] gradients = new INDArray[getInputs().length];
        for (int i = 0; i < gradients.length; i++) {
            // A copy for each, because DL4J adds to it what comes back on other ways.
            gradients[i] = workspaces.dup(ArrayType.ACTIVATION_GRAD, getEpsilon(), 'c');
        }
        return new Pair<>(null, gradients);
    }
}
