package org.frt.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What DL4J expects of every configuration that makes a layer with parameters. */
final class NewLayer {
    private NewLayer() {}

    /** The layer, with its place in the network and its parameters, views of {@code parameters}. */
    static <L extends BaseLayer<?>> L ready(
            L layer,
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize) {
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(configuration.getLayer().initializer().init(configuration, parameters, initialize));
        return layer;
    }
}
