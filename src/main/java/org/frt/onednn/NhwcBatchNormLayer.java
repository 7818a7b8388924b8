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
import org.frt.onednn.ChannelArithmetic.Sums;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs {@link NhwcBatchNorm}. One thread at a time. */
public final class NhwcBatchNormLayer extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    private final transient ChannelArithmetic arithmetic;
    private Statistics statistics = Statistics.BATCH;
    /** What the last pass in training mode used. */
    private float[] mean = {};

    private double[] variance = {};

    NhwcBatchNormLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
        this.arithmetic = new ChannelArithmetic((int) layerConf().getNOut());
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
        mean = parameter(GLOBAL_MEAN);
        if (training && statistics == Statistics.BATCH) {
            takeStatistics(source);
        } else {
            variance = doubles(parameter(GLOBAL_VAR));
        }
        float[] gamma = parameter(GAMMA);
        float[] beta = parameter(BETA);
        float[] factor = new float[gamma.length];
        float[] shift = new float[gamma.length];
        for (int i = 0; i < gamma.length; i++) {
            factor[i] = (float) (gamma[i] / deviation(i));
            shift[i] = (float) (beta[i] - mean[i] * (gamma[i] / deviation(i)));
        }
        INDArray output = NhwcArrays.uninitialized(ArrayType.ACTIVATIONS, source.shape(), workspaces);
        arithmetic.map(source, factor, shift, output);
        return output;
    }

    /** Mean and variance, taken around the running mean, which is near. */
    private void takeStatistics(INDArray source) {
        float[] around = mean;
        Sums moments = arithmetic.moments(source, around);
        double count = count(source);
        mean = new float[around.length];
        variance = new double[around.length];
        for (int i = 0; i < around.length; i++) {
            double distance = moments.first(i) / count;
            mean[i] = (float) (around[i] + distance);
            variance[i] = Math.max(0, moments.second(i) / count - distance * distance);
        }
    }

    private double deviation(int channel) {
        return Math.sqrt(variance[channel] + layerConf().getEps());
    }

    private static double count(INDArray source) {
        return (double) source.length() / source.size(3);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray source = NhwcArrays.dense(input, ArrayType.BP_WORKING_MEM, workspaces);
        INDArray outputGradient = NhwcArrays.dense(epsilon, ArrayType.BP_WORKING_MEM, workspaces);
        Sums sums = arithmetic.products(outputGradient, source, mean);
        boolean ofBatch = statistics == Statistics.BATCH;
        double count = count(source);
        float[] gamma = parameter(GAMMA);
        float[] gradientFactor = new float[gamma.length];
        float[] factor = new float[gamma.length];
        float[] shift = new float[gamma.length];
        float[] scaleGradient = new float[gamma.length];
        float[] shiftGradient = new float[gamma.length];
        for (int i = 0; i < gamma.length; i++) {
            double scale = gamma[i] / deviation(i);
            gradientFactor[i] = (float) scale;
            scaleGradient[i] = (float) (sums.second(i) / deviation(i));
            shiftGradient[i] = (float) sums.first(i);
            if (ofBatch) {
                // dx = scale·(g − mean(g) − (x − mean)·mean(g·(x − mean)) / (variance + ε))
                double slope = scale
                        * sums.second(i)
                        / count
                        / (variance[i] + layerConf().getEps());
                factor[i] = (float) -slope;
                shift[i] = (float) (slope * mean[i] - scale * sums.first(i) / count);
            }
        }
        INDArray inputGradient = NhwcArrays.uninitialized(ArrayType.ACTIVATION_GRAD, source.shape(), workspaces);
        if (ofBatch) {
            arithmetic.map(outputGradient, gradientFactor, source, factor, shift, inputGradient);
        } else {
            arithmetic.map(outputGradient, gradientFactor, shift, inputGradient);
        }
        Gradient gradient = new DefaultGradient();
        put(gradient, GAMMA, scaleGradient);
        put(gradient, BETA, shiftGradient);
        put(gradient, GLOBAL_MEAN, change(doubles(parameter(GLOBAL_MEAN)), doubles(mean), 1));
        // An estimate for other pictures divides by one less than the number of values, as Keras and PyTorch do.
        put(gradient, GLOBAL_VAR, change(doubles(parameter(GLOBAL_VAR)), variance, count / Math.max(1, count - 1)));
        return new Pair<>(gradient, inputGradient);
    }

    /** As DL4J does: what is to be subtracted from the running statistic stands in its place in the gradient. */
    private float[] change(double[] running, double[] used, double factor) {
        float[] change = new float[running.length];
        for (int i = 0; i < change.length && statistics == Statistics.BATCH; i++) {
            change[i] = (float) ((1 - momentum()) * (running[i] - factor * used[i]));
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
