package org.frt.image.jpeg;

/** The second bytes of markers; the first is always 0xFF. */
final class JpegMarker {
    static final int BASELINE = 0xC0;
    static final int PROGRESSIVE = 0xC2;
    static final int HUFFMAN = 0xC4;
    static final int START = 0xD8;
    static final int END = 0xD9;
    static final int SCAN = 0xDA;
    static final int QUANTISATION = 0xDB;
    static final int LINES = 0xDC;
    static final int RESTART_INTERVAL = 0xDD;

    private JpegMarker() {}
}
