package org.frt.onednn;

import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.frt.onednn.ChannelArithmetic.Sums;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch norm of float32 pictures with the sums of {@link ChannelArithmetic}. One caller at a time. */
final class ExactNormalisation implements Normalisation {
    private final ChannelArithmetic arithmetic;
    private final double epsilon;

    /** @param epsilon added to the variance */
    ExactNormalisation(int channels, double epsilon) {
        this.arithmetic = new ChannelArithmetic(channels);
        this.epsilon = epsilon;
    }

    @Override
    public Moments forward(
            INDArray source,
            Moments running,
            boolean ofBatch,
            float[] scale,
            float[] shift,
            INDArray output,
            LayerWorkspaceMgr workspaces) {
        Moments used = ofBatch ? moments(source, running.mean()) : running;
        float[] factor = new float[scale.length];
        float[] summand = new float[scale.length];
        for (int i = 0; i < scale.length; i++) {
            double deviation = used.deviation(i, epsilon);
            factor[i] = (float) (scale[i] / deviation);
            summand[i] = (float) (shift[i] - used.mean()[i] * (scale[i] / deviation));
        }
        arithmetic.map(source, factor, summand, output);
        return used;
    }

    /**
     * Mean and variance, taken around the running mean, which is near after the first batches. Before, where a channel's mean lies
     * D of its deviations from there, the variance is exact to about D²·1e-8.
     */
    private Moments moments(INDArray source, float[] around) {
        Sums sums = arithmetic.moments(source, around);
        double count = count(source);
        float[] mean = new float[around.length];
        double[] variance = new double[around.length];
        for (int i = 0; i < around.length; i++) {
            double distance = sums.first(i) / count;
            mean[i] = (float) (around[i] + distance);
            variance[i] = Math.max(0, sums.second(i) / count - distance * distance);
        }
        return new Moments(mean, variance);
    }

    private static double count(INDArray source) {
        return (double) source.length() / source.size(3);
    }

    @Override
    public Gradients backward(
            INDArray source,
            INDArray outputGradient,
            Moments used,
            boolean ofBatch,
            float[] scale,
            INDArray inputGradient,
            LayerWorkspaceMgr workspaces) {
        Sums sums = arithmetic.products(outputGradient, source, used.mean());
        double count = count(source);
        float[] gradientFactor = new float[scale.length];
        float[] factor = new float[scale.length];
        float[] summand = new float[scale.length];
        float[] scaleGradient = new float[scale.length];
        float[] shiftGradient = new float[scale.length];
        for (int i = 0; i < scale.length; i++) {
            double deviation = used.deviation(i, epsilon);
            double slope = scale[i] / deviation;
            gradientFactor[i] = (float) slope;
            scaleGradient[i] = (float) (sums.second(i) / deviation);
            shiftGradient[i] = (float) sums.first(i);
            if (ofBatch) {
                // dx = slope·(g − mean(g) − (x − mean)·mean(g·(x − mean)) / (variance + ε))
                double decline = slope * sums.second(i) / count / (used.variance()[i] + epsilon);
                factor[i] = (float) -decline;
                summand[i] = (float) (decline * used.mean()[i] - slope * sums.first(i) / count);
            }
        }
        if (ofBatch) {
            arithmetic.map(outputGradient, gradientFactor, source, factor, summand, inputGradient);
        } else {
            arithmetic.map(outputGradient, gradientFactor, summand, inputGradient);
        }
        return new Gradients(scaleGradient, shiftGradient);
    }
}
