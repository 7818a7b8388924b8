package org.frt.evaluate.reconstruction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.frt.damage.Occlusion;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * One image of one candidate.
 *
 * @param face the face's name
 * @param hole the hole's share of what the photo shows
 * @param typologyAngle of the skin in degrees, see {@link Cheeks}; NaN where faces are not aligned, or it tells nothing
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
        Figures figures,
        @Nullable Embeddings embeddings,
        Status status,
        String reason) {
    /** The columns of all that is measured, as tables have them: {@link Figure}s last. */
    static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("name", "candidate", "hole", "typology_angle"));
        columns.addAll(Occlusion.COLUMNS);
        Arrays.stream(Figure.values()).map(Figure::column).forEach(columns::add);
        return columns;
    }

    Measurement with(Embeddings found) {
        return new Measurement(face, hole, typologyAngle, occlusion, figures, found, status, reason);
    }

    /** The same, holding what is equal in another one of its face together with that: of what is read, there would be two. */
    Measurement sharing(Measurement other) {
        Embeddings both =
                embeddings == null || other.embeddings == null ? embeddings : embeddings.sharing(other.embeddings);
        return face.equals(other.face) && occlusion.equals(other.occlusion)
                ? new Measurement(other.face, hole, typologyAngle, other.occlusion, figures, both, status, reason)
                : this;
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
        return figures.get(figure);
    }
}
