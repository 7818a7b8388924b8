package org.frt.restore;

import org.frt.face.AlignedFace;
import org.frt.face.FaceFinding;
import org.frt.image.Image;
import org.frt.restore.FaceOutcome.Placement;
import org.jspecify.annotations.Nullable;

/**
 * A face of a photo before its hole is filled.
 *
 * @param placement how it lies in the photo; {@code null} where no face was found
 * @param aligned RGB, 256x256, in the {@link org.frt.face.FaceTemplate}; {@code null} if it stays as it is
 * @param reason why it stays as it is, for the user; else empty
 */
public record FoundFace(
        @Nullable Placement placement, @Nullable Image aligned, String reason) {
    /** What came of looking for faces. */
    public static FoundFace of(FaceFinding finding) {
        if (finding instanceof FaceFinding.Accepted accepted) {
            AlignedFace face = accepted.face();
            return new FoundFace(Placement.of(face), face.image(), "");
        }
        FaceFinding.Refused refused = (FaceFinding.Refused) finding;
        AlignedFace face = refused.face();
        return new FoundFace(face == null ? null : Placement.of(face), null, refused.reason());
    }

    /** The same face, but not to be filled. */
    public FoundFace leftOut(String why) {
        return new FoundFace(placement, null, why);
    }
}
