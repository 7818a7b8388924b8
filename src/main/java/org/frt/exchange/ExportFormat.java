package org.frt.exchange;

/** What a generator is written as. */
public enum ExportFormat {
    /** A checkpoint of frt. */
    CHECKPOINT,
    /** Open Neural Network Exchange, see https://onnx.ai. */
    ONNX,
    /** Weights of a V-Net as Keras 2 saves them. */
    KERAS
}
