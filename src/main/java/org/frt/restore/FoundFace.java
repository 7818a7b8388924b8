package org.frt.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.frt.damage.Mask;
import org.frt.damage.Occlusion;
import org.frt.damage.ShownHole;
import org.frt.face.AlignedFace;
import org.frt.face.FaceFinding;
import org.frt.face.Landmarks;
import org.frt.image.Image;
import org.frt.restore.FaceOutcome.Placement;
import org.jspecify.annotations.Nullable;

/**
 * A face of a photo before its hole is filled.
 *
 * @param placement how it lies in the photo; {@code null} where no face was found
 * @param view what it looks like; {@code null} if it stays as it is
 * @param reason why it stays as it is, for the user; else empty
 * @param wanted whether it was to be filled
 * @param accepted whether it could be filled: what was refused may be no face
 */
public record FoundFace(
        @Nullable Placement placement, @Nullable View view, String reason, boolean wanted, boolean accepted) {
    /**
     * An aligned face.
     *
     * @param image RGB, 256x256, in the {@link org.frt.face.FaceTemplate}
     * @param known the same of what is known of the photo, see {@link HoledPhoto#known}
     * @param beyond the pixels that lie beyond the photo, as far as is known
     * @param landmarks in pixels of {@code image}; {@code null} if they are not known
     * @param notes see {@link FaceOutcome.Restored#notes}
     */
    record View(
            Image image, Image known, Mask beyond, @Nullable Landmarks landmarks, List<String> notes) {
        Occlusion occlusion(ShownHole hole) {
            return landmarks == null
                    ? Occlusion.UNKNOWN
                    : Occlusion.of(hole, landmarks.regions(image.width(), image.height()));
        }
    }

    /**
     * The faces of a photo, of which some are to be filled. The others keep what of a hole is theirs, if they could be filled.
     *
     * @param found all that came of looking for them, in their order
     * @param photo in which they were found
     * @param chosen asked of their numbers, from 0
     */
    public static List<FoundFace> of(List<FaceFinding> found, HoledPhoto photo, IntPredicate chosen) {
        List<FoundFace> faces = new ArrayList<>();
        for (FaceFinding finding : found) {
            faces.add(chosen.test(faces.size()) ? of(finding, photo) : leftOut(finding));
        }
        return faces;
    }

    private static FoundFace leftOut(FaceFinding finding) {
        boolean accepted = finding instanceof FaceFinding.Accepted;
        return new FoundFace(placement(finding.face()), null, "not chosen", false, accepted);
    }

    private static @Nullable Placement placement(@Nullable AlignedFace face) {
        return face == null ? null : Placement.of(face);
    }

    private static FoundFace of(FaceFinding finding, HoledPhoto photo) {
        if (finding instanceof FaceFinding.Accepted accepted) {
            AlignedFace face = accepted.face();
            Image known = photo.drawn() == null ? face.image() : face.in(photo.known());
            return new FoundFace(
                    Placement.of(face),
                    new View(face.image(), known, new Mask(face.beyond()), face.landmarks(), face.notes()),
                    "",
                    true,
                    true);
        }
        FaceFinding.Refused refused = (FaceFinding.Refused) finding;
        return new FoundFace(placement(refused.face()), null, refused.reason(), true, false);
    }

    /** A face that came aligned. */
    static FoundFace ofAligned(Placement placement, Image aligned, Image known, @Nullable Landmarks landmarks) {
        List<String> notes =
                AlignedFace.noteOfEnlargement(placement.toAligned()).stream().toList();
        return new FoundFace(
                placement, new View(aligned, known, Mask.nowhere(aligned), landmarks, notes), "", true, true);
    }
}
