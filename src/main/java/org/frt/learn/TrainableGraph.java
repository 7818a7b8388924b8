package org.frt.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.frt.network.Arithmetic;
import org.frt.network.Statistics;
import org.frt.onednn.NhwcBatchNormLayer;
import org.frt.onednn.OneDnn;
import org.frt.onednn.OneDnnConvolutionLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph whose loss lies outside of it. DL4J's own way to that, feedForward and backpropGradient, allocates every
 * activation anew; here both passes run in the workspace that {@code fit} would use.
 */
@SuppressWarnings("try") // a workspace is only opened and closed
final class TrainableGraph extends ComputationGraph {
    private static final long serialVersionUID = 1L;

    private int bytesPerNumber = Float.BYTES;

    TrainableGraph(ComputationGraphConfiguration configuration) {
        super(configuration);
    }

    @Override
    public void init(@Nullable INDArray parameters, boolean copy) {
        super.init(parameters, copy);
        for (GraphVertex vertex : getVertices()) {
            if (vertex.hasLayer()
                    && vertex.getLayer() instanceof OneDnnConvolutionLayer convolution
                    && getVertices()[vertex.getInputVertices()[0].getVertexIndex()].isInputVertex()) {
                convolution.leaveOutInputGradient();
            }
        }
    }

    /** Decides what the convolutions compute in from here on, but for those behind which no other comes. */
    void use(Arithmetic arithmetic) {
        bytesPerNumber = arithmetic == Arithmetic.BF16 ? Short.BYTES : Float.BYTES;
        boolean[] beforeAnother = new boolean[getVertices().length];
        int[] order = topologicalSortOrder();
        for (int i = order.length - 1; i >= 0; i--) {
            GraphVertex vertex = getVertices()[order[i]];
            boolean isConvolution = vertex.hasLayer() && vertex.getLayer() instanceof OneDnnConvolutionLayer;
            if (isConvolution && beforeAnother[order[i]]) {
                ((OneDnnConvolutionLayer) vertex.getLayer()).use(arithmetic);
            }
            if (!vertex.isInputVertex()) {
                for (VertexIndices source : vertex.getInputVertices()) {
                    beforeAnother[source.getVertexIndex()] |= isConvolution || beforeAnother[order[i]];
                }
            }
        }
    }

    /** Forward, then backward with what {@code lossGradient} makes of the output; all arrays end with the call. */
    void pass(INDArray input, Statistics statistics, UnaryOperator<INDArray> lossGradient) {
        batchNorms().forEach(layer -> layer.use(statistics));
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.builder()
                .with(ArrayType.ACTIVATIONS, WS_ALL_LAYERS_ACT, WS_ALL_LAYERS_ACT_CONFIG)
                .with(ArrayType.INPUT, WS_ALL_LAYERS_ACT, WS_ALL_LAYERS_ACT_CONFIG)
                .with(ArrayType.FF_WORKING_MEM, WS_LAYER_WORKING_MEM, WS_LAYER_WORKING_MEM_CONFIG)
                .with(ArrayType.BP_WORKING_MEM, WS_LAYER_WORKING_MEM, WS_LAYER_WORKING_MEM_CONFIG)
                .build();
        workspaces.setHelperWorkspacePointers(helperWorkspaces);
        try (MemoryWorkspace activationSpace = workspaces.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
            Map<String, INDArray> activations = ffToLayerActivationsInWS(
                    true, -1, null, FwdPassType.STANDARD, false, new INDArray[] {input}, null, null, false);
            INDArray gradient = lossGradient.apply(Objects.requireNonNull(
                    activations.get(getConfiguration().getNetworkOutputs().get(0))));
            calcBackpropGradients(true, false, gradient);
        }
    }

    /** Forward only, as {@link #pass} does it. */
    INDArray output(INDArray input, Statistics statistics) {
        batchNorms().forEach(layer -> layer.use(statistics));
        return outputSingle(true, input);
    }

    /** Its batch norm layers. */
    List<NhwcBatchNormLayer> batchNorms() {
        return Arrays.stream(getLayers())
                .filter(NhwcBatchNormLayer.class::isInstance)
                .map(NhwcBatchNormLayer.class::cast)
                .toList();
    }

    Activations activations(InputType input) {
        return Activations.of(
                getConfiguration().getLayerActivationTypes(true, input).values());
    }

    /** How many bytes a number of them takes. */
    int bytesPerNumber() {
        return bytesPerNumber;
    }

    /** Names of the convolutions that {@link OneDnn} does not run. */
    List<String> convolutionsWithoutOneDnn() {
        return Arrays.stream(getLayers())
                .filter(ConvolutionLayer.class::isInstance)
                .filter(layer -> !(layer instanceof OneDnnConvolutionLayer))
                .map(layer -> layer.conf().getLayer().getLayerName())
                .toList();
    }
}
