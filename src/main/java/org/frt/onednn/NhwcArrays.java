package org.frt.onednn;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
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

    /** So many float32 numbers a buffer holds, whose bytes are counted in 31 bits. */
    public static final long MOST_FLOATS = Integer.MAX_VALUE / Float.BYTES;

    /** The array itself, or a copy if it has gaps or is of another type. */
    static INDArray dense(INDArray array, DataType type, ArrayType working, LayerWorkspaceMgr workspaces) {
        return array.dataType() == type
                ? dense(array, working, workspaces)
                : uninitialized(working, type, array.shape(), workspaces).assign(array);
    }

    public static boolean isDense(INDArray array) {
        return array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
    }

    /**
     * The float32 numbers of a dense array, where they lie.
     *
     * @throws IllegalArgumentException if they are more than a buffer holds, or of another type
     */
    public static FloatBuffer floats(INDArray array) {
        FloatBuffer numbers = new Values(array).asBuffer();
        if (numbers.capacity() != array.length() || array.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("no buffer of " + array.dataType() + " numbers: " + array.length());
        }
        return numbers;
    }

    private static final class Values extends FloatPointer {
        Values(INDArray array) {
            super((Pointer) null);
            // A view starts where its parent does, and says apart how far into that it lies.
            this.address = array.data().address() + array.offset() * Float.BYTES;
            this.limit = array.length();
            this.capacity = array.length();
        }
    }
}
