package org.frt.learn;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small networks to try layers in, and numbers to put through them. */
final class LayerNetworks {
    private LayerNetworks() {}

    /** The layers one behind the other, for inputs of this shape. */
    static TrainableLayers network(INDArray input, List<? extends Layer> layers) {
        ListBuilder list = Layers.defaults(1).list();
        layers.forEach(list::layer);
        list.setInputType(InputType.convolutional(input.size(1), input.size(2), input.size(3), CNN2DFormat.NHWC));
        TrainableLayers network = new TrainableLayers(list.build());
        network.init();
        network.initGradientsView();
        return network;
    }

    /** Gaussian numbers that the seed fixes. */
    static INDArray random(long seed, long... shape) {
        return Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(seed), shape);
    }
}
