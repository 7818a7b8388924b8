package org.frt.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.frt.image.jpeg.JpegMarker;

/** How much the compressed strips and tiles of a TIFF file hold. */
final class TiffParts {
    /** Two codes of 12 bits each. */
    private static final long FAX_END = 0x001001;

    private static final long FAX_END_MASK = 0xFFFFFF;
    private static final int FAX_END_BYTES = 8;

    private TiffParts() {}

    /**
     * Bytes of deflated data, whose check sum is right.
     *
     * @param expected how many there should be: a stranger's data may go on without end
     */
    static long inflated(byte[] bytes, int start, int size, long expected) throws PictureException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, start, size);
            byte[] buffer = new byte[1 << 14];
            while (!inflater.finished()) {
                if (inflater.inflate(buffer) == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw PictureException.damaged("a part of its picture ends too early");
                }
                if (inflater.getBytesWritten() > 2 * expected + buffer.length) {
                    throw PictureException.damaged("a part of its picture does not end where it should");
                }
            }
            return inflater.getBytesWritten();
        } catch (DataFormatException e) {
            throw PictureException.damaged("a part of its picture cannot be unpacked");
        } finally {
            inflater.end();
        }
    }

    /** Bytes of runs of equal bytes and of unequal ones (PackBits). */
    static long unpacked(byte[] bytes, int start, int size) throws PictureException {
        int end = start + size;
        long length = 0;
        int at = start;
        while (at < end) {
            int head = bytes[at++];
            if (head >= 0) {
                at += head + 1;
                length += head + 1;
            } else if (head != -128) {
                at++;
                length += 1 - head;
            }
            if (at > end) {
                throw PictureException.damaged("a part of its picture ends too early");
            }
        }
        return length;
    }

    /**
     * Requires that fax data (T.6) ends as it has to, by two codes of the end of a line: data that is cut off gives white rows.
     *
     * @param reversed whether the lowest bit of each byte comes first
     */
    static void requireEndOfFax(byte[] bytes, int start, int end, boolean reversed) throws PictureException {
        long last = 0;
        boolean found = false;
        // Behind the codes the last byte is filled up, and perhaps the last word.
        for (int at = Math.max(start, end - FAX_END_BYTES); at < end; at++) {
            int value = bytes[at] & 0xFF;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                last = last << 1 | (value >> (reversed ? bit : Byte.SIZE - 1 - bit) & 1);
                found |= (last & FAX_END_MASK) == FAX_END;
            }
        }
        if (!found) {
            throw PictureException.damaged("a part of its picture ends too early");
        }
    }

    /** Requires that JPEG data is as large as the part that it is for, and has an end. */
    static void requireJpeg(byte[] bytes, int start, int end, int width, int height) throws PictureException {
        int at = start + 2;
        while (at + 9 <= end && (bytes[at] & 0xFF) == JpegMarker.MARK) {
            int marker = bytes[at + 1] & 0xFF;
            if (JpegMarker.isFrame(marker) && (number(bytes, at + 5) < height || number(bytes, at + 7) < width)) {
                throw PictureException.damaged("a part of its picture is too short");
            }
            if (marker == JpegMarker.SCAN) {
                break;
            }
            at += marker == JpegMarker.MARK ? 1 : 2 + number(bytes, at + 2);
        }
        int last = end - 2;
        while (last > at && !((bytes[last] & 0xFF) == JpegMarker.MARK && (bytes[last + 1] & 0xFF) == JpegMarker.END)) {
            last--;
        }
        if (last <= at) {
            throw PictureException.damaged("a part of its picture ends too early");
        }
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
}
