package org.frt.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.InputPreProcessor;
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

    /**
     * Forward, then backward with what {@code lossGradient} makes of the output.
     *
     * @return the gradient with respect to the input; the caller's, not bound to a workspace
     */
    INDArray pass(INDArray input, Statistics statistics, Dropout dropout, UnaryOperator<INDArray> lossGradient) {
        batchNorms().forEach(layer -> layer.use(statistics));
        use(dropout);
        int batch = (int) input.size(0);
        LayerWorkspaceMgr workspace = LayerWorkspaceMgr.builder()
                .defaultWorkspace("WS_TRAINABLE_LAYERS", WORKSPACE)
                .build();
        workspace.setHelperWorkspacePointers(helperWorkspaces);
        try (MemoryWorkspace scope = workspace.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
            INDArray passed = workspace.dup(ArrayType.INPUT, input);
            for (int i = 0; i < getnLayers(); i++) {
                InputPreProcessor reshape = getLayerWiseConfigurations().getInputPreProcess(i);
                if (reshape != null) {
                    passed = reshape.preProcess(passed, batch, workspace);
                }
                passed = getLayer(i).activate(passed, true, workspace);
            }
            passed = lossGradient.apply(passed);
            for (int i = getnLayers() - 1; i >= 0; i--) {
                passed = getLayer(i).backpropGradient(passed, workspace).getSecond();
                InputPreProcessor reshape = getLayerWiseConfigurations().getInputPreProcess(i);
                if (reshape != null) {
                    passed = reshape.backprop(passed, batch, workspace);
                }
            }
            return passed.detach();
        }
    }

    /** Its batch norm layers. */
    List<NhwcBatchNormLayer> batchNorms() {
        return Arrays.stream(getLayers())
                .filter(NhwcBatchNormLayer.class::isInstance)
                .map(NhwcBatchNormLayer.class::cast)
                .toList();
    }

    private void use(Dropout dropout) {
        for (int i = 0; i < getnLayers(); i++) {
            if (getLayer(i).conf().getLayer().getIDropout() instanceof SeededDropout seeded) {
                seeded.set(dropout, i);
            }
        }
    }
}
