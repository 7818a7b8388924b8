package org.frt.serve;

import java.util.List;
import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.face.AlignedFace;
import org.frt.face.FaceFinding;
import org.frt.face.FaceName;
import org.frt.face.FaceTemplate;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.frt.restore.FaceOutcome;
import org.frt.restore.FaceOutcome.Restored;
import org.jspecify.annotations.Nullable;

/**
 * How alike a face is to that of another photo: as it was sent, with noise in its holes, and mended.
 *
 * @param recogniser whose scores they are
 * @param threshold at or above which two faces count as the same person; {@code null} if none is known
 * @param thresholdSource who says so
 * @param original {@code null}, like the others, if the recogniser makes nothing of it
 */
record SimilarityAnswer(
        String recogniser,
        @Nullable Double threshold,
        @Nullable String thresholdSource,
        @Nullable Double original,
        @Nullable Double damaged,
        @Nullable Double mended) {
    /**
     * Compares the largest face that the last step mended, by the landmarks that were found for it.
     *
     * @param reference a face that was found in the other photo
     */
    static SimilarityAnswer of(Recognisers.Loaded recogniser, AlignedFace reference, Mended mended) {
        Mended.Done last = mended.last();
        int index = firstRestored(last);
        AlignedFace face = ((FaceFinding.Accepted) last.found().get(index)).face();
        Similarity toAligned = face.toTemplate();
        Image original = face.in(mended.original().rgb());
        String name = FaceName.of(mended.name(), index);
        Image damaged =
                Damage.in(original, holes(mended, toAligned), name, last.seed()).damaged();
        List<@Nullable Double> scores = recogniser.compare(
                reference,
                List.of(original, damaged, face.in(mended.result())),
                face.landmarks().fivePoints());
        return new SimilarityAnswer(
                recogniser.file().description().name(),
                recogniser.file().description().threshold(),
                recogniser.thresholdSource(),
                scores.get(0),
                scores.get(1),
                scores.get(2));
    }

    private static int firstRestored(Mended.Done step) {
        List<FaceOutcome> outcomes = step.restoration().faces();
        int index = 0;
        while (!(outcomes.get(index) instanceof Restored)) {
            index++;
        }
        return index;
    }

    /** The holes of all steps, as far as they lie in the face. */
    private static Mask holes(Mended mended, Similarity toAligned) {
        Image all = Image.blank(FaceTemplate.SIZE, FaceTemplate.SIZE, 1);
        for (Mended.Done step : mended.steps()) {
            Image hole = toAligned.warpMask(step.holeInPhoto().image(), FaceTemplate.SIZE, FaceTemplate.SIZE);
            for (int i = 0; i < all.samples().length; i++) {
                all.samples()[i] |= hole.samples()[i];
            }
        }
        return new Mask(all);
    }
}
