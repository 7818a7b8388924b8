package org.frt.onednn;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's sum of pictures, which stays in their type where DL4J's own would turn it into the network's. */
public final class NhwcAdd extends ElementWiseVertex {
    private static final long serialVersionUID = 1L;

    /** A sum of what the vertex is given. */
    public NhwcAdd() {
        super(Op.Add);
    }

    @Override
    public NhwcAdd clone() {
        return new NhwcAdd();
    }

    @Override
    public GraphVertex instantiate(
            ComputationGraph graph, String name, int index, INDArray parameters, boolean initialize, DataType type) {
        return new NhwcAddVertex(graph, name, index, type);
    }
}
