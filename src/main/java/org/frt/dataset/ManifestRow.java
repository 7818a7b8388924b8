package org.frt.dataset;

import org.frt.run.PhotoRow;
import org.frt.run.SourceContent;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * What became of one photo, or of one face of it.
 *
 * @param source the photo's path
 * @param content what its file held; {@code null} where it was not read, or an earlier version did not tell
 * @param split the part it belongs to; {@code null} if it has none, for example because it isn't in the partition file
 * @param name the name of its files in the data set, see {@link CelebaC}
 * @param identity the person, or empty if unknown
 * @param position how the face lies in the photo; {@code null} without a face
 * @param status whether there are files
 * @param reason why there are none, or empty
 * @param note what is to be known of the photo, in the row of its first face; or empty
 */
public record ManifestRow(
        String source,
        @Nullable SourceContent content,
        @Nullable Split split,
        String name,
        String identity,
        @Nullable FacePosition position,
        Status status,
        String reason,
        String note)
        implements PhotoRow {
    /** The same, but for where its photo is, or what it was made of. */
    public ManifestRow with(String newSource, @Nullable SourceContent newContent) {
        return new ManifestRow(newSource, newContent, split, name, identity, position, status, reason, note);
    }
}
