package org.frt.face;

import java.util.Locale;
import org.apiguardian.api.API;

/** A part of a picture of a face. Left and right are the subject's: the left eye is on the picture's right. */
@API(status = API.Status.STABLE)
public enum FaceRegion {
    /** With brow, lids and the skin around them. */
    LEFT_EYE,
    /** With brow, lids and the skin around them. */
    RIGHT_EYE,
    /** From between the eyes to the nostrils. */
    NOSE,
    /** The lips and the skin around them, up to the nose. */
    MOUTH,
    /** Both, from the eyes to the height of the mouth. */
    CHEEKS,
    /** From below the mouth to the end of the face, as wide as the mouth. */
    CHIN,
    /** From the brows, and from between the eyes, to the top of the face oval, which may lie in the hair. */
    FOREHEAD,
    /** What else lies in the face oval: temples and jaw. */
    REST,
    /** What lies outside of the face oval: hair, ears, neck, ground. */
    OUTSIDE;

    /** For people to read: {@code left eye}. */
    public String label() {
        return column().replace('_', ' ');
    }

    /** As columns and JSON name it: {@code left_eye}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
