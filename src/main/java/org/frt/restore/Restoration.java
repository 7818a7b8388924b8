package org.frt.restore;

import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.frt.damage.Mask;
import org.frt.image.Image;

/**
 * What became of a photo.
 *
 * @param photo with its faces put back, RGB: every pixel outside of the holes is the original's, bit for bit
 * @param filled the pixels that were filled: those of the holes, as far as the aligned faces reach
 * @param notes what to know of it before the result is taken for good, a few words each; mostly nothing
 * @param faces at least one outcome, those of the largest faces first
 */
@API(status = API.Status.STABLE)
public record Restoration(Image photo, Mask filled, List<String> notes, List<FaceOutcome> faces) {
    public Restoration {
        Objects.requireNonNull(photo, "photo");
        Objects.requireNonNull(filled, "filled");
        notes = List.copyOf(notes);
        faces = List.copyOf(faces);
    }

    /** The same, but telling of the first face alone. */
    Restoration ofFirstFace() {
        return new Restoration(photo, filled, notes, faces.subList(0, 1));
    }

    /** Whether any hole was filled. */
    public boolean changed() {
        return faces.stream().anyMatch(FaceOutcome.Restored.class::isInstance);
    }
}
