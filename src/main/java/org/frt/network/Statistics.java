package org.frt.network;

/** Which mean and variance batch norm uses in a pass. */
public enum Statistics {
    /** Those of the batch that passes; the running ones can be moved towards them afterwards. */
    BATCH,
    /** The running ones, which stay as they are: batch norm is a scale and a shift of each channel, both trainable. */
    RUNNING
}
