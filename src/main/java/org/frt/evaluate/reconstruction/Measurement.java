package org.frt.evaluate.reconstruction;

import java.util.Map;
import org.frt.damage.Occlusion;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * One image of one candidate.
 *
 * @param face the face's name
 * @param hole the hole's share of the image
 * @param typologyAngle of the skin in degrees, see {@link Cheeks}; NaN where faces are not aligned
 * @param occlusion what the hole hides of the face; unknown where faces are not aligned
 * @param figures what was measured, empty without a usable picture
 * @param embeddings {@code null} without a recogniser, or if it found no face
 * @param status whether there are figures, and if not, what is at fault
 * @param reason why there is none, or which is lacking and why; else empty
 */
record Measurement(
        String face,
        double hole,
        double typologyAngle,
        Occlusion occlusion,
        Map<Figure, Double> figures,
        @Nullable Embeddings embeddings,
        Status status,
        String reason) {
    Measurement with(Embeddings found) {
        return new Measurement(face, hole, typologyAngle, occlusion, figures, found, status, reason);
    }

    /** The same where what the recogniser gave, here or of the original, is no direction. */
    Measurement withoutIdentity() {
        String nothing = "no identity: the recogniser's numbers are not finite, or all zero";
        return new Measurement(face, hole, typologyAngle, occlusion, figures, null, status, nothing);
    }

    boolean isMissing() {
        return figures.isEmpty();
    }

    double figure(Figure figure) {
        return figures.getOrDefault(figure, Double.NaN);
    }
}
