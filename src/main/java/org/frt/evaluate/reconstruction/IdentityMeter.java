package org.frt.evaluate.reconstruction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frt.face.FivePoints;
import org.frt.image.Image;
import org.frt.metric.Embedding;
import org.frt.metric.Score;
import org.frt.recognise.Recogniser;

/**
 * The cosine between a recogniser's embeddings of an original and of pictures made from it, all aligned by the
 * original's landmarks. Threads may share it.
 */
record IdentityMeter(Recogniser recogniser) {
    /** One cosine for each picture, in [-1, 1]; NaN where an embedding cannot be compared. */
    double[] similarities(Image original, FivePoints points, List<Image> pictures) {
        List<Image> faces = new ArrayList<>();
        faces.add(recogniser.align(original, points));
        pictures.forEach(picture -> faces.add(recogniser.align(picture, points)));
        List<Optional<Embedding>> embeddings =
                recogniser.embed(faces).stream().map(Embedding::of).toList();
        double[] similarities = new double[pictures.size()];
        for (int i = 0; i < similarities.length; i++) {
            Optional<Embedding> picture = embeddings.get(i + 1);
            similarities[i] = embeddings
                    .get(0)
                    .flatMap(reference -> picture.map(other -> Score.COSINE.of(reference, other)))
                    .orElse(Double.NaN);
        }
        return similarities;
    }
}
