package org.frt.exchange;

import java.nio.file.Path;
import java.util.Locale;

/** What a generator is written as. */
public enum ExportFormat {
    /** A checkpoint of frt. */
    CHECKPOINT,
    /** Open Neural Network Exchange, see https://onnx.ai. */
    ONNX,
    /** Weights of a V-Net as Keras 2 saves them. */
    KERAS;

    /** What a file is by its name: ONNX if that ends in {@code .onnx}, Keras if in {@code .h5}, else a checkpoint. */
    public static ExportFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".onnx") ? ONNX : name.endsWith(".h5") ? KERAS : CHECKPOINT;
    }
}
