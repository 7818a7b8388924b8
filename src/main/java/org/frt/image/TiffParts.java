package org.frt.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How much the compressed strips and tiles of a TIFF file hold. */
final class TiffParts {
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
}
