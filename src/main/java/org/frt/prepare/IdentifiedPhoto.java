package org.frt.prepare;

import org.frt.dataset.FacePosition;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.Split;
import org.frt.run.PhotoFile;
import org.frt.run.PhotoUnit;
import org.frt.run.SourceContent;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * A photo to prepare.
 *
 * @param photo where it is, and the name of its first face in the data set
 * @param identity who is on it, or empty if unknown
 * @param split the split it belongs to, or {@code null} if none
 */
record IdentifiedPhoto(
        PhotoFile photo, String identity, @Nullable Split split) implements PhotoUnit {
    /** The row of the photo where nothing was made of it. */
    ManifestRow undone(Status status, String reason) {
        return row(null, 0, null, status, reason, "");
    }

    /**
     * The row of one of its faces, or of the photo where it gave none.
     *
     * @param content see {@link ManifestRow}, as for what follows
     * @param number of the face, the first being 0
     */
    ManifestRow row(
            @Nullable SourceContent content,
            int number,
            @Nullable FacePosition position,
            Status status,
            String reason,
            String note) {
        return new ManifestRow(
                photo.source(),
                content,
                split,
                photo.nameOf(number),
                // The table names one person a photo: whoever else is on it is unknown.
                number == 0 ? identity : "",
                position,
                status,
                reason,
                note);
    }
}
