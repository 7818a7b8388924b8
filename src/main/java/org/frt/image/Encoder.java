package org.frt.image;

import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/** Writes pictures in one format without loss. */
interface Encoder {
    /**
     * Whether the format has a place for such samples.
     *
     * @param wide whether they are of 16 bits, or of 8
     */
    boolean holds(Colour colour, boolean alpha, boolean wide);

    /**
     * The picture as a file.
     *
     * @param samples upright
     * @param metadata of which the format takes what it has a place for
     * @param source the file that the picture came from if it is of the same format and kind of samples, for what else is
     *     worth keeping of it
     * @param descriptions whether texts of the source are kept
     */
    byte[] encode(Samples samples, Metadata metadata, byte @Nullable [] source, boolean descriptions);

    /** The encoder of a format; JPEG's is another. */
    static Encoder of(PictureFormat format) {
        return switch (format) {
            case PNG -> new PngEncoder();
            case TIFF -> new TiffEncoder();
            case WEBP -> new WebpEncoder();
            case BMP -> new BmpEncoder();
            case PNM -> new PnmEncoder();
            case JPEG, GIF -> throw new IllegalArgumentException(format + " is not written without loss");
        };
    }
}
