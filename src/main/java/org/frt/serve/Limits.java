package org.frt.serve;

import org.frt.image.PictureHeader;
import org.frt.io.InputException;

/**
 * How much one request may ask for, and how many may ask at a time.
 *
 * @param upload bytes of a request
 * @param pixels of a picture once it is decoded
 * @param faces found in a photo
 * @param queue how many requests may wait while others are worked on
 * @param seconds how long each of a request's upload, its turn, its work and its answer may take
 */
public record Limits(long upload, long pixels, int faces, int queue, int seconds) {
    private static final long LARGEST_UPLOAD = 1_000_000_000;
    private static final int LONGEST_QUEUE = 10_000;

    /** A day. */
    private static final int LONGEST_TIME = 86_400;

    /** @throws InputException if one of them is none */
    public Limits {
        require(upload > 0 && upload <= LARGEST_UPLOAD, "max_upload", "give 1 to 1000 megabytes");
        require(
                pixels > 0 && pixels <= PictureHeader.MOST_PIXELS,
                "max_pixels",
                "give 1 to " + PictureHeader.MOST_PIXELS / 1_000_000 + " megapixels");
        require(faces > 0, "max_faces", "give 1 or more");
        require(queue >= 0 && queue <= LONGEST_QUEUE, "queue", "give 0 to " + LONGEST_QUEUE);
        require(seconds > 0 && seconds <= LONGEST_TIME, "time_limit", "give 1 to " + LONGEST_TIME + " seconds");
    }

    /** The same, but for uploads that there is no memory for. */
    Limits withUploadUpTo(long bytes) {
        return new Limits(Math.min(upload, bytes), pixels, faces, queue, seconds);
    }

    private static void require(boolean holds, String setting, String remedy) {
        if (!holds) {
            throw InputException.ofSetting(setting, "it is out of range", remedy);
        }
    }
}
