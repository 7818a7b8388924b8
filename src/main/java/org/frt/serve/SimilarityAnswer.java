package org.frt.serve;

import java.util.Base64;
import java.util.List;
import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.face.AlignedFace;
import org.frt.face.FaceFinding;
import org.frt.face.FaceName;
import org.frt.face.FaceTemplate;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.frt.image.PngWriter;
import org.frt.restore.FaceOutcome.Restored;
import org.jspecify.annotations.Nullable;

/**
 * How alike a face is to that of another photo: as it was sent, with noise in its holes, and mended.
 *
 * @param face which of the photo's faces, as steps choose it
 * @param reference what it is compared with
 * @param recogniser whose scores they are
 * @param threshold at or above which two faces count as the same person; {@code null} if none is known
 * @param thresholdSource who says so
 * @param original {@code null}, like the others, if the recogniser makes nothing of it
 */
record SimilarityAnswer(
        int face,
        Reference reference,
        String recogniser,
        @Nullable Double threshold,
        @Nullable String thresholdSource,
        @Nullable Double original,
        @Nullable Double damaged,
        @Nullable Double mended) {
    /**
     * The face of the other photo.
     *
     * @param face which of its faces, largest first, counted from 0
     * @param faces how many it shows
     * @param aligned what it looks like: PNG in base64
     */
    record Reference(int face, int faces, String aligned) {
        static Reference of(KnownFace known) {
            byte[] png = PngWriter.encode(known.face().image());
            return new Reference(known.index(), known.of(), Base64.getEncoder().encodeToString(png));
        }
    }

    /** Compares the largest face that the last step mended, by the landmarks that were found for it. */
    static SimilarityAnswer of(Recognisers.Loaded recogniser, KnownFace known, Mended mended) {
        Mended.Done last = mended.last();
        int index = largestRestored(last);
        AlignedFace face = ((FaceFinding.Accepted) last.found().get(index)).face();
        Similarity toAligned = face.toTemplate();
        Image original = face.in(mended.original().rgb());
        Mask holes = new Mask(toAligned.warpWholeMask(mended.holes().image(), FaceTemplate.SIZE, FaceTemplate.SIZE));
        Image damaged = Damage.in(original, holes, FaceName.of(mended.name(), index), last.seed())
                .damaged();
        List<@Nullable Double> scores = recogniser.compare(
                known.face(),
                List.of(original, damaged, face.in(mended.result())),
                face.landmarks().fivePoints());
        return new SimilarityAnswer(
                index,
                Reference.of(known),
                recogniser.file().description().name(),
                recogniser.file().description().threshold(),
                recogniser.thresholdSource(),
                scores.get(0),
                scores.get(1),
                scores.get(2));
    }

    private static int largestRestored(Mended.Done step) {
        for (FaceFinding finding : step.bySize()) {
            for (int face = 0; face < step.faces().size(); face++) {
                if (step.found().get(face) == finding && step.faces().get(face) instanceof Restored) {
                    return face;
                }
            }
        }
        throw new IllegalStateException("a step that mends nothing is refused");
    }
}
