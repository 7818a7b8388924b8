package org.frt.onednn;

import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's merging of the channels of NHWC pictures, run by {@link OneDnn}. */
public final class OneDnnMerge extends MergeVertex {
    private static final long serialVersionUID = 1L;

    @Override
    public OneDnnMerge clone() {
        return new OneDnnMerge();
    }

    @Override
    public GraphVertex instantiate(
            ComputationGraph graph, String name, int index, INDArray parameters, boolean initialize, DataType type) {
        return new OneDnnMergeVertex(graph, name, index, type);
    }
}
