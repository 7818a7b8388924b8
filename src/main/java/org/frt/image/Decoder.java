package org.frt.image;

/** Reads the pictures of one format. Threads may share it. */
interface Decoder {
    /** Reads no more than the size; the bytes begin as the format's do. */
    PictureHeader header(byte[] bytes) throws PictureException;

    /** Reads the first picture of the file, whose header is good, and refuses it if any part of it is missing. */
    Decoded decode(byte[] bytes) throws PictureException;

    /** The decoder of a file's format. */
    static Decoder of(byte[] bytes) throws PictureException {
        PictureFormat format = Signatures.formatOf(bytes);
        if (format == null) {
            throw PictureException.foreign(FileKind.ofBytes(bytes));
        }
        return switch (format) {
            case JPEG -> new JpegDecoder();
            case PNG -> new PngDecoder();
            case TIFF -> new TiffDecoder();
            case WEBP -> new WebpDecoder();
            case BMP -> new BmpDecoder();
            case GIF -> new GifDecoder();
            case PNM -> new PnmDecoder();
        };
    }
}
