package org.frt.model;

import java.util.Map;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * The passes of batch norm over pictures of one NHWC shape, with a scale and a shift per channel. All arguments are those
 * of oneDNN's batch normalisation; mean and (biased) variance are results of {@link #training} and go into the other two.
 */
final class BatchNormPrimitives {
    private static final int SCALE_AND_SHIFT =
            dnnl.normalization_flags.use_scale.value | dnnl.normalization_flags.use_shift.value;
    private static final int FIXED = SCALE_AND_SHIFT | dnnl.normalization_flags.use_global_stats.value;

    private final OneDnnPrimitive training;
    private final OneDnnPrimitive inference;
    private final OneDnnPrimitive backward;
    private final OneDnnPrimitive backwardThroughFixed;

    BatchNormPrimitives(long[] shape, double epsilon) {
        memory.desc pictures = OneDnn.floats(memory.format_tag.nhwc, shape[0], shape[3], shape[1], shape[2]);
        memory.desc perChannel = OneDnn.floats(memory.format_tag.a, shape[3]);
        var forward = forward(dnnl.prop_kind.forward_training, pictures, epsilon, SCALE_AND_SHIFT);
        Map<Integer, memory.desc> arguments = Map.of(
                dnnl.DNNL_ARG_SRC, pictures,
                dnnl.DNNL_ARG_SCALE, perChannel,
                dnnl.DNNL_ARG_SHIFT, perChannel,
                dnnl.DNNL_ARG_MEAN, perChannel,
                dnnl.DNNL_ARG_VARIANCE, perChannel,
                dnnl.DNNL_ARG_DST, pictures);
        this.training =
                new OneDnnPrimitive(new batch_normalization_forward(forward), forward.scratchpad_desc(), arguments);
        var fixed = forward(dnnl.prop_kind.forward_inference, pictures, epsilon, FIXED);
        this.inference =
                new OneDnnPrimitive(new batch_normalization_forward(fixed), fixed.scratchpad_desc(), arguments);
        this.backward = backward(pictures, perChannel, epsilon, SCALE_AND_SHIFT, forward);
        this.backwardThroughFixed = backward(pictures, perChannel, epsilon, FIXED, fixed);
    }

    private static OneDnnPrimitive backward(
            memory.desc pictures,
            memory.desc perChannel,
            double epsilon,
            int flags,
            batch_normalization_forward.primitive_desc forward) {
        var description = new batch_normalization_backward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.backward.value,
                pictures,
                pictures,
                pictures,
                (float) epsilon,
                flags,
                forward,
                OneDnn.attributes(),
                false);
        return new OneDnnPrimitive(
                new batch_normalization_backward(description),
                description.scratchpad_desc(),
                Map.of(
                        dnnl.DNNL_ARG_SRC, pictures,
                        dnnl.DNNL_ARG_SCALE, perChannel,
                        dnnl.DNNL_ARG_MEAN, perChannel,
                        dnnl.DNNL_ARG_VARIANCE, perChannel,
                        dnnl.DNNL_ARG_DIFF_DST, pictures,
                        dnnl.DNNL_ARG_DIFF_SRC, pictures,
                        dnnl.DNNL_ARG_DIFF_SCALE, perChannel,
                        dnnl.DNNL_ARG_DIFF_SHIFT, perChannel));
    }

    private static batch_normalization_forward.primitive_desc forward(
            dnnl.prop_kind purpose, memory.desc pictures, double epsilon, int flags) {
        return new batch_normalization_forward.primitive_desc(
                OneDnn.engine(), purpose.value, pictures, pictures, (float) epsilon, flags, OneDnn.attributes(), false);
    }

    /** With the batch's statistics, which it writes. */
    OneDnnPrimitive training() {
        return training;
    }

    /** With given statistics. */
    OneDnnPrimitive inference() {
        return inference;
    }

    /** Back through {@link #training}. */
    OneDnnPrimitive backward() {
        return backward;
    }

    /** Back through {@link #inference}. */
    OneDnnPrimitive backwardThroughFixed() {
        return backwardThroughFixed;
    }
}
