package org.frt.recognise;

import java.util.List;
import java.util.Map;
import org.frt.io.InputException;

/** Which of a recogniser's outputs the embeddings are. */
public final class EmbeddingOutput {
    private EmbeddingOutput() {}

    /**
     * The name of the only output, or of the only one that has a row of several numbers for each face; others, such as a
     * number for each face's quality, are left alone.
     *
     * @param subject what messages call the network
     * @param shapes of the outputs, by their names; dimensions that are not known are negative
     * @throws InputException if several outputs could be meant
     */
    public static String of(Object subject, Map<String, long[]> shapes) {
        List<String> all = List.copyOf(shapes.keySet());
        List<String> rows = all.stream()
                .filter(name -> isOfRows(shapes.getOrDefault(name, new long[0])))
                .toList();
        if (all.size() == 1 || rows.size() == 1) {
            return all.size() == 1 ? all.get(0) : rows.get(0);
        }
        throw new InputException(
                subject,
                "nobody knows which of its outputs is the embedding: " + String.join(", ", all),
                "export it with that one alone");
    }

    private static boolean isOfRows(long[] shape) {
        return shape.length == 2 && shape[1] != 1;
    }
}
