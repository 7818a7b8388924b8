package org.frt.face;

import java.util.Locale;
import org.apiguardian.api.API;

/** Which faces of a photo are wanted. */
@API(status = API.Status.STABLE)
public enum FaceChoice {
    /** Only the largest one; where a hole was drawn on the photo, the one that most of it lies in. */
    LARGEST,
    /** Every one. */
    ALL;

    /** As in options and configurations. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
