package org.frt.onednn;

import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Brings float32 weights from their plain layout to that of a primitive. To a layout of bfloat16 numbers it goes in two
 * steps, first to rows of input channels for each place of the kernel, which takes half of the time of the direct way.
 */
final class KernelReorder {
    private final @Nullable OneDnnReorder first;
    private final OneDnnReorder last;

    KernelReorder(memory.desc plain, memory.desc target) {
        // What comes from the native side equals the constants by value only.
        if (target.get_data_type().intern() == memory.data_type.bf16) {
            memory.desc rows = new memory.desc(plain.get_dims(), memory.data_type.bf16, memory.format_tag.cdab);
            this.first = new OneDnnReorder(plain, rows);
            this.last = new OneDnnReorder(rows, target);
        } else {
            this.first = null;
            this.last = new OneDnnReorder(plain, target);
        }
    }

    /** The weights in the target's layout, in scratch memory. */
    INDArray run(INDArray weights, ArrayType working, LayerWorkspaceMgr workspaces) {
        INDArray rows = first == null ? weights : first.run(weights, working, workspaces);
        return last.run(rows, working, workspaces);
    }
}
