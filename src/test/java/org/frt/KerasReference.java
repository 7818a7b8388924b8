package org.frt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the published networks make of some pictures, computed elsewhere in double precision: a folder with small networks'
 * weights in Keras's layout, outputs, losses, gradients and weights after a step.
 *
 * @param folder this project's own, made by {@code src/test/python/keras_reference.py}, or a larger one beside the checkout
 */
public record KerasReference(Path folder) {
    private static final Path OWN = Path.of("src/test/resources/org/frt/keras-reference");
    private static final Path LARGER =
            Path.of(System.getProperty("frt.shared", "../shared")).resolve("keras-reference");

    /** Those that are there. */
    public static List<KerasReference> all() {
        return Stream.of(OWN, LARGER)
                .filter(Files::exists)
                .map(KerasReference::new)
                .toList();
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    /** A NumPy array as float32. */
    public INDArray array(String name) {
        return Nd4j.createFromNpyFile(path(name).toFile())
                .castTo(DataType.FLOAT)
                .dup('c');
    }

    public JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(path(name).toFile());
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
