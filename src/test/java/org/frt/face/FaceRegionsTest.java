package org.frt.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.frt.AlignedFaces;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the sample, a frontal portrait; the places are read off the aligned picture. */
class FaceRegionsTest {
    private static final int SIZE = FaceTemplate.SIZE;
    private static AlignedFace face;
    private static FaceRegions regions;

    @BeforeAll
    static void align() {
        Image photo = ImageReader.readRgb(Path.of("dataset/sample/eileen-collins.png"));
        try (FaceAligner aligner = FaceAligner.open(FaceOptions.DEFAULT)) {
            face = AlignedFaces.of(aligner, photo).get(0);
        }
        regions = FaceRegions.of(face.landmarks(), SIZE, SIZE);
    }

    @Test
    void everyFeatureLiesInItsRegion() {
        assertThat(at(93, 120)).as("the eye on the picture's left").isEqualTo(FaceRegion.RIGHT_EYE);
        assertThat(at(80, 99)).as("the brow on the picture's left").isEqualTo(FaceRegion.RIGHT_EYE);
        assertThat(at(163, 120)).as("the eye on the picture's right").isEqualTo(FaceRegion.LEFT_EYE);
        assertThat(at(128, 150)).isEqualTo(FaceRegion.NOSE);
        assertThat(at(128, 190)).as("teeth").isEqualTo(FaceRegion.MOUTH);
        assertThat(at(128, 225)).isEqualTo(FaceRegion.CHIN);
        assertThat(at(80, 150)).isEqualTo(FaceRegion.CHEEKS);
        assertThat(at(180, 150)).isEqualTo(FaceRegion.CHEEKS);
        assertThat(at(128, 80)).isEqualTo(FaceRegion.FOREHEAD);
        assertThat(at(62, 112)).as("temple").isEqualTo(FaceRegion.REST);
        assertThat(at(85, 205)).as("jaw").isEqualTo(FaceRegion.REST);
        assertThat(at(3, 3)).isEqualTo(FaceRegion.OUTSIDE);
        assertThat(at(128, 20)).as("hair").isEqualTo(FaceRegion.OUTSIDE);
        assertThat(at(20, 220)).as("suit").isEqualTo(FaceRegion.OUTSIDE);
    }

    @Test
    void bothSidesOfAFrontalFaceAreAboutAsLarge() {
        assertThat(sizes(regions).keySet()).containsExactlyInAnyOrder(FaceRegion.values());
        double left = sizes(regions).getOrDefault(FaceRegion.LEFT_EYE, 0);
        assertThat(sizes(regions).getOrDefault(FaceRegion.RIGHT_EYE, 0) / left).isBetween(0.8, 1.25);
    }

    /** Left and right are the subject's: in a mirror image both change sides, and their pixels stay the same. */
    @Test
    void inAMirrorImageLeftAndRightAreExchanged() {
        Point[] points = new Point[Landmarks.COUNT];
        for (int i = 0; i < points.length; i++) {
            Point point = face.landmarks().points().get(i);
            points[i] = new Point(SIZE - 1 - point.x(), point.y());
        }
        FaceRegions mirrored = FaceRegions.of(new Landmarks(Arrays.asList(points)), SIZE, SIZE);
        assertThat(mirrored.at(120 * SIZE + SIZE - 1 - 93)).isEqualTo(FaceRegion.RIGHT_EYE);
        assertThat(sizes(mirrored)).isEqualTo(sizes(regions));
    }

    @Test
    void whatLiesBeyondThePictureHasNoPixel() {
        Landmarks halfOut = face.landmarks().map(new Similarity(1, 0, -128, 0));
        FaceRegions left = FaceRegions.of(halfOut, SIZE, SIZE);
        assertThat(sizes(left)).doesNotContainKey(FaceRegion.RIGHT_EYE);
        assertThat(sizes(left).get(FaceRegion.LEFT_EYE))
                .isEqualTo(sizes(regions).get(FaceRegion.LEFT_EYE));
        FaceRegions none = FaceRegions.of(face.landmarks().map(new Similarity(1, 0, 999, 0)), SIZE, SIZE);
        assertThat(sizes(none)).containsOnlyKeys(FaceRegion.OUTSIDE);
    }

    @Test
    void thePictureMayBeOfAnySize() {
        List<Point> points = face.landmarks().map(new Similarity(2, 0, 0, 0)).points();
        FaceRegions large = FaceRegions.of(new Landmarks(points), 500, 600);
        assertThat(large.width()).isEqualTo(500);
        assertThat(large.at(240 * 500 + 186)).isEqualTo(FaceRegion.RIGHT_EYE);
    }

    private static FaceRegion at(int x, int y) {
        return regions.at(y * SIZE + x);
    }

    private static Map<FaceRegion, Integer> sizes(FaceRegions regions) {
        Map<FaceRegion, Integer> sizes = new EnumMap<>(FaceRegion.class);
        for (int i = 0; i < regions.width() * regions.height(); i++) {
            sizes.merge(regions.at(i), 1, Integer::sum);
        }
        return sizes;
    }
}
