package org.frt.model;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A chain of layers whose loss lies outside of it, and that tells the gradient of its input. DL4J's own passes use
 * workspaces that all networks of a thread share, and so can't run amid those of a {@link TrainableGraph}, where the
 * discriminator judges the generator's output; this one has a workspace of its own.
 */
@SuppressWarnings({"try", "overrides"}) // a workspace is only opened and closed; DL4J overrides without its "..."
final class TrainableLayers extends MultiLayerNetwork {
    private static final long serialVersionUID = 1L;
    private static final WorkspaceConfiguration WORKSPACE = WorkspaceConfiguration.builder()
            .initialSize(0)
            .overallocationLimit(0.05)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .policySpill(SpillPolicy.REALLOCATE)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .build();

    TrainableLayers(MultiLayerConfiguration configuration) {
        super(configuration);
    }

    /** Forward, then backward with what {@code lossGradient} makes of the output, to the gradients of the parameters. */
    void pass(INDArray input, UnaryOperator<INDArray> lossGradient) {
        LayerWorkspaceMgr workspace = workspace();
        try (MemoryWorkspace scope = workspace.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
            INDArray passed = lossGradient.apply(forward(input, workspace));
            for (int i = getnLayers() - 1; i >= 0; i--) {
                if (i == 0 && getLayer(i) instanceof OneDnnConvolutionLayer convolution) {
                    convolution.weightGradient(passed, workspace);
                } else {
                    passed = getLayer(i).backpropGradient(passed, workspace).getSecond();
                }
            }
        }
    }

    /**
     * Forward, then backward with what {@code lossGradient} makes of the output, to the gradient of the input. The
     * gradients of the parameters are undefined afterwards.
     *
     * @return the caller's, not bound to a workspace
     */
    INDArray inputGradient(INDArray input, UnaryOperator<INDArray> lossGradient) {
        LayerWorkspaceMgr workspace = workspace();
        try (MemoryWorkspace scope = workspace.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
            INDArray passed = lossGradient.apply(forward(input, workspace));
            for (int i = getnLayers() - 1; i >= 0; i--) {
                passed = getLayer(i) instanceof OneDnnConvolutionLayer convolution
                        ? convolution.inputGradient(passed, workspace)
                        : getLayer(i).backpropGradient(passed, workspace).getSecond();
            }
            return passed.detach();
        }
    }

    private LayerWorkspaceMgr workspace() {
        LayerWorkspaceMgr workspace = LayerWorkspaceMgr.builder()
                .defaultWorkspace("WS_TRAINABLE_LAYERS", WORKSPACE)
                .build();
        workspace.setHelperWorkspacePointers(helperWorkspaces);
        return workspace;
    }

    private INDArray forward(INDArray input, LayerWorkspaceMgr workspace) {
        INDArray passed = workspace.dup(ArrayType.INPUT, input);
        for (Layer layer : getLayers()) {
            passed = layer.activate(passed, true, workspace);
        }
        return passed;
    }
}
