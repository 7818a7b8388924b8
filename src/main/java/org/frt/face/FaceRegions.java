package org.frt.face;

import static org.frt.face.FaceRegion.CHEEKS;
import static org.frt.face.FaceRegion.CHIN;
import static org.frt.face.FaceRegion.FOREHEAD;
import static org.frt.face.FaceRegion.LEFT_EYE;
import static org.frt.face.FaceRegion.MOUTH;
import static org.frt.face.FaceRegion.NOSE;
import static org.frt.face.FaceRegion.OUTSIDE;
import static org.frt.face.FaceRegion.REST;
import static org.frt.face.FaceRegion.RIGHT_EYE;

import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * Which part of a face each pixel of a picture shows: every pixel belongs to one. The outlines join points of the face
 * mesh, see {@link Landmarks}; neighbours share their border, and where a turned face lays one over another, the later of
 * the list below is in front. The mesh ends at the forehead's upper part, and goes through glasses, hair, hands and
 * masks as if they were not there.
 *
 * <p>The face oval is that of MediaPipe ({@code FACEMESH_FACE_OVAL}), the mouth is its ring around the lips, drawn up to
 * the nose; the other outlines are frt's own.
 */
@API(status = API.Status.STABLE)
public final class FaceRegions {
    private static final int[] FOREHEAD_OUTLINE = {
        21, 54, 103, 67, 109, 10, 338, 297, 332, 284, 251, 301, 300, 293, 334, 296, 336, 285, 413, 417, 168, 193, 189,
        55, 107, 66, 105, 63, 70, 71
    };

    private static final int[] RIGHT_CHEEK = {
        35, 143, 127, 234, 93, 132, 58, 214, 212, 57, 186, 92, 165, 98, 64, 129, 209, 198, 217, 114, 128, 244, 233, 232,
        231, 230, 229, 228, 31
    };

    private static final int[] LEFT_CHEEK = {
        265, 372, 356, 454, 323, 361, 288, 434, 432, 287, 410, 322, 391, 327, 294, 358, 429, 420, 437, 343, 357, 464,
        453, 452, 451, 450, 449, 448, 261
    };

    private static final int[] CHIN_OUTLINE = {
        43, 106, 182, 83, 18, 313, 406, 335, 273, 424, 431, 395, 378, 400, 377, 152, 148, 176, 149, 170, 211, 204
    };

    private static final int[] MOUTH_OUTLINE = {
        2, 97, 98, 165, 92, 186, 57, 43, 106, 182, 83, 18, 313, 406, 335, 273, 287, 410, 322, 391, 327, 326
    };

    private static final int[] RIGHT_EYE_OUTLINE = {
        70, 63, 105, 66, 107, 55, 189, 244, 233, 232, 231, 230, 229, 228, 31, 35, 124
    };

    private static final int[] LEFT_EYE_OUTLINE = {
        300, 293, 334, 296, 336, 285, 413, 464, 453, 452, 451, 450, 449, 448, 261, 265, 353
    };

    private static final int[] NOSE_OUTLINE = {
        168, 193, 189, 244, 128, 114, 217, 198, 209, 129, 64, 98, 97, 2, 326, 327, 294, 358, 429, 420, 437, 343, 357,
        464, 413, 417
    };

    private final int width;
    private final int height;
    private final FaceRegion[] regions;

    private FaceRegions(int width, int height) {
        this.width = width;
        this.height = height;
        this.regions = new FaceRegion[width * height];
    }

    /**
     * The regions of a face in a picture; those that lie beyond its edges have no pixel.
     *
     * @param landmarks in pixels of the picture
     * @param width of the picture
     * @param height of the picture
     */
    static FaceRegions of(Landmarks landmarks, int width, int height) {
        FaceRegions regions = new FaceRegions(width, height);
        Arrays.fill(regions.regions, OUTSIDE);
        regions.fill(landmarks.outline(Landmarks.oval()), REST);
        regions.fill(landmarks.outline(FOREHEAD_OUTLINE), FOREHEAD);
        regions.fill(landmarks.outline(RIGHT_CHEEK), CHEEKS);
        regions.fill(landmarks.outline(LEFT_CHEEK), CHEEKS);
        regions.fill(landmarks.outline(CHIN_OUTLINE), CHIN);
        regions.fill(landmarks.outline(MOUTH_OUTLINE), MOUTH);
        regions.fill(landmarks.outline(RIGHT_EYE_OUTLINE), RIGHT_EYE);
        regions.fill(landmarks.outline(LEFT_EYE_OUTLINE), LEFT_EYE);
        regions.fill(landmarks.outline(NOSE_OUTLINE), NOSE);
        return regions;
    }

    private void fill(Outline outline, FaceRegion region) {
        outline.fill(width, height, (x, y) -> regions[y * width + x] = region);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The region of a pixel, counted row by row from 0. */
    public FaceRegion at(int pixel) {
        return regions[pixel];
    }
}
