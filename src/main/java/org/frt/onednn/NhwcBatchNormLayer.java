package org.frt.onednn;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.frt.network.Statistics;
import org.frt.onednn.Normalisation.Gradients;
import org.frt.onednn.Normalisation.Moments;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs {@link NhwcBatchNorm}. One thread at a time. */
public final class NhwcBatchNormLayer extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    private final transient Normalisation exact;
    private final transient Normalisation ofBfloat16;
    private Statistics statistics = Statistics.BATCH;
    /** What the last pass used. */
    private transient Moments used = new Moments(new float[0], new double[0]);

    NhwcBatchNormLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
        int channels = (int) layerConf().getNOut();
        this.exact = new ExactNormalisation(channels, layerConf().getEps());
        this.ofBfloat16 = new OneDnnNormalisation(channels, layerConf().getEps());
    }

    /** Decides which statistics the passes from here on use. */
    public void use(Statistics next) {
        this.statistics = next;
    }

    /** How much of the running statistics stays when a batch moves them. */
    public double momentum() {
        return layerConf().getDecay();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        INDArray source = NhwcArrays.dense(input, ArrayType.FF_WORKING_MEM, workspaces);
        INDArray output =
                NhwcArrays.uninitialized(ArrayType.ACTIVATIONS, source.dataType(), source.shape(), workspaces);
        used = of(source)
                .forward(
                        source,
                        new Moments(parameter(GLOBAL_MEAN), doubles(parameter(GLOBAL_VAR))),
                        training && statistics == Statistics.BATCH,
                        parameter(GAMMA),
                        parameter(BETA),
                        output,
                        workspaces);
        return output;
    }

    private Normalisation of(INDArray source) {
        return source.dataType() == DataType.BFLOAT16 ? ofBfloat16 : exact;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray source = NhwcArrays.dense(input, ArrayType.BP_WORKING_MEM, workspaces);
        INDArray inputGradient =
                NhwcArrays.uninitialized(ArrayType.ACTIVATION_GRAD, source.dataType(), source.shape(), workspaces);
        Gradients gradients = of(source)
                .backward(
                        source,
                        NhwcArrays.dense(epsilon, ArrayType.BP_WORKING_MEM, workspaces),
                        used,
                        statistics == Statistics.BATCH,
                        parameter(GAMMA),
                        inputGradient,
                        workspaces);
        Gradient gradient = new DefaultGradient();
        put(gradient, GAMMA, gradients.scale());
        put(gradient, BETA, gradients.shift());
        put(gradient, GLOBAL_MEAN, change(doubles(parameter(GLOBAL_MEAN)), doubles(used.mean()), 1));
        // An estimate for other pictures divides by one less than the number of values, as Keras and PyTorch do.
        double count = (double) source.length() / source.size(3);
        put(
                gradient,
                GLOBAL_VAR,
                change(doubles(parameter(GLOBAL_VAR)), used.variance(), count / Math.max(1, count - 1)));
        return new Pair<>(gradient, inputGradient);
    }

    /** As DL4J does: what is to be subtracted from the running statistic stands in its place in the gradient. */
    private float[] change(double[] running, double[] moments, double factor) {
        float[] change = new float[running.length];
        for (int i = 0; i < change.length && statistics == Statistics.BATCH; i++) {
            change[i] = (float) ((1 - momentum()) * (running[i] - factor * moments[i]));
        }
        return change;
    }

    private void put(Gradient gradient, String parameter, float[] values) {
        INDArray view = Objects.requireNonNull(gradientViews.get(parameter));
        view.assign(Nd4j.createFromArray(values).reshape(view.shape()));
        gradient.setGradientFor(parameter, view);
    }

    private float[] parameter(String name) {
        return getParam(name).toFloatVector();
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
