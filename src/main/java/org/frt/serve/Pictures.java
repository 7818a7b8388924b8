package org.frt.serve;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.frt.damage.DrawnMask;
import org.frt.damage.MaskOptions;
import org.frt.face.FaceFinding;
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

    /** Bytes of heap for each pixel of the photo while it is worked on: its samples, those in sRGB, the result, holes. */
    private static final int KEPT = 11;

    /**
     * And those of the largest picture that come and go while it is decoded, understood as a mask, or written, beside its
     * file as decoders get it.
     */
    private static final int PASSING = 13;

    /** For each face that a step finds: it aligned, as it is and as far as it is known. */
    private static final long FOUND = 1 << 19;

    /** And for each that is filled: its damage, and what is made of it, with what is written of that at the end. */
    private static final long FILLED = 5 << 19;

    /**
     * How much heap it takes to keep what a step makes of faces, in bytes.
     *
     * @param filled how many of them
     */
    static long heapNeeded(List<FaceFinding> found, long filled) {
        long faces = found.stream().filter(finding -> finding.face() != null).count();
        return FOUND * faces + FILLED * filled;
    }

    /**
     * How much heap it takes to read the pictures of a form and to work on them, in bytes, one step after another, but for faces.
     *
     * @throws Problem if one of them is too large
     */
    long heapNeeded(Form form) {
        long kept = 0;
        long passing = 0;
        for (Form.Part part : form.parts().values()) {
            kept += part.bytes().length;
            if (kind(part).use() == FileKind.Use.PICTURE) {
                PictureHeader header = header(part);
                if (part.name().equals("photo")) {
                    kept += header.pixels() * (KEPT + header.bytesPerPixel());
                }
                passing = Math.max(passing, header.fileBytes() + header.pixels() * (PASSING + header.bytesPerPixel()));
            }
        }
        return kept + passing;
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

    /**
     * Decodes a mask.
     *
     * @throws Problem if it is no picture, or too large
     * @throws org.frt.io.InputException if it is damaged, or could mean several things
     */
    DrawnMask decodeMask(Form.Part part, MaskOptions options) {
        requirePicture(part);
        return DrawnMask.decode(part.title(), part.bytes(), options);
    }

    private void requirePicture(Form.Part part) {
        FileKind kind = kind(part);
        if (kind.use() != FileKind.Use.PICTURE) {
            throw new Problem(
                    415, part.title() + ": this is no picture that can be read (" + kind.title() + ")", kind.remedy());
        }
        header(part);
    }

    private static FileKind kind(Form.Part part) {
        return FileKind.of(part.file(), Arrays.copyOf(part.bytes(), Math.min(FileKind.HEAD, part.bytes().length)));
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
