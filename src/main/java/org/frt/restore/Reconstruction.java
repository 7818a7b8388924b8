package org.frt.restore;

import java.util.Objects;
import org.apiguardian.api.API;
import org.frt.image.Image;

/**
 * What a generator makes of a damaged face.
 *
 * @param prediction its own output, RGB, known pixels too
 * @param composite the prediction in the hole, the original elsewhere, both bit for bit
 */
@API(status = API.Status.STABLE)
public record Reconstruction(Image prediction, Image composite) {
    public Reconstruction {
        Objects.requireNonNull(prediction, "prediction");
        Objects.requireNonNull(composite, "composite");
    }
}
