package org.frt.serve;

import java.util.Arrays;
import java.util.Locale;
import org.frt.image.FileKind;
import org.frt.image.Photo;
import org.frt.image.PictureHeader;

/**
 * Pictures that clients send, looked at before memory is taken for them.
 *
 * @param mostPixels that one may have
 */
record Pictures(long mostPixels) {
    private static final double MILLION = 1e6;

    /** As large as the largest header that tells what a file is. */
    private static final int HEAD = 512;

    /**
     * How much heap it takes to read this picture and to work on it, in bytes.
     *
     * @throws Problem if it is no picture, or too large
     */
    long heapNeeded(Form.Part part) {
        return header(part).heapNeeded();
    }

    /**
     * Decodes a picture.
     *
     * @throws Problem if it is no picture, or too large
     * @throws org.frt.io.InputException if it is damaged
     */
    Photo decode(Form.Part part) {
        header(part);
        return Photo.decode(part.name(), part.bytes());
    }

    private PictureHeader header(Form.Part part) {
        byte[] head = Arrays.copyOf(part.bytes(), Math.min(HEAD, part.bytes().length));
        FileKind kind = FileKind.ofBytes(head);
        if (kind.use() != FileKind.Use.PICTURE) {
            throw new Problem(
                    415, part.name() + ": this is no picture that can be read (" + kind.title() + ")", kind.remedy());
        }
        PictureHeader header = PictureHeader.read(part.name(), part.bytes());
        if (header.pixels() > mostPixels) {
            throw new Problem(
                    413,
                    String.format(
                            Locale.ROOT,
                            "%s: the picture has %.1f megapixels, more than %.1f",
                            part.name(),
                            header.pixels() / MILLION,
                            mostPixels / MILLION),
                    "scale it down");
        }
        return header;
    }
}
