package org.frt.onednn;

import java.util.Map;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch norm of bfloat16 pictures by oneDNN, whose float32 sums are far more exact than their summands. Moments and
 * parameters are float32 values. One caller at a time.
 */
final class OneDnnNormalisation implements Normalisation {
    private final int channels;
    private final float epsilon;
    private final RecentShapes<Passes> ofBatches = new RecentShapes<>();
    private final RecentShapes<Passes> ofRunning = new RecentShapes<>();

    /** @param epsilon added to the variance */
    OneDnnNormalisation(int channels, double epsilon) {
        this.channels = channels;
        this.epsilon = (float) epsilon;
    }

    private record Passes(OneDnnPrimitive forward, OneDnnPrimitive backward) {}

    @Override
    public Moments forward(
            INDArray source,
            Moments running,
            boolean ofBatch,
            float[] scale,
            float[] shift,
            INDArray output,
            LayerWorkspaceMgr workspaces) {
        ArrayType working = ArrayType.FF_WORKING_MEM;
        INDArray mean = perChannel(running.mean(), working, workspaces);
        INDArray variance = perChannel(floats(running.variance()), working, workspaces);
        passes(source, ofBatch)
                .forward()
                .run(
                        workspaces,
                        working,
                        Map.of(
                                dnnl.DNNL_ARG_SRC, source,
                                dnnl.DNNL_ARG_MEAN, mean,
                                dnnl.DNNL_ARG_VARIANCE, variance,
                                dnnl.DNNL_ARG_SCALE, perChannel(scale, working, workspaces),
                                dnnl.DNNL_ARG_SHIFT, perChannel(shift, working, workspaces),
                                dnnl.DNNL_ARG_DST, output));
        return ofBatch ? new Moments(mean.toFloatVector(), variance.toDoubleVector()) : running;
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
        ArrayType working = ArrayType.BP_WORKING_MEM;
        INDArray scaleGradient = uninitialized(working, workspaces);
        INDArray shiftGradient = uninitialized(working, workspaces);
        passes(source, ofBatch)
                .backward()
                .run(
                        workspaces,
                        working,
                        Map.of(
                                dnnl.DNNL_ARG_SRC, source,
                                dnnl.DNNL_ARG_MEAN, perChannel(used.mean(), working, workspaces),
                                dnnl.DNNL_ARG_VARIANCE, perChannel(floats(used.variance()), working, workspaces),
                                dnnl.DNNL_ARG_SCALE, perChannel(scale, working, workspaces),
                                dnnl.DNNL_ARG_DIFF_DST, outputGradient,
                                dnnl.DNNL_ARG_DIFF_SRC, inputGradient,
                                dnnl.DNNL_ARG_DIFF_SCALE, scaleGradient,
                                dnnl.DNNL_ARG_DIFF_SHIFT, shiftGradient));
        return new Gradients(scaleGradient.toFloatVector(), shiftGradient.toFloatVector());
    }

    private Passes passes(INDArray source, boolean ofBatch) {
        DataType type = source.dataType();
        long[] shape = source.shape();
        return (ofBatch ? ofBatches : ofRunning).get(type, shape, () -> passes(type, shape, ofBatch));
    }

    private Passes passes(DataType type, long[] shape, boolean ofBatch) {
        // As one tall picture: threads take channels of their own, as long as there are enough for all.
        // Between pictures they would wait for one another within the operation, and keep the processor
        // that others of them want.
        memory.desc pictures = OneDnn.values(type, memory.format_tag.nhwc, 1, shape[3], shape[0] * shape[1], shape[2]);
        memory.desc values = OneDnn.floats(memory.format_tag.a, channels);
        int flags = dnnl.normalization_flags.use_scale.value | dnnl.normalization_flags.use_shift.value;
        if (!ofBatch) {
            flags |= dnnl.normalization_flags.use_global_stats.value;
        }
        var forward = new batch_normalization_forward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.forward_training.value,
                pictures,
                pictures,
                epsilon,
                flags,
                OneDnn.attributes(),
                false);
        var backward = new batch_normalization_backward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.backward.value,
                pictures,
                pictures,
                pictures,
                epsilon,
                flags,
                forward,
                OneDnn.attributes(),
                false);
        return new Passes(
                new OneDnnPrimitive(
                        new batch_normalization_forward(forward),
                        forward.scratchpad_desc(),
                        Map.of(
                                dnnl.DNNL_ARG_SRC, pictures,
                                dnnl.DNNL_ARG_MEAN, values,
                                dnnl.DNNL_ARG_VARIANCE, values,
                                dnnl.DNNL_ARG_SCALE, values,
                                dnnl.DNNL_ARG_SHIFT, values,
                                dnnl.DNNL_ARG_DST, pictures)),
                new OneDnnPrimitive(
                        new batch_normalization_backward(backward),
                        backward.scratchpad_desc(),
                        Map.of(
                                dnnl.DNNL_ARG_SRC, pictures,
                                dnnl.DNNL_ARG_MEAN, values,
                                dnnl.DNNL_ARG_VARIANCE, values,
                                dnnl.DNNL_ARG_SCALE, values,
                                dnnl.DNNL_ARG_DIFF_DST, pictures,
                                dnnl.DNNL_ARG_DIFF_SRC, pictures,
                                dnnl.DNNL_ARG_DIFF_SCALE, values,
                                dnnl.DNNL_ARG_DIFF_SHIFT, values)));
    }

    private INDArray perChannel(float[] values, ArrayType working, LayerWorkspaceMgr workspaces) {
        INDArray array = uninitialized(working, workspaces);
        array.data().asNioFloat().put(values);
        return array;
    }

    private INDArray uninitialized(ArrayType working, LayerWorkspaceMgr workspaces) {
        return NhwcArrays.uninitialized(working, DataType.FLOAT, new long[] {channels}, workspaces);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
