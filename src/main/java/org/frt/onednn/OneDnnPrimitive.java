package org.frt.onednn;

import java.lang.ref.Reference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One operation of oneDNN on arrays of fixed shapes and layouts. Arguments are bound anew for every run; their numbers are
 * oneDNN's {@code DNNL_ARG_...}.
 */
final class OneDnnPrimitive {
    private final primitive operation;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private final Map<Integer, memory> memories = new LinkedHashMap<>();
    private final long scratchpadBytes;

    /**
     * @param scratchpad the scratch memory that the operation needs
     * @param descriptions of the arguments, by number
     */
    OneDnnPrimitive(primitive operation, memory.desc scratchpad, Map<Integer, memory.desc> descriptions) {
        this.operation = operation;
        this.scratchpadBytes = scratchpad.get_size();
        descriptions.forEach(this::describe);
        if (scratchpadBytes > 0) {
            describe(dnnl.DNNL_ARG_SCRATCHPAD, scratchpad);
        }
    }

    private void describe(int argument, memory.desc description) {
        memory unbound = new memory(description, OneDnn.engine(), new Pointer());
        memories.put(argument, unbound);
        arguments.put(argument, unbound);
    }

    /**
     * Runs on these arguments, all that were described.
     *
     * @param working the kind of memory to take scratch memory of
     */
    void run(LayerWorkspaceMgr workspaces, ArrayType working, Map<Integer, INDArray> arrays) {
        INDArray scratchpad = bytes(workspaces, working, scratchpadBytes);
        try {
            arrays.forEach(this::bind);
            if (scratchpadBytes > 0) {
                bind(dnnl.DNNL_ARG_SCRATCHPAD, scratchpad);
            }
            operation.execute(OneDnn.stream(), arguments);
            OneDnn.stream()._wait();
        } finally {
            Reference.reachabilityFence(scratchpad);
            Reference.reachabilityFence(arrays);
        }
    }

    private void bind(int argument, INDArray array) {
        Objects.requireNonNull(memories.get(argument)).set_data_handle(new Address(array));
    }

    /** Uninitialised memory of at least so many bytes. */
    static INDArray bytes(LayerWorkspaceMgr workspaces, ArrayType working, long bytes) {
        return workspaces.createUninitialized(working, DataType.FLOAT, bytes / Float.BYTES + 1);
    }

    /** Where an array's first value lies. */
    private static final class Address extends Pointer {
        Address(INDArray array) {
            super((Pointer) null);
            // A view starts where its parent does, and says apart how far into that it lies.
            this.address =
                    array.data().address() + array.offset() * array.dataType().width();
        }
    }
}
