package org.frt.image.jpeg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A part of a JPEG file that holds something about the picture.
 *
 * @param marker its second byte: 0xE0 to 0xEF for application data, 0xFE for a comment
 * @param data without marker and length
 */
public record JpegSegment(int marker, byte[] data) {
    /** JFIF's own segment, and that of its thumbnails. */
    public static final int APP0 = 0xE0;
    /** EXIF and XMP. */
    public static final int APP1 = 0xE1;
    /** Colour profiles. */
    public static final int APP2 = 0xE2;
    /** Photoshop's resources, IPTC among them. */
    public static final int APP13 = 0xED;
    /** Adobe's colour transform. */
    public static final int APP14 = 0xEE;

    public static final int COMMENT = 0xFE;

    /** The most bytes that a segment's data can have. */
    public static final int MOST_BYTES = 0xFFFF - 2;

    private static final int ADOBE_LENGTH = 12;

    boolean isJfif() {
        return marker == APP0 && startsWith("JFIF\0") && data.length >= 14;
    }

    boolean isAdobe() {
        return marker == APP14 && startsWith("Adobe") && data.length >= ADOBE_LENGTH;
    }

    /** Whether the data begins with a name, by which programs tell such segments apart. */
    public boolean startsWith(String name) {
        return data.length >= name.length() && new String(data, 0, name.length(), ISO_8859_1).equals(name);
    }
}
