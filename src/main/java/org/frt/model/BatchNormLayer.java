package org.frt.model;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.nd4j.linalg.api.buffer.DataType;

/** Batch norm whose passes in training are told which statistics to use. */
abstract class BatchNormLayer extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    private Statistics statistics = Statistics.BATCH;

    BatchNormLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    /** Decides about the passes from here on. */
    final void use(Statistics next) {
        this.statistics = next;
    }

    final boolean usesBatch() {
        return statistics == Statistics.BATCH;
    }

    /** How much of the running statistics stays when a batch moves them. */
    final double momentum() {
        return layerConf().getDecay();
    }

    /**
     * What a batch's mean square deviation is multiplied with to estimate the variance of other pictures, as Keras and
     * PyTorch do: it makes the divisor one less than the number of values.
     */
    final double unbiasedFactor() {
        double count = (double) input.length() / layerConf().getNOut();
        return count > 1 ? count / (count - 1) : 1;
    }
}
