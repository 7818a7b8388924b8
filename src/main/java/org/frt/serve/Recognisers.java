package org.frt.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frt.face.AlignedFace;
import org.frt.face.FivePoints;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.metric.Embedding;
import org.frt.metric.Score;
import org.frt.onnx.Device;
import org.frt.recognise.Comparison;
import org.frt.recognise.Recogniser;
import org.frt.recognise.RecogniserFile;
import org.jspecify.annotations.Nullable;

/** Who tells how alike two faces are. Threads may share them. */
final class Recognisers implements AutoCloseable {
    private final Map<String, Loaded> byId = new LinkedHashMap<>();

    /** A recogniser with its network. */
    record Loaded(RecogniserFile file, Recogniser network) {
        /** How alike pictures of one aligned face, all by the same landmarks, are to a reference. */
        List<@Nullable Double> compare(AlignedFace reference, List<Image> pictures, FivePoints points) {
            Optional<Embedding> wanted = embedding(
                    network.align(reference.image(), reference.landmarks().fivePoints()));
            return pictures.stream()
                    .map(picture -> network.align(picture, points))
                    .<@Nullable Double>map(crop -> wanted.flatMap(
                                    one -> embedding(crop).map(other -> score().of(one, other)))
                            .orElse(null))
                    .toList();
        }

        private Optional<Embedding> embedding(Image crop) {
            return Embedding.of(network.embed(crop));
        }

        private Score score() {
            return file.description().comparison() == Comparison.COSINE ? Score.COSINE : Score.QMAGFACE;
        }

        @Nullable
        String thresholdSource() {
            if (file.description().threshold() == null) {
                return null;
            }
            return file.published() ? "published by its authors" : "from its description";
        }
    }

    /** A recogniser as clients see it. */
    record Listed(
            String id,
            String name,
            String digest,
            @Nullable Double threshold,
            @Nullable String thresholdSource) {}

    /**
     * Loads the networks. Those that were loaded before one is refused are there to be closed.
     *
     * @param names see {@link RecogniserFile#find}
     * @param device what they run on
     * @throws InputException if one of them cannot be used, or is named twice
     */
    void load(List<String> names, Path models, Device device) throws IOException {
        for (String name : names) {
            RecogniserFile file = RecogniserFile.find(name, models);
            if (byId.containsKey(id(name))) {
                throw InputException.ofSetting(
                        "recogniser",
                        "two are called " + id(name),
                        "name each once, and give their files different names");
            }
            byId.put(id(name), new Loaded(file, Recogniser.open(file, device)));
        }
    }

    /** The known name, or that of the file without its extension: clients have no business with the folders before it. */
    private static String id(String name) {
        int equals = name.indexOf('=');
        return equals > 0
                ? name.substring(0, equals)
                : String.valueOf(Path.of(name).getFileName()).replaceFirst("(?<=.)\\.onnx$", "");
    }

    List<Listed> list() {
        return byId.entrySet().stream()
                .map(each -> {
                    RecogniserFile file = each.getValue().file();
                    return new Listed(
                            each.getKey(),
                            file.description().name(),
                            "sha256:" + file.sha256(),
                            file.description().threshold(),
                            each.getValue().thresholdSource());
                })
                .toList();
    }

    /**
     * The one that a request chooses.
     *
     * @param id empty for the first
     * @throws Problem if there is none
     */
    Loaded choose(String id) {
        if (byId.isEmpty()) {
            throw new Problem(
                    404, "this server was started without a recogniser", "who runs it can name one when it starts");
        }
        Loaded chosen = id.isEmpty() ? byId.values().iterator().next() : byId.get(id);
        if (chosen == null) {
            throw new Problem(422, "there is no recogniser " + id, "choose one of " + byId.keySet());
        }
        return chosen;
    }

    @Override
    public void close() {
        byId.values().forEach(each -> each.network().close());
    }
}
