package org.frt.inpaint;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frt.damage.Occlusion;
import org.frt.restore.FaceOutcome.Placement;
import org.frt.run.PhotoFile;
import org.frt.run.PhotoRow;
import org.frt.run.SourceContent;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * What became of one face, or of a photo that gave none.
 *
 * @param source the photo's absolute path
 * @param content what its file held, and its own mask's; {@code null} where they were not read, or an earlier version did not tell
 * @param name the name of its files in each of the result folders, without extension
 * @param status whether there are files
 * @param reason why there are none, or empty
 * @param placement how the face lies in the photo; {@code null} without a face
 * @param hole what was filled; {@code null} without files
 * @param restored the photo that the face was put back into; {@code null} without files
 * @param times how long it took
 */
record ReportRow(
        String source,
        @Nullable SourceContent content,
        String name,
        Status status,
        String reason,
        @Nullable Placement placement,
        @Nullable Hole hole,
        @Nullable RestoredPhoto restored,
        Times times)
        implements PhotoRow {
    /** Rounds yaw and eye distance to hundredths, and shares to ten-thousandths: more is noise. */
    ReportRow {
        placement = placement == null
                ? null
                : new Placement(
                        placement.toAligned(),
                        rounded(placement.yaw(), 100),
                        rounded(placement.eyeDistance(), 100),
                        rounded(placement.outside(), 10_000));
    }

    /** The row of a photo of which nothing came, and why. */
    static ReportRow undone(PhotoFile photo, Status status, String reason, Times times) {
        return new ReportRow(photo.source(), null, photo.name(), status, reason, null, null, null, times);
    }

    @Override
    public String note() {
        return restored == null ? "" : restored.note();
    }

    private static @Nullable Double rounded(@Nullable Double value, double steps) {
        // Adding zero turns -0.0 into 0.0.
        return value == null ? null : Math.round(value * steps) / steps + 0.0;
    }

    /**
     * What was filled.
     *
     * @param share of what the photo shows of the aligned face, in [0, 1]
     * @param reading how the user's mask was understood, see {@link org.frt.damage.UserMask}; empty without one
     * @param occlusion how much of the face it hides
     */
    record Hole(double share, String reading, Occlusion occlusion) {
        Hole {
            share = Math.round(share * 10_000) / 10_000.0;
        }
    }

    /**
     * A photo with its faces put back.
     *
     * @param file its name below the folder of restored photos
     * @param note what the user should know of it and of the face, or empty
     */
    record RestoredPhoto(String file, String note) {
        /** With what is to be said of one face besides. */
        RestoredPhoto withNotes(List<String> ofFace) {
            return new RestoredPhoto(
                    file,
                    Stream.concat(Stream.of(note), ofFace.stream())
                            .filter(each -> !each.isEmpty())
                            .distinct()
                            .collect(Collectors.joining("; ")));
        }
    }

    /**
     * Milliseconds.
     *
     * @param read for reading the photo and finding and aligning its faces
     * @param predict the face's share of its photo's time in the generator
     * @param write for compositing, restoring and writing the photo's results
     */
    record Times(long read, long predict, long write) {
        /** Nothing was done. */
        static final Times NONE = new Times(0, 0, 0);
    }
}
