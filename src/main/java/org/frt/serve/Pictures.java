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
     * How much heap it takes to read this picture and to work on it, in bytes; 0 of what is none.
     *
     * @throws Problem if it is too large
     */
    long heapNeeded(Form.Part part) {
        return kind(part).use() == FileKind.Use.PICTURE ? header(part).heapNeeded() : 0;
    }

    /**
     * Decodes a picture.
     *
     * @throws Problem if it is no picture, or too large
     * @throws org.frt.io.InputException if it is damaged
     */
    Photo decode(Form.Part part) {
        requirePicture(part);
        return Photo.decode(part.title(), part.bytes());
    }

    /** As {@link #decode}, but without decoding. */
    void requirePicture(Form.Part part) {
        FileKind kind = kind(part);
        if (kind.use() != FileKind.Use.PICTURE) {
            throw new Problem(
                    415, part.title() + ": this is no picture that can be read (" + kind.title() + ")", kind.remedy());
        }
        header(part);
    }

    private static FileKind kind(Form.Part part) {
        return FileKind.of(part.file(), Arrays.copyOf(part.bytes(), Math.min(HEAD, part.bytes().length)));
    }

    private PictureHeader header(Form.Part part) {
        PictureHeader header = PictureHeader.read(part.title(), part.bytes());
        if (header.width() <= 0 || header.height() <= 0) {
            throw new Problem(
                    422,
                    part.title() + ": the picture is damaged: its header says " + header.width() + "x" + header.height()
                            + " pixels",
                    "send it again from where it came from");
        }
        if (header.pixels() > mostPixels) {
            throw new Problem(
                    413,
                    String.format(
                            Locale.ROOT,
                            "%s: the picture has %.1f megapixels, more than %.1f",
                            part.title(),
                            header.pixels() / MILLION,
                            mostPixels / MILLION),
                    "scale it down");
        }
        return header;
    }
}
