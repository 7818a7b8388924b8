package org.frt.damage;

import java.util.Locale;
import java.util.Random;
import org.apiguardian.api.API;
import org.frt.face.FaceRegion;
import org.frt.face.Landmarks;
import org.jspecify.annotations.Nullable;

/**
 * Which holes damage makes. The first three are drawn at random; the others hide a feature, and are cut along the
 * landmarks of each face. Left and right are the subject's: the left half is the picture's right one.
 */
@API(status = API.Status.STABLE)
public enum HoleShape {
    /** The brush of the published scripts, about 7 % of the image. */
    BRUSH((width, height, random) -> {
        Canvas canvas = new Canvas(width, height);
        BrushStrokes.draw(canvas, random);
        return canvas.mask();
    }),
    /** That brush in half of the images; in the others several or thicker chains, scratches, rectangles, blots, up to 30 %. */
    VARIED(VariedHoles::draw),
    /** Those in half of the images; in the others a single large piece that may hide both eyes or half of the face. */
    LARGE((width, height, random) ->
            random.nextBoolean() ? VariedHoles.draw(width, height, random) : LargeHoles.draw(width, height, random)),
    /** Both eyes with their brows. */
    EYES(CutHoles.regions(FaceRegion.LEFT_EYE, FaceRegion.RIGHT_EYE)),
    /** The eye on the picture's right, with its brow. */
    LEFT_EYE(CutHoles.regions(FaceRegion.LEFT_EYE)),
    /** The eye on the picture's left, with its brow. */
    RIGHT_EYE(CutHoles.regions(FaceRegion.RIGHT_EYE)),
    /** From between the eyes to the nostrils. */
    NOSE(CutHoles.regions(FaceRegion.NOSE)),
    /** The lips and what is around them, up to the nose. */
    MOUTH(CutHoles.regions(FaceRegion.MOUTH)),
    /** The face from the middle of the nose upwards. */
    UPPER_FACE(CutHoles.UPPER_FACE),
    /** The face from the middle of the nose downwards. */
    LOWER_FACE(CutHoles.LOWER_FACE),
    /** The half of the face on the picture's right. */
    LEFT_HALF(CutHoles.LEFT_HALF),
    /** The half of the face on the picture's left. */
    RIGHT_HALF(CutHoles.RIGHT_HALF),
    /** Both lenses and the bridge of dark glasses, of a size and roundness drawn at random. */
    GLASSES(Glasses::draw),
    /** A mask over nose, mouth and chin, that begins at the root, the middle or the tip of the nose, drawn at random. */
    FACE_MASK(CutHoles::faceMask);

    // Both are functions without a state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable RandomDrawing random;

    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable Cutting cutting;

    HoleShape(RandomDrawing random) {
        this.random = random;
        this.cutting = null;
    }

    HoleShape(Cutting cutting) {
        this.random = null;
        this.cutting = cutting;
    }

    /** Draws a hole somewhere. */
    @FunctionalInterface
    interface RandomDrawing {
        Mask draw(int width, int height, Random random);
    }

    /** Cuts a hole out of a face. */
    @FunctionalInterface
    interface Cutting {
        /**
         * Cuts.
         *
         * @param face in pixels of a picture of that size
         */
        Mask cut(Landmarks face, int width, int height, Random random);
    }

    /** Whether the hole hides a feature, so that the landmarks of the face have to be known. */
    public boolean isCutFromLandmarks() {
        return cutting != null;
    }

    /**
     * Makes a hole.
     *
     * @param landmarks in pixels of the picture; {@code null} if they are not known
     * @throws IllegalArgumentException if the hole is cut from landmarks, and there are none
     */
    Mask draw(int width, int height, @Nullable Landmarks landmarks, Random numbers) {
        if (random != null) {
            return random.draw(width, height, numbers);
        }
        if (cutting == null || landmarks == null) {
            throw new IllegalArgumentException(this + " is cut from landmarks, and there are none");
        }
        return cutting.cut(landmarks, width, height, numbers);
    }

    /** As options and files name it: {@code left-eye}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
