package org.frt.evaluate.reconstruction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frt.face.FivePoints;
import org.frt.image.Image;
import org.frt.metric.Embedding;
import org.frt.metric.Score;
import org.frt.recognise.Recogniser;
import org.jspecify.annotations.Nullable;

/**
 * The cosine between a recogniser's embeddings of an original and of pictures made from it, all aligned by the
 * original's landmarks. Threads may share it.
 */
record IdentityMeter(Recogniser recogniser) {
    /**
     * What it says of a picture.
     *
     * @param similarity a cosine, in [-1, 1]; NaN where an embedding cannot be compared
     * @param embeddings {@code null} where one cannot
     */
    record Likeness(double similarity, @Nullable Embeddings embeddings) {}

    /** One for each picture. */
    List<Likeness> likenesses(Image original, FivePoints points, List<Image> pictures) {
        List<Image> faces = new ArrayList<>();
        faces.add(recogniser.align(original, points));
        pictures.forEach(picture -> faces.add(recogniser.align(picture, points)));
        List<Optional<Embedding>> embeddings =
                faces.stream().map(face -> Embedding.of(recogniser.embed(face))).toList();
        Optional<Embedding> reference = embeddings.get(0);
        return embeddings.stream()
                .skip(1)
                .map(picture -> reference.isPresent() && picture.isPresent()
                        ? likeness(reference.get(), picture.get())
                        : new Likeness(Double.NaN, null))
                .toList();
    }

    private static Likeness likeness(Embedding original, Embedding picture) {
        return new Likeness(
                Score.COSINE.of(original, picture), new Embeddings(original.direction(), picture.direction()));
    }
}
