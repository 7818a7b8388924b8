package org.frt.inpaint;

import org.frt.face.Similarity;
import org.jspecify.annotations.Nullable;

/**
 * What became of one face, or of a photo that gave none.
 *
 * @param source the photo's absolute path
 * @param name the name of its files in each of the result folders, without extension
 * @param status whether there are files
 * @param reason why there are none, or empty
 * @param yaw in degrees; {@code null} where no face was looked for or found
 * @param eyeDistance between the eye centres, in pixels of the photo; {@code null} as {@code yaw}
 * @param toAligned from pixels of the photo to pixels of the aligned face; {@code null} without a face
 * @param hole the hole's share of the aligned face, in [0, 1]; {@code null} without files
 * @param readMillis time for reading the photo and finding and aligning its faces
 * @param predictMillis the face's share of its batch's time in the generator
 * @param writeMillis time for compositing, restoring and writing the photo's results
 */
record ReportRow(
        String source,
        String name,
        Status status,
        String reason,
        @Nullable Double yaw,
        @Nullable Double eyeDistance,
        @Nullable Similarity toAligned,
        @Nullable Double hole,
        long readMillis,
        long predictMillis,
        long writeMillis) {
    /** Rounds yaw and eye distance to hundredths, and the hole to ten thousandths: more is noise. */
    ReportRow {
        yaw = rounded(yaw, 100);
        eyeDistance = rounded(eyeDistance, 100);
        hole = rounded(hole, 10_000);
    }

    private static @Nullable Double rounded(@Nullable Double value, double steps) {
        // Adding zero turns -0.0 into 0.0.
        return value == null ? null : Math.round(value * steps) / steps + 0.0;
    }

    /** Whether a face led to files. */
    enum Status {
        /** The files are there. */
        DONE,
        /** The photo can be read, but there is nothing to do: no face, turned too far, no hole. */
        REFUSED,
        /** The photo or its mask cannot be used. */
        FAILED
    }

    ReportRow withTimes(long predict, long write) {
        return new ReportRow(
                source, name, status, reason, yaw, eyeDistance, toAligned, hole, readMillis, predict, write);
    }
}
