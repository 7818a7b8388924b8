package org.frt.serve;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.frt.face.FaceOptions;
import org.frt.io.InputException;
import org.frt.onnx.Device;

/**
 * What to serve, and how.
 *
 * @param access where, and to whom
 * @param generators at least one; the first is taken where a request names none
 * @param recognisers see {@link org.frt.recognise.RecogniserFile#find}; the first is taken where a request names none
 * @param models folder of fetched models
 * @param faces how faces are looked for
 * @param device what generators and recognisers run on
 * @param jobs how many requests are worked on at a time
 * @param limits of what requests may ask for
 */
public record ServeConfig(
        Access access,
        List<GeneratorSource> generators,
        List<String> recognisers,
        Path models,
        FaceOptions faces,
        Device device,
        int jobs,
        Limits limits) {
    /** @throws InputException if two generators have one name */
    public ServeConfig {
        generators = List.copyOf(generators);
        recognisers = List.copyOf(recognisers);
        Set<String> names = new HashSet<>();
        for (GeneratorSource each : generators) {
            if (!names.add(each.id())) {
                throw InputException.ofSetting(
                        "checkpoint", "two generators are called " + each.id(), "name them as in mine=PATH");
            }
        }
    }
}
