package org.frt.learn;

import org.frt.network.NetworkThreads;
import org.frt.onnx.Device;
import org.frt.predict.Prediction;
import org.frt.predict.Predictor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a generator in training would predict. */
public final class Predictions {
    private Predictions() {}

    /** The generator as it is now, for pictures of that width and height; to be closed. */
    public static Predictor predictor(Generator generator, int size) {
        return predictor(generator, size, Device.CPU);
    }

    /** The same on a device. */
    public static Predictor predictor(Generator generator, int size, Device device) {
        return Predictor.of(
                "a generator",
                generator.config(),
                Prediction.SINGLE,
                size,
                Tensors.viewsOf(generator.tensors()),
                device,
                NetworkThreads.count());
    }

    /** Predictions {@code [batch, size, size, 3]} of a batch {@code [batch, size, size, channels]}. */
    public static INDArray of(Predictor predictor, INDArray input) {
        long[] shape = {input.size(0), input.size(1), input.size(2), 3};
        return Nd4j.create(predictor.predict(Batches.values(input)), shape, 'c');
    }
}
