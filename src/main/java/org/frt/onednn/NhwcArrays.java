package org.frt.onednn;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/** Arrays as {@link OneDnn} takes them: float32 or bfloat16, in the order of their sizes, without gaps. */
public final class NhwcArrays {
    private NhwcArrays() {}

    static INDArray uninitialized(ArrayType kind, DataType type, long[] shape, LayerWorkspaceMgr workspaces) {
        return workspaces.createUninitialized(kind, type, shape, 'c');
    }

    /** The array itself, or a copy if it has gaps. */
    static INDArray dense(INDArray array, ArrayType working, LayerWorkspaceMgr workspaces) {
        return isDense(array) ? array : workspaces.dup(working, array, 'c');
    }

    /** The array itself, or a copy if it has gaps or is of another type. */
    static INDArray dense(INDArray array, DataType type, ArrayType working, LayerWorkspaceMgr workspaces) {
        return array.dataType() == type
                ? dense(array, working, workspaces)
                : uninitialized(working, type, array.shape(), workspaces).assign(array);
    }

    public static boolean isDense(INDArray array) {
        return array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
    }
}
