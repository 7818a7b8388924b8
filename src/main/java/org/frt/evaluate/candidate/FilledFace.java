package org.frt.evaluate.candidate;

import java.util.List;
import java.util.Optional;
import org.frt.damage.Composite;
import org.frt.dataset.FacePair;
import org.frt.image.Image;

/**
 * One face, filled by every candidate.
 *
 * @param pair the face and its damage
 * @param fillings one for each candidate, in their order
 */
public record FilledFace(FacePair pair, List<Filling> fillings) {
    /** A candidate's picture as it is; empty if there is none. */
    public Optional<Image> raw(int candidate) {
        return fillings.get(candidate) instanceof Filling.Filled filled
                ? Optional.of(filled.image())
                : Optional.empty();
    }

    /** A candidate's picture in the hole and the original elsewhere; empty if there is none. */
    public Optional<Image> composite(int candidate) {
        return raw(candidate)
                .map(image -> Composite.of(pair.original(), image, pair.damage().mask()));
    }
}
