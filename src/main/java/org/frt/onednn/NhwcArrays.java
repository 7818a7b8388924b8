package org.frt.onednn;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/** Arrays as {@link OneDnn} takes them: float32, in the order of their sizes, without gaps. */
public final class NhwcArrays {
    private NhwcArrays() {}

    static INDArray uninitialized(ArrayType kind, long[] shape, LayerWorkspaceMgr workspaces) {
        return workspaces.createUninitialized(kind, DataType.FLOAT, shape, 'c');
    }

    /** The array itself, or a copy if it has gaps. */
    static INDArray dense(INDArray array, ArrayType working, LayerWorkspaceMgr workspaces) {
        return isDense(array) ? array : workspaces.dup(working, array, 'c');
    }

    public static boolean isDense(INDArray array) {
        return array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
    }
}
