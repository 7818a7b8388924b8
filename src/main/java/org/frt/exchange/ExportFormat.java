package org.frt.exchange;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a generator is written as. */
public enum ExportFormat {
    /** A checkpoint of frt. */
    CHECKPOINT(".zip"),
    /** Open Neural Network Exchange, see https://onnx.ai. */
    ONNX(".onnx"),
    /** Weights of a V-Net as Keras 2 saves them. */
    KERAS(".h5");

    private final String ending;

    ExportFormat(String ending) {
        this.ending = ending;
    }

    /** What a file is by the end of its name; empty where that tells nothing. */
    public static Optional<ExportFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(format -> name.endsWith(format.ending))
                .findFirst();
    }
}
