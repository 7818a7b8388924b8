package org.frt.learn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frt.network.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ND4J's arrays as tensors, and back. */
public final class Tensors {
    private Tensors() {}

    /** Views: their numbers are those that the arrays have when {@link Tensor#values} is called. */
    public static Map<String, Tensor> viewsOf(Map<String, INDArray> arrays) {
        Map<String, Tensor> views = new LinkedHashMap<>();
        arrays.forEach((name, array) -> views.put(name, Tensor.view(array.shape(), () -> Batches.values(array))));
        return views;
    }

    /** A copy for computing. */
    public static INDArray array(Tensor tensor) {
        return Batches.tensor(tensor.values(), tensor.shape());
    }
}
