package org.frt.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.frt.network.Arithmetic;
import org.frt.network.Dropout;
import org.frt.network.Statistics;
import org.frt.onednn.NhwcBatchNormLayer;
import org.frt.onednn.OneDnnConvolutionLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A chain of layers whose loss lies outside of it, and that gives the gradient of its input. DL4J's own passes use
 * workspaces that all networks of a thread share, and so can't run amid those of a {@link TrainableGraph}, where the
 * discriminator judges the generator's output; this one has workspaces of its own: for a pass, for two layers' gradients,
 * and for what a layer needs only while it works.
 */
@SuppressWarnings({"try", "overrides"}) // a workspace is only opened and closed; DL4J overrides without its "..."
final class TrainableLayers extends MultiLayerNetwork {
    private static final long serialVersionUID = 1L;
    private static final String ACTIVATIONS = "WS_TRAINABLE_LAYERS";
    private static final String GRADIENTS = "WS_TRAINABLE_LAYERS_GRADIENTS_";
    private static final String WORKING_MEMORY = "WS_TRAINABLE_LAYERS_WORKING_MEMORY";
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

    /** Decides what the convolutions but the last compute in from here on. */
    void use(Arithmetic arithmetic) {
        List<OneDnnConvolutionLayer> convolutions = Arrays.stream(getLayers())
                .filter(OneDnnConvolutionLayer.class::isInstance)
                .map(OneDnnConvolutionLayer.class::cast)
                .toList();
        convolutions.subList(0, Math.max(0, convolutions.size() - 1)).forEach(layer -> layer.use(arithmetic));
    }

    /** Forward, then backward with what {@code lossGradient} makes of the output, to the gradients of the parameters. */
    void pass(INDArray input, Statistics statistics, Dropout dropout, UnaryOperator<INDArray> lossGradient) {
        run(input, statistics, dropout, lossGradient, FeaturesGradient.NONE, (index, gradient, workspaces) -> {
            if (index > 0) {
                return getLayer(index).backpropGradient(gradient, workspaces).getSecond();
            }
            if (getLayer(index) instanceof OneDnnConvolutionLayer convolution) {
                convolution.weightGradient(gradient, workspaces);
            } else {
                getLayer(index).backpropGradient(gradient, workspaces);
            }
            return null;
        });
    }

    /**
     * Forward, then backward with what {@code lossGradient} makes of the output, to the gradient of the input. The
     * gradients of the parameters are undefined afterwards.
     *
     * @param featuresGradient of what else depends on the outputs of activation functions
     * @return the caller's, not bound to a workspace
     */
    INDArray inputGradient(
            INDArray input,
            Statistics statistics,
            Dropout dropout,
            UnaryOperator<INDArray> lossGradient,
            FeaturesGradient featuresGradient) {
        return Objects.requireNonNull(run(
                input,
                statistics,
                dropout,
                lossGradient,
                featuresGradient,
                (index, gradient, workspaces) -> getLayer(index) instanceof OneDnnConvolutionLayer convolution
                        ? convolution.inputGradient(gradient, workspaces)
                        : getLayer(index).backpropGradient(gradient, workspaces).getSecond()));
    }

    /** The outputs of activation functions on the way forward, not bound to a workspace. */
    List<INDArray> features(INDArray input, Statistics statistics, Dropout dropout) {
        LayerWorkspaceMgr workspace = workspace();
        try (MemoryWorkspace scope = workspace.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
            return features(forward(input, statistics, dropout, workspace)).stream()
                    .map(features -> features.castTo(DataType.FLOAT).detach())
                    .toList();
        }
    }

    private List<INDArray> features(List<INDArray> outputs) {
        return IntStream.range(0, getnLayers())
                .filter(this::isActivation)
                .mapToObj(outputs::get)
                .toList();
    }

    private boolean isActivation(int layer) {
        return getLayer(layer) instanceof ActivationLayer;
    }

    /** The backward pass of one layer. */
    private interface LayerBackward {
        /**
         * @param gradient of the layer's output
         * @return that of its input, or {@code null} if the pass ends here
         */
        @Nullable
        INDArray run(int index, INDArray gradient, LayerWorkspaceMgr workspaces);
    }

