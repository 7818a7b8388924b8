package org.frt.evaluate.reconstruction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.frt.face.FaceAligner;
import org.frt.face.FaceOptions;
import org.frt.face.FivePoints;
import org.frt.image.Image;
import org.frt.metric.Embedding;
import org.frt.metric.Score;
import org.frt.recognise.Recogniser;

/**
 * The cosine between a recogniser's embeddings of an original and of pictures made from it, all aligned by the
 * original's landmarks. One thread at a time; the recogniser may be shared.
 */
final class IdentityMeter implements AutoCloseable {
    private final Recogniser recogniser;
    private final FaceAligner aligner = FaceAligner.open(FaceOptions.DEFAULT);

    IdentityMeter(Recogniser recogniser) {
        this.recogniser = recogniser;
    }

    /** One cosine for each picture, in [-1, 1]; NaN for all if the original shows no face that can be compared. */
    double[] similarities(Image original, List<Image> pictures) {
        double[] similarities = new double[pictures.size()];
        Arrays.fill(similarities, Double.NaN);
        Optional<FivePoints> points = aligner.findPoints(original);
        if (points.isEmpty()) {
            return similarities;
        }
        List<Image> faces = new ArrayList<>();
        faces.add(recogniser.align(original, points.get()));
        pictures.forEach(picture -> faces.add(recogniser.align(picture, points.get())));
        List<Optional<Embedding>> embeddings =
                recogniser.embed(faces).stream().map(Embedding::of).toList();
        for (int i = 0; i < similarities.length; i++) {
            Optional<Embedding> picture = embeddings.get(i + 1);
            similarities[i] = embeddings
                    .get(0)
                    .flatMap(reference -> picture.map(other -> Score.COSINE.of(reference, other)))
                    .orElse(Double.NaN);
        }
        return similarities;
    }

    @Override
    public void close() {
        aligner.close();
    }
}
