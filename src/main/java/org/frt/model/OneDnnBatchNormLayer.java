package org.frt.model;

import java.util.Map;
import java.util.Objects;
import org.bytedeco.dnnl.global.dnnl;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs {@link NhwcBatchNorm} by {@link OneDnn}. One thread at a time. */
final class OneDnnBatchNormLayer extends BatchNormLayer {
    private static final long serialVersionUID = 1L;

    private final transient RecentShapes<BatchNormPrimitives> primitives = new RecentShapes<>();
    /** Of the batch that was last passed through in training mode. */
    private final transient INDArray mean;

    private final transient INDArray variance;

    OneDnnBatchNormLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
        this.mean = Nd4j.zeros(layerConf().getNOut());
        this.variance = Nd4j.zeros(layerConf().getNOut());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        INDArray source = NhwcArrays.dense(input, ArrayType.FF_WORKING_MEM, workspaces);
        INDArray output = NhwcArrays.uninitialized(ArrayType.ACTIVATIONS, source.shape(), workspaces);
        BatchNormPrimitives passes = primitives(source);
        boolean ofBatch = training && usesBatch();
        (ofBatch ? passes.training() : passes.inference())
                .run(
                        workspaces,
                        ArrayType.FF_WORKING_MEM,
                        Map.of(
                                dnnl.DNNL_ARG_SRC,
                                source,
                                dnnl.DNNL_ARG_SCALE,
                                getParam(BatchNormalizationParamInitializer.GAMMA),
                                dnnl.DNNL_ARG_SHIFT,
                                getParam(BatchNormalizationParamInitializer.BETA),
                                dnnl.DNNL_ARG_MEAN,
                                ofBatch ? mean : getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN),
                                dnnl.DNNL_ARG_VARIANCE,
                                ofBatch ? variance : getParam(BatchNormalizationParamInitializer.GLOBAL_VAR),
                                dnnl.DNNL_ARG_DST,
                                output));
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray source = NhwcArrays.dense(input, ArrayType.BP_WORKING_MEM, workspaces);
        INDArray inputGradient = NhwcArrays.uninitialized(ArrayType.ACTIVATION_GRAD, source.shape(), workspaces);
        INDArray scaleGradient = gradientView(BatchNormalizationParamInitializer.GAMMA);
        INDArray shiftGradient = gradientView(BatchNormalizationParamInitializer.BETA);
        boolean ofBatch = usesBatch();
        BatchNormPrimitives passes = primitives(source);
        (ofBatch ? passes.backward() : passes.backwardThroughFixed())
                .run(
                        workspaces,
                        ArrayType.BP_WORKING_MEM,
                        Map.of(
                                dnnl.DNNL_ARG_SRC,
                                source,
                                dnnl.DNNL_ARG_SCALE,
                                getParam(BatchNormalizationParamInitializer.GAMMA),
                                dnnl.DNNL_ARG_MEAN,
                                ofBatch ? mean : getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN),
                                dnnl.DNNL_ARG_VARIANCE,
                                ofBatch ? variance : getParam(BatchNormalizationParamInitializer.GLOBAL_VAR),
                                dnnl.DNNL_ARG_DIFF_DST,
                                NhwcArrays.dense(epsilon, ArrayType.BP_WORKING_MEM, workspaces),
                                dnnl.DNNL_ARG_DIFF_SRC,
                                inputGradient,
                                dnnl.DNNL_ARG_DIFF_SCALE,
                                scaleGradient,
                                dnnl.DNNL_ARG_DIFF_SHIFT,
                                shiftGradient));
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(BatchNormalizationParamInitializer.GAMMA, scaleGradient);
        gradient.setGradientFor(BatchNormalizationParamInitializer.BETA, shiftGradient);
        addChange(gradient, BatchNormalizationParamInitializer.GLOBAL_MEAN, mean, 1);
        addChange(gradient, BatchNormalizationParamInitializer.GLOBAL_VAR, variance, unbiasedFactor());
        return new Pair<>(gradient, inputGradient);
    }

    /** As DL4J does: what is to be subtracted from the running statistic stands in its place in the gradient. */
    private void addChange(Gradient gradient, String statistic, INDArray ofBatch, double factor) {
        INDArray view = gradientView(statistic);
        if (usesBatch()) {
            view.assign(getParam(statistic).reshape(view.shape()))
                    .subi(ofBatch.mul(factor))
                    .muli(1 - momentum());
        } else {
            view.assign(0);
        }
        gradient.setGradientFor(statistic, view);
    }

    private INDArray gradientView(String parameter) {
        return Objects.requireNonNull(gradientViews.get(parameter));
    }

    private BatchNormPrimitives primitives(INDArray source) {
        return primitives.get(
                source.shape(),
                shape -> new BatchNormPrimitives(shape, layerConf().getEps()));
    }
}
