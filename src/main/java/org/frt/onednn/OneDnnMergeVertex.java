package org.frt.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.MergeVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link OneDnnMerge}. One thread at a time. */
@SuppressWarnings("overrides") // DL4J overrides without its "..."
final class OneDnnMergeVertex extends MergeVertex {
    private static final long serialVersionUID = 1L;
    private static final int CHANNELS = 3;

    private final transient RecentShapes<List<Part>> parts = new RecentShapes<>();
    private long[] channels = {};

    OneDnnMergeVertex(ComputationGraph graph, String name, int index, DataType type) {
        super(graph, name, index, type, CHANNELS);
    }

    /** One of the inputs, and its channels' place in the merged array. */
    private record Part(long[] shape, OneDnnReorder in, OneDnnReorder out) {}

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray[] sources = getInputs();
        channels = Arrays.stream(sources)
                .mapToLong(source -> source.size(CHANNELS))
                .toArray();
        long[] shape = sources[0].shape();
        shape = new long[] {
            shape[0], shape[1], shape[2], LongStream.of(channels).sum()
        };
        DataType type = sources[0].dataType();
        INDArray merged = NhwcArrays.uninitialized(ArrayType.ACTIVATIONS, type, shape, workspaces);
        List<Part> places = parts(type, shape);
        for (int i = 0; i < sources.length; i++) {
            INDArray source = NhwcArrays.dense(sources[i], ArrayType.FF_WORKING_MEM, workspaces);
            places.get(i).in().run(source, merged, ArrayType.FF_WORKING_MEM, workspaces);
        }
        return merged;
    }

    @Override
    public Pair<@Nullable Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        INDArray gradient = NhwcArrays.dense(getEpsilon(), ArrayType.BP_WORKING_MEM, workspaces);
        INDArray[] split = new INDArray[channels.length];
        List<Part> places = parts(gradient.dataType(), gradient.shape());
        for (int i = 0; i < split.length; i++) {
            Part part = places.get(i);
            split[i] =
                    NhwcArrays.uninitialized(ArrayType.ACTIVATION_GRAD, gradient.dataType(), part.shape(), workspaces);
            part.out().run(gradient, split[i], ArrayType.BP_WORKING_MEM, workspaces);
        }
        return new Pair<>(null, split);
    }

    private List<Part> parts(DataType type, long[] shape) {
        return parts.get(type, shape, () -> {
            memory.desc whole =
                    OneDnn.values(type, memory.format_tag.nhwc, shape[0], shape[CHANNELS], shape[1], shape[2]);
            List<Part> places = new ArrayList<>();
            long start = 0;
            for (long count : channels) {
                long[] sizes = {shape[0], count, shape[1], shape[2]};
                memory.desc alone = OneDnn.values(type, memory.format_tag.nhwc, sizes);
                memory.desc within = whole.submemory_desc(sizes, new long[] {0, start, 0, 0});
                places.add(new Part(
                        new long[] {shape[0], shape[1], shape[2], count},
                        new OneDnnReorder(alone, within),
                        new OneDnnReorder(within, alone)));
                start += count;
            }
            return places;
        });
    }
}
