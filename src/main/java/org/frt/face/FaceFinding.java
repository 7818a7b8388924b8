package org.frt.face;

import org.jspecify.annotations.Nullable;

/** What came of looking for faces: a face to work with, or why there is none. */
public sealed interface FaceFinding {
    /** The face, whether it meets the options or not; {@code null} if there is none. */
    @Nullable
    AlignedFace face();

    /** A face that meets the options. */
    record Accepted(AlignedFace face) implements FaceFinding {}

    /**
     * No face, or one that the options rule out.
     *
     * @param reason for the user, for example {@code no face found}
     * @param face the face that is ruled out, or {@code null} if there is none
     */
    record Refused(String reason, @Nullable AlignedFace face) implements FaceFinding {}
}
