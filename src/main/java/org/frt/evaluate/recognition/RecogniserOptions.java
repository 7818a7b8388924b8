package org.frt.evaluate.recognition;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.frt.io.InputException;

/**
 * Who judges.
 *
 * @param names see {@link org.frt.recognise.RecogniserFile#find}
 * @param models folder of fetched models
 */
public record RecogniserOptions(List<String> names, Path models) {
    /** @throws InputException if none is named, or one twice */
    public RecogniserOptions {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw InputException.ofSetting("recogniser", "none is named", "name one of: frt models, or an ONNX file");
        }
        if (new LinkedHashSet<>(names).size() < names.size()) {
            throw InputException.ofSetting("recogniser", "one is named twice", "name each once");
        }
    }
}
