package org.frt.image.metadata;

import java.util.ArrayList;
import java.util.List;
import org.frt.image.jpeg.JpegMarker;

/**
 * Finds whole JPEG pictures wherever they lie in a block, as makers' notes have previews. A stranger's block may be full of
 * beginnings without an end: it is not looked through for each of them.
 */
final class JpegPreviews {
    private static final int MOST_PASSES = 8;

    private final byte[] bytes;
    /** How far pictures are still looked for. */
    private long steps;

    private JpegPreviews(byte[] bytes) {
        this.bytes = bytes;
        this.steps = MOST_PASSES * (long) bytes.length;
    }

    static List<Span> in(byte[] bytes) {
        return new JpegPreviews(bytes).all();
    }

    private List<Span> all() {
        List<Span> found = new ArrayList<>();
        int at = 0;
        while (at + 2 < bytes.length && steps > 0) {
            boolean begins = isMark(at) && (bytes[at + 1] & 0xFF) == JpegMarker.START && isMark(at + 2);
            int end = begins ? end(at) : -1;
            if (end < 0) {
                at++;
            } else {
                found.add(new Span(at, end));
                at = end;
            }
        }
        return found;
    }

    private boolean isMark(int at) {
        return (bytes[at] & 0xFF) == JpegMarker.MARK;
    }

    /** Past the end of a picture, or -1 if it is none, or not whole; one within it is a segment's, which is passed over. */
    private int end(int start) {
        int at = start + 2;
        while (at + 1 < bytes.length && isMark(at) && steps-- > 0) {
            int marker = bytes[at + 1] & 0xFF;
            if (marker == JpegMarker.END) {
                return at + 2;
            }
            if (marker == JpegMarker.MARK) {
                at++;
                continue;
            }
            if (at + 3 >= bytes.length) {
                return -1;
            }
            int length = (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF);
            if (length < 2) {
                return -1;
            }
            at += 2 + length;
            while (marker == JpegMarker.SCAN && at + 1 < bytes.length && !endsScan(at) && steps-- > 0) {
                at++;
            }
        }
        return -1;
    }

    /** Whether entropy-coded data ends here: in it a mark is followed by 0, or is a restart. */
    private boolean endsScan(int at) {
        int next = bytes[at + 1] & 0xFF;
        return isMark(at) && next != 0 && !JpegMarker.isRestart(next);
    }
}
