package org.frt.evaluate.recognition;

/** How a DET plot places its rates. */
public enum DetAxes {
    /** In equal ratios, as NIST does today. */
    LOGARITHMIC,
    /** By the rates' standard normal deviates, as DET curves were first drawn. */
    NORMAL_DEVIATE
}
