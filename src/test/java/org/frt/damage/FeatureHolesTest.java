package org.frt.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.frt.AlignedFaces;
import org.frt.face.AlignedFace;
import org.frt.face.FaceAligner;
import org.frt.face.FaceOptions;
import org.frt.face.FaceRegion;
import org.frt.face.FaceRegions;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Holes that hide a feature, on the sample: a frontal portrait. */
class FeatureHolesTest {
    private static final int SIZE = 256;
    private static AlignedFace face;
    private static FaceRegions regions;
    private static AlignedFace cutOff;

    @BeforeAll
    static void align() {
        Image photo = ImageReader.readRgb(Path.of("dataset/sample/eileen-collins.png"));
        try (FaceAligner aligner = FaceAligner.open(FaceOptions.DEFAULT)) {
            face = AlignedFaces.of(aligner, photo).get(0);
            cutOff = AlignedFaces.of(aligner, withoutLeft(photo, 190)).get(0);
        }
        regions = face.landmarks().regions(SIZE, SIZE);
    }

    private static Image withoutLeft(Image photo, int columns) {
        int width = photo.width() - columns;
        byte[] samples = new byte[width * photo.height() * 3];
        for (int y = 0; y < photo.height(); y++) {
            System.arraycopy(photo.samples(), (y * photo.width() + columns) * 3, samples, y * width * 3, width * 3);
        }
        return new Image(width, photo.height(), 3, samples);
    }

    @ParameterizedTest
    @CsvSource({
        "EYES, LEFT_EYE RIGHT_EYE, 0.05, 0.2",
        "LEFT_EYE, LEFT_EYE, 0.03, 0.1",
        "RIGHT_EYE, RIGHT_EYE, 0.03, 0.1",
        "NOSE, NOSE, 0.03, 0.1",
        "MOUTH, MOUTH, 0.05, 0.15",
        "UPPER_FACE, LEFT_EYE RIGHT_EYE FOREHEAD, 0.35, 0.6",
        "LOWER_FACE, MOUTH CHEEKS CHIN, 0.4, 0.65",
        "LEFT_HALF, LEFT_EYE, 0.4, 0.6",
        "RIGHT_HALF, RIGHT_EYE, 0.4, 0.6",
        "GLASSES, LEFT_EYE RIGHT_EYE, 0.05, 0.25",
        "FACE_MASK, MOUTH CHIN, 0.2, 0.7"
    })
    void everyHoleHidesItsFeatureAndSoMuchOfTheFace(HoleShape shape, String hidden, double least, double most) {
        Occlusion occlusion = Occlusion.of(shown(mask(shape, "a")), regions);
        assertThat(occlusion.face()).isBetween(least, most);
        for (String region : hidden.split(" ", -1)) {
            assertThat(occlusion.hiddenRegions()).contains(FaceRegion.valueOf(region));
        }
    }

    /** Left is the subject's: the eye at (163, 120), on the picture's right. */
    @Test
    void leftIsTheSubjects() {
        assertThat(mask(HoleShape.LEFT_EYE, "a").isHole(163, 120)).isTrue();
        assertThat(mask(HoleShape.LEFT_HALF, "a").isHole(163, 120)).isTrue();
        assertThat(mask(HoleShape.RIGHT_EYE, "a").isHole(93, 120)).isTrue();
        assertThat(mask(HoleShape.RIGHT_HALF, "a").isHole(93, 120)).isTrue();
        for (HoleShape left : List.of(HoleShape.LEFT_EYE, HoleShape.LEFT_HALF)) {
            assertThat(Occlusion.of(shown(mask(left, "a")), regions).regions())
                    .containsEntry(FaceRegion.RIGHT_EYE, 0.0);
        }
        for (HoleShape right : List.of(HoleShape.RIGHT_EYE, HoleShape.RIGHT_HALF)) {
            assertThat(Occlusion.of(shown(mask(right, "a")), regions).regions())
                    .containsEntry(FaceRegion.LEFT_EYE, 0.0);
        }
    }

    @Test
    void upperAndLowerFaceAndBothHalvesAreTheFaceOvalAndShareNothing() {
        assertThat(together(HoleShape.UPPER_FACE, HoleShape.LOWER_FACE)).isCloseTo(1, within(0.001));
        assertThat(together(HoleShape.LEFT_HALF, HoleShape.RIGHT_HALF)).isCloseTo(1, within(0.001));
    }

    private static double together(HoleShape one, HoleShape other) {
        Mask first = mask(one, "a");
        Mask second = mask(other, "a");
        boolean[] inFirst = first.holes();
        boolean[] inSecond = second.holes();
        assertThat(IntStream.range(0, SIZE * SIZE).filter(i -> inFirst[i] && inSecond[i]))
                .isEmpty();
        return Occlusion.of(shown(first), regions).face()
                + Occlusion.of(shown(second), regions).face();
    }

    @Test
    void glassesHaveABridgeAndLeaveTheNoseBelowIt() {
        Mask glasses = mask(HoleShape.GLASSES, "a");
        assertThat(IntStream.range(93, 163)
                        .allMatch(x -> IntStream.range(110, 130).anyMatch(y -> glasses.isHole(x, y))))
                .isTrue();
        assertThat(glasses.isHole(128, 150)).isFalse();
    }

    @Test
    void glassesAndMasksVaryFromFaceToFaceAndStayTheSameForOne() {
        for (HoleShape shape : new HoleShape[] {HoleShape.GLASSES, HoleShape.FACE_MASK}) {
            assertThat(mask(shape, "a")).isEqualTo(mask(shape, "a"));
            assertThat(IntStream.range(0, 30)
                            .mapToObj(i -> mask(shape, "face " + i))
                            .distinct()
                            .count())
                    .as("%s", shape)
                    .isGreaterThan(2);
        }
        assertThat(mask(HoleShape.NOSE, "a")).isEqualTo(mask(HoleShape.NOSE, "b"));
    }

    @ParameterizedTest
    @EnumSource
    void noHoleLiesBeyondThePhoto(HoleShape shape) {
        assertThat(cutOff.outside()).isGreaterThan(0.2);
        Mask beyond = new Mask(cutOff.beyond());
        for (int i = 0; i < 20; i++) {
            Damage damage = FaceDamage.make(cutOff, "face " + i, 1, shape);
            assertThat(damage.mask()).isEqualTo(damage.mask().without(beyond));
            assertThat(Composite.of(damage.damaged(), cutOff.image(), damage.mask()))
                    .isEqualTo(cutOff.image());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BRUSH", "VARIED", "LARGE"})
    void aFaceWithinItsPhotoIsDamagedAsBefore(HoleShape shape) {
        assertThat(face.outside()).isZero();
        assertThat(FaceDamage.make(face, "a", 42, shape)).isEqualTo(Damage.make(face.image(), "a", 42, shape));
    }

    @Test
    void withoutLandmarksNoFeatureCanBeHidden() {
        assertThatThrownBy(() -> Damage.make(face.image(), "a", 42, HoleShape.LEFT_EYE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("left-eye");
    }

    private static Mask mask(HoleShape shape, String name) {
        return FaceDamage.make(face, name, 42, shape).mask();
    }

    private static ShownHole shown(Mask hole) {
        return new ShownHole(hole.image(), Mask.nowhere(hole.image()));
    }
}
