package org.frt.face;

/** Which faces of a photo are wanted. */
public enum FaceChoice {
    /** Only the largest one. */
    LARGEST,
    /** Every one. */
    ALL
}
