package org.frt.recognise;

/** Which colour a network's first channel is. */
public enum ColourOrder {
    RGB,
    BGR;

    private static final int LAST = 2;

    /** The channel of an RGB picture that is one of the network's. */
    public int colour(int channel) {
        return this == RGB ? channel : LAST - channel;
    }
}
