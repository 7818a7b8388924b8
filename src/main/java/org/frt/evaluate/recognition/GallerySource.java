package org.frt.evaluate.recognition;

/** What probes are compared with. */
public enum GallerySource {
    /** Originals of the other faces. */
    ORIGINAL,
    /** Other faces that are as damaged, or reconstructed in the same way, as the probe. */
    PROBE
}
