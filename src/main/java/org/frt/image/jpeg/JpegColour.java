package org.frt.image.jpeg;

/** What the components of a JPEG file mean. */
public enum JpegColour {
    GREY(1),
    /** Luma and two chroma components, of RGB. */
    YCC(3),
    RGB(3),
    CMYK(4),
    /** Luma, two chroma components, and black: of CMYK. */
    YCCK(4);

    private final int components;

    JpegColour(int components) {
        this.components = components;
    }

    public int components() {
        return components;
    }
}
