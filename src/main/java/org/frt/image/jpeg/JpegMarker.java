package org.frt.image.jpeg;

/** The second bytes of markers; the first is always {@link #MARK}. */
public final class JpegMarker {
    public static final int MARK = 0xFF;
    public static final int START = 0xD8;
    public static final int END = 0xD9;
    public static final int SCAN = 0xDA;

    static final int BASELINE = 0xC0;
    static final int EXTENDED = 0xC1;
    static final int PROGRESSIVE = 0xC2;
    static final int HUFFMAN = 0xC4;
    static final int ARITHMETIC_CONDITIONS = 0xCC;
    static final int RESTART = 0xD0;
    static final int QUANTISATION = 0xDB;
    static final int LINES = 0xDC;
    static final int RESTART_INTERVAL = 0xDD;

    private static final int LAST_FRAME = 0xCF;
    private static final int RESERVED = 0xC8;
    private static final int LAST_RESTART = 0xD7;

    private JpegMarker() {}

    /** Whether it begins the header that tells the picture's size. */
    public static boolean isFrame(int marker) {
        return marker >= BASELINE
                && marker <= LAST_FRAME
                && marker != HUFFMAN
                && marker != RESERVED
                && marker != ARITHMETIC_CONDITIONS;
    }

    /** Whether it is one of those that divide entropy-coded data. */
    public static boolean isRestart(int marker) {
        return marker >= RESTART && marker <= LAST_RESTART;
    }
}
