package org.frt.onednn;

import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The passes of batch norm, over dense NHWC pictures of one type. */
interface Normalisation {
    /** Mean and variance of each channel; the variance is that of the values themselves, not an estimate for others. */
    record Moments(float[] mean, double[] variance) {
        double deviation(int channel, double epsilon) {
            return Math.sqrt(variance[channel] + epsilon);
        }
    }

    /** Gradients of the parameters, one value per channel. */
    record Gradients(float[] scale, float[] shift) {}

    /**
     * Normalises, scales and shifts.
     *
     * @param running the running statistics
     * @param ofBatch whether the pictures' own moments are used, and not the running ones
     * @param output is written
     * @return the moments that were used
     */
    Moments forward(
            INDArray source,
            Moments running,
            boolean ofBatch,
            float[] scale,
            float[] shift,
            INDArray output,
            LayerWorkspaceMgr workspaces);

    /**
     * Gradients of the loss.
     *
     * @param source as in the forward pass, also {@code ofBatch} and {@code scale}
     * @param outputGradient that with respect to the output
     * @param used what the forward pass returned
     * @param inputGradient that with respect to the source, is written
     */
    Gradients backward(
            INDArray source,
            INDArray outputGradient,
            Moments used,
            boolean ofBatch,
            float[] scale,
            INDArray inputGradient,
            LayerWorkspaceMgr workspaces);
}
