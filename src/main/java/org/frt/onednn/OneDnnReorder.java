package org.frt.onednn;

import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies an array from one layout to another. */
final class OneDnnReorder {
    private final OneDnnPrimitive primitive;
    private final long sourceBytes;
    private final long targetBytes;

    OneDnnReorder(memory.desc source, memory.desc target) {
        var description = new reorder.primitive_desc(
                OneDnn.engine(), source, OneDnn.engine(), target, OneDnn.attributes(), false);
        this.primitive = new OneDnnPrimitive(
                new reorder(description),
                description.scratchpad_desc(),
                Map.of(dnnl.DNNL_ARG_FROM, source, dnnl.DNNL_ARG_TO, target));
        this.sourceBytes = source.get_size();
        this.targetBytes = target.get_size();
    }

    /** Uninitialised memory for a source. */
    INDArray source(ArrayType working, LayerWorkspaceMgr workspaces) {
        return OneDnnPrimitive.bytes(workspaces, working, sourceBytes);
    }

    /** The source in the target's layout, in scratch memory. */
    INDArray run(INDArray source, ArrayType working, LayerWorkspaceMgr workspaces) {
        INDArray target = OneDnnPrimitive.bytes(workspaces, working, targetBytes);
        run(source, target, working, workspaces);
        return target;
    }

    /** Writes the source into the target. */
    void run(INDArray source, INDArray target, ArrayType working, LayerWorkspaceMgr workspaces) {
        primitive.run(workspaces, working, Map.of(dnnl.DNNL_ARG_FROM, source, dnnl.DNNL_ARG_TO, target));
    }
}
