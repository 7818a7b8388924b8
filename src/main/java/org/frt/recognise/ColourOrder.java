package org.frt.recognise;

/** Which colour a network's first channel is. */
public enum ColourOrder {
    RGB,
    BGR
}
