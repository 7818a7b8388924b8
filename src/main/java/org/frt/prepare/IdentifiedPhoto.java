package org.frt.prepare;

import org.frt.dataset.Split;
import org.frt.run.PhotoFile;
import org.frt.run.PhotoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A photo to prepare.
 *
 * @param photo where it is, and the name of its first face in the data set
 * @param identity who is on it, or empty if unknown
 * @param split the split it belongs to, or {@code null} if none
 */
record IdentifiedPhoto(
        PhotoFile photo, String identity, @Nullable Split split) implements PhotoUnit {}
