package org.frt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.AlignedFaces;
import org.frt.BlackBox;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.io.InputException;
import org.frt.restore.Hole;
import org.frt.restore.HoledPhoto;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceAlignerTest {
    private static final Image ASTRONAUT = ImageReader.readRgb(Path.of("dataset/sample/eileen-collins.png"));

    @AutoClose
    private static FaceAligner largest;

    @AutoClose
    private static FaceAligner all;

    @BeforeAll
    static void open() {
        largest = FaceAligner.open(FaceOptions.DEFAULT);
        all = FaceAligner.open(new FaceOptions(null, 20, FaceChoice.ALL));
    }

    @Test
    void eyesLandOnTheTemplate() {
        AlignedFace face = onlyFace(largest, ASTRONAUT);
        assertThat(face.image().size()).isEqualTo("256x256");
        AlignedFace again = onlyFace(largest, face.image());
        Similarity toImage = again.toTemplate().inverse();
        assertThat(toImage.apply(FaceTemplate.RIGHT_EYE).distance(FaceTemplate.RIGHT_EYE))
                .isLessThan(2);
        assertThat(toImage.apply(FaceTemplate.LEFT_EYE).distance(FaceTemplate.LEFT_EYE))
                .isLessThan(2);
    }

    @Test
    void faceThatDamageHidesOrShiftsIsFoundInWhatIsKnown() {
        assertThat(largest.find(BlackBox.HIDES_THE_FACE.photo()).get(0).face()).isNull();
        assertThat(offBy(largest, BlackBox.HIDES_THE_FACE)).isLessThan(2);
        assertThat(offBy(all, BlackBox.HIDES_THE_FACE)).isLessThan(2);

        Image shifted = BlackBox.SHIFTS_THE_FACE.photo();
        assertThat(offBy(onlyFace(largest, shifted))).isGreaterThan(4);
        assertThat(offBy(largest, BlackBox.SHIFTS_THE_FACE)).isLessThan(1.5);
        assertThat(offBy(all, BlackBox.SHIFTS_THE_FACE)).isLessThan(1.5);
    }

    @Test
    void soundFaceUnderMaskStaysWhereItIs() {
        for (BlackBox box : List.of(BlackBox.HIDES_THE_FACE, BlackBox.SHIFTS_THE_FACE)) {
            for (FaceAligner aligner : List.of(largest, all)) {
                assertThat(offBy(only(findAll(aligner, ASTRONAUT, known(ASTRONAUT, box)))))
                        .isLessThan(1e-9);
            }
        }
    }

    @Test
    void facesKeepTheirOrderWhateverIsKnown() {
        Image photo = Image.blank(600, 300, 3);
        paste(SMALLER, photo);
        paste(LARGER, photo);
        Image hidden = Image.blank(600, 300, 3);
        paste(LARGER, hidden);
        assertThat(places(all.find(photo))).containsExactly("right", "left");
        for (Image known : List.of(hidden, Image.blank(600, 300, 3))) {
            assertThat(places(findAll(all, photo, known))).containsExactly("right", "left");
        }
        assertThat(places(findAll(all, hidden, photo))).containsExactly("right", "left");
        Image smaller = Image.blank(600, 300, 3);
        paste(SMALLER, smaller);
        assertThat(places(findAll(all, smaller, photo))).containsExactly("left", "right");
    }

    private static List<FaceFinding> findAll(FaceAligner aligner, Image photo, Image known) {
        return aligner.find(photo, known, toTemplate -> false, faces -> {});
    }

    @Test
    void whoWatchesHearsOfEveryFaceAndEndsTheSearch() {
        Image photo = Image.blank(600, 300, 3);
        paste(SMALLER, photo);
        paste(LARGER, photo);
        List<Integer> told = new ArrayList<>();
        all.find(photo, photo, toTemplate -> false, told::add);
        assertThat(told).isSorted().startsWith(0).contains(1).endsWith(2);
        told.clear();
        assertThatThrownBy(() -> all.find(photo, photo, toTemplate -> false, faces -> {
                    told.add(faces);
                    if (faces > 0) {
                        throw new IllegalStateException("enough");
                    }
                }))
                .hasMessage("enough");
        assertThat(told).endsWith(1).doesNotContain(2);
        // It can be used again.
        assertThat(all.find(photo)).hasSize(2);
    }

    private static final Similarity SMALLER = new Similarity(0.8, 0, -20, 0);
    private static final Similarity LARGER = new Similarity(1, 0, 250, 0);

    /** The astronaut's part of a photo that lies where a transform carries it. */
    private static void paste(Similarity toPhoto, Image photo) {
        Image warped = toPhoto.warp(ASTRONAUT, photo.width(), photo.height());
        int half = photo.width() / 2;
        int from = toPhoto.tx() < 0 ? 0 : half;
        for (int y = 0; y < photo.height(); y++) {
            int start = 3 * (y * photo.width() + from);
            System.arraycopy(warped.samples(), start, photo.samples(), start, 3 * half);
        }
    }

    /** The photo with the box as its rim is, smeared over it. */
    private static Image known(Image photo, BlackBox box) {
        return HoledPhoto.of(photo, Hole.inPhoto(box.mask())).known();
    }

    private static double offBy(FaceAligner aligner, BlackBox box) {
        return offBy(only(findAll(aligner, box.photo(), known(box.photo(), box))));
    }

    /** How far from their places in the sound photo the face's eyes and mouth are taken to be, in pixels of the template. */
    private static double offBy(AlignedFace face) {
        Similarity toSound = onlyFace(largest, ASTRONAUT).toTemplate();
        return Stream.of(FaceTemplate.RIGHT_EYE, FaceTemplate.LEFT_EYE, new Point(128, 200))
                .mapToDouble(place ->
                        face.toTemplate().apply(toSound.inverse().apply(place)).distance(place))
                .max()
                .orElseThrow();
    }

    private static List<String> places(List<FaceFinding> found) {
        return found.stream()
                .map(each -> ((FaceFinding.Accepted) each)
                        .face()
                        .toTemplate()
                        .inverse()
                        .apply(FaceTemplate.RIGHT_EYE))
                .map(eye -> eye.x() < 300 ? "left" : "right")
                .toList();
    }

    private static AlignedFace only(List<FaceFinding> found) {
        assertThat(found).hasSize(1);
        return ((FaceFinding.Accepted) found.get(0)).face();
    }

    @Test
    void turnedAndShrunkPhotosGiveTheSameFace() {
        AlignedFace upright = onlyFace(largest, ASTRONAUT);
        Similarity turn = new Similarity(0.8 * Math.cos(0.4), 0.8 * Math.sin(0.4), 160, -20);
        AlignedFace turned = onlyFace(largest, turn.warp(ASTRONAUT, 600, 600));
        for (Point eye : List.of(FaceTemplate.RIGHT_EYE, FaceTemplate.LEFT_EYE)) {
            Point inPhoto = upright.toTemplate().inverse().apply(eye);
            assertThat(turned.toTemplate().apply(turn.apply(inPhoto)).distance(eye))
                    .isLessThan(2.5);
        }
        assertThat(turned.eyeDistance()).isCloseTo(0.8 * upright.eyeDistance(), within(1.5));
        assertThat(turned.yaw()).isCloseTo(upright.yaw(), within(3.0));
    }

    @Test
    void yawChangesItsSignInTheMirror() {
        double yaw = onlyFace(largest, ASTRONAUT).yaw();
        assertThat(yaw).isBetween(-20.0, 20.0);
        assertThat(onlyFace(largest, ASTRONAUT.mirrored()).yaw()).isCloseTo(-yaw, within(5.0));
    }

    @Test
    void yawIsTheNosesOffsetOverTheInnerEyeCorners() {
        Point[] points = new Point[Landmarks.COUNT];
        Arrays.fill(points, new Point(0, 0));
        points[133] = new Point(110, 120);
        points[362] = new Point(146, 120);
        points[1] = new Point(128 + 36, 170);
        assertThat(new Landmarks(List.of(points)).yaw()).isCloseTo(45, within(1e-9));
    }

    @Test
    void facesBeyondTheYawLimitAreRefusedWithTheirYaw() {
        double yaw = Math.abs(onlyFace(largest, ASTRONAUT).yaw());
        try (FaceAligner strict = FaceAligner.open(new FaceOptions(null, yaw / 2, FaceChoice.LARGEST))) {
            assertThat(strict.find(ASTRONAUT))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            FaceFinding.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .matches("turned to the side by \\d+\\.\\d°, more than \\d+(\\.\\d+)?°"));
        }
    }

    @Test
    void facesOfTooFewPixelsAreRefusedWithTheirEyeDistance() {
        Image small = Similarity.scaling(512, 128).warp(ASTRONAUT, 128, 128);
        assertRefused(
                new FaceOptions(null, 20, 20, 1, FaceChoice.LARGEST),
                small,
                "the eyes are 1\\d\\.\\d pixels apart, less than 20\\.0");
        assertThat(onlyFace(largest, small).notes())
                .singleElement(STRING)
                .matches("the eyes are only 1\\d\\.\\d pixels apart");
    }

    @Test
    void facesThatAreMostlyOutsideOfThePhotoAreRefusedWithTheirShare() {
        Image cut = cut(ASTRONAUT, 190, 0);
        assertRefused(
                new FaceOptions(null, 45, 0, 0.2, FaceChoice.LARGEST),
                cut,
                "\\d\\d\\.\\d % of the face is outside of the photo, more than 20\\.0 %");
        assertThat(onlyFace(largest, cut).notes())
                .singleElement(STRING)
                .matches("\\d\\d % of the face is outside of the photo");
    }

    @Test
    void pixelsBeyondThePhotoAreMarkedAndShowNoSecondFace() {
        AlignedFace whole = onlyFace(largest, ASTRONAUT);
        assertThat(whole.outside()).isZero();
        assertThat(whole.notes()).isEmpty();
        AlignedFace face = onlyFace(largest, cut(ASTRONAUT, 190, 0));
        Point corner = face.toTemplate().apply(new Point(0, 100));
        assertThat(face.outside()).isBetween(0.2, 0.4);
        assertThat(face.beyond().sample((int) corner.x() - 2, 128, 0)).isEqualTo(255);
        assertThat(face.beyond().sample((int) corner.x() + 4, 128, 0)).isZero();
        // Rows of one colour: the photo's outermost pixels, repeated.
        for (int x = 1; x < (int) corner.x() - 10; x++) {
            assertThat(Math.abs(face.image().sample(x, 128, 1) - face.image().sample(x - 1, 128, 1)))
                    .isLessThan(12);
        }
    }

    @Test
    void aFaceLargerThanTheTemplateSaysHowMuchItsFillIsEnlarged() {
        AlignedFace face = onlyFace(largest, Similarity.scaling(512, 2048).warp(ASTRONAUT, 2048, 2048));
        assertThat(face.notes())
                .containsExactly(
                        String.format(Locale.ROOT, "the fill is enlarged %.1f times", face.eyeDistance() / 70));
    }

    /** The larger its sides, the longer a photo takes; but not one that has a long side and no pixels. */
    @Test
    void workGrowsWithPixelsNotWithASide() {
        try (BlazeFace shortRange = BlazeFace.shortRange();
                BlazeFaceDetector detector = new BlazeFaceDetector(shortRange);
                Mat strip = Image.blank(100_000, 1, 3).toMat();
                Mat same = Image.blank(500, 200, 3).toMat()) {
            assertThat(detector.passes(strip))
                    .hasSizeLessThanOrEqualTo((int) detector.passes(same).count());
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(AlignedFaces.of(largest, Image.blank(1, 400_000, 3)))
                        .isEmpty());
    }

    @Test
    void aFaceOfA320thOfTheLongerSideIsFound() {
        Image photo = Image.blank(3200, 2400, 3);
        paste(photo, ASTRONAUT, 0.24, 2203, 1501);
        assertThat(onlyFace(all, photo).eyeDistance()).isBetween(9.0, 11.5);
    }

    @Test
    void workHasABoundHoweverLargeThePhotoIs() {
        try (BlazeFace shortRange = BlazeFace.shortRange();
                BlazeFaceDetector detector = new BlazeFaceDetector(shortRange);
                Mat large = Image.blank(1600, 100, 3).toMat();
                Mat larger = Image.blank(12_800, 800, 3).toMat()) {
            assertThat(detector.passes(larger).count())
                    .isEqualTo(detector.passes(large).count());
        }
    }

    @Test
    void aPictureWithoutAFaceIsRefused() {
        byte[] samples = new byte[300 * 200 * 3];
        new Random(3).nextBytes(samples);
        for (Image picture : List.of(new Image(300, 200, 3, samples), Image.blank(1, 1, 3), Image.blank(900, 2, 3))) {
            assertThat(largest.find(picture)).containsExactly(new FaceFinding.Refused("no face found", null));
            assertThat(all.find(picture)).containsExactly(new FaceFinding.Refused("no face found", null));
        }
    }

    @Test
    void aSmallFaceInALargePhotoIsFound() {
        Image photo = Image.blank(2400, 3000, 3);
        paste(photo, ASTRONAUT, 0.25, 1700, 2200);
        AlignedFace face = onlyFace(largest, photo);
        assertThat(face.eyeDistance())
                .isCloseTo(0.25 * onlyFace(largest, ASTRONAUT).eyeDistance(), within(1.5));
        Point eye = face.toTemplate().inverse().apply(FaceTemplate.RIGHT_EYE);
        assertThat(eye.x()).isBetween(1700.0, 1828.0);
        assertThat(eye.y()).isBetween(2200.0, 2328.0);
    }

    @Test
    void aFaceThatFillsTheFrameIsFound() {
        AlignedFace face = onlyFace(largest, ASTRONAUT);
        Image close = new Similarity(2, 0, -122, -90).warp(face.image(), 270, 300);
        assertThat(onlyFace(largest, close).eyeDistance()).isCloseTo(140, within(6.0));
    }

    @Test
    void allFacesAreFoundLargestFirst() {
        Image photo = Image.blank(1600, 1000, 3);
        paste(photo, ASTRONAUT, 0.3, 1400, 800);
        paste(photo, ASTRONAUT, 1.2, 100, 100);
        paste(photo, ASTRONAUT.mirrored(), 0.6, 900, 300);
        assertThat(AlignedFaces.of(all, photo))
                .extracting(AlignedFace::eyeDistance)
                .satisfiesExactly(
                        large -> assertThat(large).isBetween(45.0, 75.0),
                        middle -> assertThat(middle).isBetween(22.0, 38.0),
                        small -> assertThat(small).isBetween(11.0, 19.0));
        assertThat(AlignedFaces.of(largest, photo))
                .singleElement()
                .satisfies(face -> assertThat(face.eyeDistance()).isBetween(45.0, 75.0));
    }

    @Test
    void aDetectorThatIsNoYuNetModelIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("detector.onnx"), new byte[] {1, 2, 3});
        for (Path model : List.of(file, folder.resolve("missing.onnx"), folder)) {
            assertThatThrownBy(() -> FaceAligner.open(new FaceOptions(model, 20, FaceChoice.LARGEST)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(model.toString());
        }
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        for (double yaw : new double[] {0, -3, 91, Double.NaN}) {
            assertThatThrownBy(() -> new FaceOptions(null, yaw, FaceChoice.ALL)).isInstanceOf(InputException.class);
        }
        for (double distance : new double[] {-1, Double.POSITIVE_INFINITY, Double.NaN}) {
            assertThatThrownBy(() -> new FaceOptions(null, 20, distance, 1, FaceChoice.ALL))
                    .isInstanceOf(InputException.class);
        }
        for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new FaceOptions(null, 20, 0, share, FaceChoice.ALL))
                    .isInstanceOf(InputException.class);
        }
    }

    private static Image cut(Image photo, int left, int top) {
        return new Similarity(1, 0, -left, -top).warp(photo, photo.width() - left, photo.height() - top);
    }

    private static void assertRefused(FaceOptions options, Image photo, String reason) {
        try (FaceAligner aligner = FaceAligner.open(options)) {
            assertThat(aligner.find(photo))
                    .singleElement()
                    .isInstanceOfSatisfying(FaceFinding.Refused.class, refused -> {
                        assertThat(refused.reason()).matches(reason);
                        assertThat(refused.face()).isNotNull();
                    });
        }
    }

    private static AlignedFace onlyFace(FaceAligner aligner, Image photo) {
        List<AlignedFace> faces = AlignedFaces.of(aligner, photo);
        assertThat(faces).hasSize(1);
        return faces.get(0);
    }

    private static void paste(Image photo, Image picture, double scale, int left, int top) {
        int side = (int) Math.round(picture.width() * scale);
        Image scaled = Similarity.scaling(picture.width(), side).warp(picture, side, side);
        for (int y = 0; y < side; y++) {
            System.arraycopy(
                    scaled.samples(), y * side * 3, photo.samples(), ((top + y) * photo.width() + left) * 3, side * 3);
        }
    }
}
