package org.frt.run;

import org.jspecify.annotations.Nullable;

/** A row of a report: what became of one face, or of a photo that gave none. */
public interface PhotoRow {
    /** The photo's absolute path. */
    String source();

    /** The name of the face's files, without extension; empty for what was passed over. */
    String name();

    /** What it was made of; {@code null} where no photo was read, or an earlier version did not tell. */
    @Nullable
    SourceContent content();

    /** Whether there are files. */
    Status status();

    /** Why there are none, or empty. */
    String reason();

    /** What users should know of the files before they take them for good, or empty. */
    default String note() {
        return "";
    }
}
