package org.frt.onednn;

import java.util.Map;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.buffer.DataType;

/** The two passes of an activation for pictures of one shape. */
record ActivationPrimitives(OneDnnPrimitive forward, OneDnnPrimitive backward) {
    /**
     * Passes of which the backward one needs the output only, so that the forward one may overwrite its input.
     *
     * @param algorithm oneDNN's number of the function, of those that end with {@code use_dst_for_bwd}
     * @param slope of a leaky ReLU
     */
    static ActivationPrimitives of(int algorithm, float slope, DataType type, long[] shape) {
        memory.desc pictures = OneDnn.values(type, memory.format_tag.abcd, shape);
        var forward = new eltwise_forward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.forward_training.value,
                algorithm,
                pictures,
                pictures,
                slope,
                OneDnn.attributes(),
                false);
        var backward = new eltwise_backward.primitive_desc(
                OneDnn.engine(), algorithm, pictures, pictures, pictures, slope, forward, OneDnn.attributes(), false);
        return new ActivationPrimitives(
                new OneDnnPrimitive(
                        new eltwise_forward(forward),
                        forward.scratchpad_desc(),
                        Map.of(dnnl.DNNL_ARG_SRC, pictures, dnnl.DNNL_ARG_DST, pictures)),
                new OneDnnPrimitive(
                        new eltwise_backward(backward),
                        backward.scratchpad_desc(),
                        Map.of(
                                dnnl.DNNL_ARG_DST, pictures,
                                dnnl.DNNL_ARG_DIFF_DST, pictures,
                                dnnl.DNNL_ARG_DIFF_SRC, pictures)));
    }
}