    /** @return the gradient of the input if the first layer's backward pass gives it, not bound to a workspace */
    private @Nullable INDArray run(
            INDArray input,
            Statistics statistics,
            Dropout dropout,
            UnaryOperator<INDArray> lossGradient,
            FeaturesGradient featuresGradient,
            LayerBackward layerBackward) {
        LayerWorkspaceMgr workspace = workspace();
        try (MemoryWorkspace scope = workspace.notifyScopeEntered(ArrayType.ACTIVATIONS);
                Gradients gradients = new Gradients(scope)) {
            List<INDArray> outputs = forward(input, statistics, dropout, workspace);
            INDArray gradient = lossGradient.apply(outputs.get(outputs.size() - 1));
            int activations = features(outputs).size();
            for (int i = getnLayers() - 1; i >= 0 && gradient != null; i--) {
                if (isActivation(i)) {
                    activations--;
                    INDArray more =
                            featuresGradient.of(activations, outputs.get(i).castTo(DataType.FLOAT));
                    if (more != null) {
                        gradient.assign(more.addi(gradient.castTo(DataType.FLOAT)));
                    }
                }
                LayerWorkspaceMgr backward = gradients.next();
                try (MemoryWorkspace scratch = backward.notifyScopeEntered(ArrayType.BP_WORKING_MEM)) {
                    INDArray inputGradient = layerBackward.run(i, gradient, backward);
                    gradient =
                            inputGradient == null ? null : ownedBy(backward, reshapedBack(i, inputGradient, backward));
                }
                gradients.dropLast();
            }
            return gradient == null ? null : gradient.detach();
        }
    }

    private LayerWorkspaceMgr workspace() {
        return workspace(ACTIVATIONS);
    }

    /** @param gradients name of the workspace of the gradients of activations */
    private LayerWorkspaceMgr workspace(String gradients) {
        LayerWorkspaceMgr workspace = LayerWorkspaceMgr.builder()
                .defaultWorkspace(ACTIVATIONS, WORKSPACE)
                .with(ArrayType.FF_WORKING_MEM, WORKING_MEMORY, WORKSPACE)
                .with(ArrayType.BP_WORKING_MEM, WORKING_MEMORY, WORKSPACE)
                .with(ArrayType.ACTIVATION_GRAD, gradients, WORKSPACE)
                .build();
        workspace.setHelperWorkspacePointers(helperWorkspaces);
        return workspace;
    }

    /**
     * Where the gradients of activations lie, layer after layer in one of two workspaces: a layer needs the one behind it,
     * and no others.
     */
    private final class Gradients implements AutoCloseable {
        private final MemoryWorkspace outer;
        private final List<LayerWorkspaceMgr> pair = List.of(workspace(GRADIENTS + 0), workspace(GRADIENTS + 1));
        private int layers;
        private @Nullable MemoryWorkspace last;
        private @Nullable MemoryWorkspace current;

        Gradients(MemoryWorkspace outer) {
            this.outer = outer;
        }

        /** Begins a layer. */
        LayerWorkspaceMgr next() {
            LayerWorkspaceMgr next = pair.get(layers++ % 2);
            last = current;
            current = next.notifyScopeEntered(ArrayType.ACTIVATION_GRAD);
            // The two end in the order of their beginnings, not the other way around.
            current.setPreviousWorkspace(outer);
            return next;
        }

        /** Ends what came before the layer. */
        void dropLast() {
            close(last);
            last = null;
            Nd4j.getMemoryManager().setCurrentWorkspace(outer);
        }

        private static void close(@Nullable MemoryWorkspace workspace) {
            if (workspace != null) {
                workspace.close();
            }
        }

        @Override
        public void close() {
            close(last);
            close(current);
        }
    }

    /** What each layer makes of it. */
    private List<INDArray> forward(
            INDArray input, Statistics statistics, Dropout dropout, LayerWorkspaceMgr workspace) {
        batchNorms().forEach(layer -> layer.use(statistics));
        use(dropout);
        int batch = (int) input.size(0);
        List<INDArray> outputs = new ArrayList<>();
        INDArray activations = workspace.dup(ArrayType.INPUT, input);
        for (int i = 0; i < getnLayers(); i++) {
            InputPreProcessor reshape = getLayerWiseConfigurations().getInputPreProcess(i);
            if (reshape != null) {
                activations = reshape.preProcess(activations, batch, workspace);
            }
            try (MemoryWorkspace scratch = workspace.notifyScopeEntered(ArrayType.FF_WORKING_MEM)) {
                activations = getLayer(i).activate(activations, true, workspace);
            }
            outputs.add(activations);
        }
        return outputs;
    }

    /** The gradient of a layer's input in the shape of the output that this input was. */
    private INDArray reshapedBack(int layer, INDArray gradient, LayerWorkspaceMgr workspace) {
        InputPreProcessor reshape = getLayerWiseConfigurations().getInputPreProcess(layer);
        return reshape == null ? gradient : reshape.backprop(gradient, (int) gradient.size(0), workspace);
    }

    /** A copy where a layer returns the gradient that it was given, whose workspace ends with the layer. */
    private static INDArray ownedBy(LayerWorkspaceMgr workspace, INDArray gradient) {
        return workspace.leverageTo(ArrayType.ACTIVATION_GRAD, gradient);
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
                // What is dropped stays among the features.
                getLayer(i).allowInputModification(false);
            }
        }
    }
}
