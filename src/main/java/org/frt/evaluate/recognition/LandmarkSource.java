package org.frt.evaluate.recognition;

/** Which picture the landmarks come from by which a probe is aligned for a recogniser. */
public enum LandmarkSource {
    /** The probe itself: what the reconstruction does to detection counts in. */
    PROBE,
    /** Its original: only what it does to recognition counts. */
    ORIGINAL
}
