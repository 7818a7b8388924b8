package org.frt.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.frt.BlackBox;
import org.frt.checkpoint.Checkpoint;
import org.frt.damage.HoleShape;
import org.frt.damage.Mask;
import org.frt.face.AlignedFace;
import org.frt.face.FaceChoice;
import org.frt.face.FaceFinder;
import org.frt.face.FaceFinding;
import org.frt.face.FaceOptions;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.onnx.Device;
import org.frt.predict.Bfloat16;
import org.frt.restore.FaceOutcome.Placement;
import org.frt.restore.FaceOutcome.Refused;
import org.frt.restore.FaceOutcome.Restored;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FaceRestorerTest {
    private static final Image PHOTO = ImageReader.readRgb(Path.of("dataset/sample/eileen-collins.png"));

    @AutoClose
    private static FaceRestorer restorer;

    @BeforeAll
    static void load() {
        restorer = FaceRestorer.builtIn();
    }

    /** A rectangle on the photo. */
    private static Mask mask(int left, int top, int right, int bottom) {
        Mask mask = new Mask(Image.blank(PHOTO.width(), PHOTO.height(), 1));
        fill(mask, left, top, right, bottom);
        return mask;
    }

    @Test
    void onlyTheHoleChanges() {
        Mask mask = mask(190, 90, 240, 120);
        Restoration restoration = restorer.restore(PHOTO, mask);
        assertThat(restoration.changed()).isTrue();
        int changed = 0;
        for (int y = 0; y < PHOTO.height(); y++) {
            for (int x = 0; x < PHOTO.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    boolean same = PHOTO.sample(x, y, c) == restoration.photo().sample(x, y, c);
                    assertThat(same || mask.isHole(x, y)).isTrue();
                    changed += same ? 0 : 1;
                }
            }
        }
        assertThat(changed).isGreaterThan(1000);
    }

    @Test
    void whatTheHoleShowsDoesNotMatter() {
        RestorerOptions normal = RestorerOptions.DEFAULT;
        RestorerOptions aligned = new RestorerOptions(
                normal.faces(), true, normal.seed(), normal.feather(), normal.device(), normal.threads());
        try (FaceRestorer restorerOfAligned = FaceRestorer.builtIn(aligned)) {
            // A crease, a blot and a speck in a face that is larger than the aligned one, and in one that is smaller.
            for (Image face : List.of(face(400), face(180))) {
                Mask hole = hole(face);
                List<Image> restored = new ArrayList<>();
                for (int colour : new int[] {0, 255, 100}) {
                    Image damaged = new Image(
                            face.width(), face.height(), 3, face.samples().clone());
                    for (int i = 0; i < hole.image().samples().length; i++) {
                        if (hole.image().samples()[i] != 0) {
                            Arrays.fill(damaged.samples(), 3 * i, 3 * i + 3, (byte) colour);
                        }
                    }
                    Restoration restoration = restorerOfAligned.restore(damaged, hole);
                    assertThat(restoration.changed()).isTrue();
                    restored.add(restoration.photo());
                }
                assertThat(restored.get(0)).isEqualTo(restored.get(1)).isEqualTo(restored.get(2));
            }
        }
    }

    @Test
    void whatIsSeenWithoutAPlaceIsNoFailureWhereTheWholeHoleIsFilled() {
        String doubtful = "the landmarks are not those of an upright face";
        Mask inside = mask(190, 90, 240, 120);
        Mask reaching = mask(190, 90, 240, 120);
        fill(reaching, 0, 0, 40, 40);
        try (FaceFinder finder = FaceFinder.open(FaceOptions.DEFAULT);
                PhotoFiller filler = FaceRestorer.filler(Checkpoint.builtIn(), Device.CPU, 1)) {
            for (boolean whole : List.of(true, false)) {
                HoledPhoto holed = HoledPhoto.of(PHOTO, Hole.inPhoto(whole ? inside : reaching));
                List<FoundFace> faces = List.of(
                        FoundFace.of(finder.find(PHOTO), holed, number -> true).get(0),
                        new FoundFace(null, null, doubtful, true, false));
                List<FaceOutcome> outcomes = filler.fill(holed, faces, new Filling("", 1, 2), stage -> {})
                        .faces();
                assertThat(outcomes.get(0)).isInstanceOf(FaceOutcome.Restored.class);
                assertThat(outcomes.get(1))
                        .isEqualTo(
                                whole
                                        ? new FaceOutcome.Untouched(null, doubtful)
                                        : new FaceOutcome.Refused(null, doubtful));
            }
        }
    }

    @Test
    void aClosedRestorerSaysSo() {
        FaceRestorer closed = FaceRestorer.builtIn();
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.restore(PHOTO, mask(0, 0, 10, 10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("used after it was closed");
    }

    @Test
    void aFaceThatDamageHidesIsRestored() {
        BlackBox box = BlackBox.HIDES_THE_FACE;
        Restoration restoration = restorer.restore(box.photo(), box.mask());
        assertThat(restoration.changed()).isTrue();
        // Skin in the middle of it, and no longer black.
        assertThat(restoration.photo().sample(218, 140, 0)).isGreaterThan(100);
    }

    @Test
    void theFaceThatTheHoleWasDrawnOnIsFilled() {
        // The same face twice, the second half as large.
        Image photo = Image.blank(1000, PHOTO.height(), 3);
        paste(PHOTO, new Similarity(1, 0, 0, 0), photo, 0, 600);
        paste(PHOTO, new Similarity(0.5, 0, 700, 100), photo, 600, 1000);
        // A bit of the hole on the larger one.
        Mask hole = new Mask(Image.blank(photo.width(), photo.height(), 1));
        fill(hole, 195, 100, 205, 110);
        fill(hole, 795, 145, 820, 160);
        Restoration restoration = restorer.restore(photo, hole);
        assertThat(restoration.faces()).hasSize(1);
        assertThat(restoration.filled().isHole(810, 150)).isTrue();
        assertThat(restoration.filled().isHole(200, 105)).isFalse();

        Mask beside = new Mask(Image.blank(photo.width(), photo.height(), 1));
        fill(beside, 0, 480, 10, 500);
        Placement largest = Objects.requireNonNull(
                restorer.restore(photo, beside).faces().get(0).placement());
        assertThat(largest.eyeDistance()).isGreaterThan(35);
    }

    private static void paste(Image image, Similarity toPhoto, Image photo, int left, int right) {
        Image warped = toPhoto.warp(image, photo.width(), photo.height());
        for (int y = 0; y < photo.height(); y++) {
            int start = 3 * (y * photo.width() + left);
            System.arraycopy(warped.samples(), start, photo.samples(), start, 3 * (right - left));
        }
    }

    private static void fill(Mask mask, int left, int top, int right, int bottom) {
        for (int y = top; y < bottom; y++) {
            int row = y * mask.width();
            Arrays.fill(mask.image().samples(), row + left, row + right, (byte) 255);
        }
    }

    @Test
    void whatOfTheHoleNoFaceReachesIsTold() {
        assertThat(restorer.restore(PHOTO, mask(190, 90, 240, 120)).notes()).isEmpty();
        Restoration restoration = restorer.restore(PHOTO, mask(190, 90, 512, 120));
        assertThat(restoration.notes()).hasSize(1);
        assertThat(restoration.notes().get(0)).contains("of the hole lies beyond the faces that were filled");
        assertThat(restoration.filled().isHole(210, 100)).isTrue();
        assertThat(restoration.filled().isHole(500, 100)).isFalse();
    }

    @Test
    void whatLiesBeyondThePhotoIsTheSameWithAndWithoutMask() {
        // The face without its left third.
        Image face = face(200);
        Image cut = new Similarity(1, 0, -60, 0).warp(face, 140, 200);
        Image mask = Image.blank(140, 200, 1);
        for (int y = 90; y < 110; y++) {
            Arrays.fill(mask.samples(), y * 140 + 60, y * 140 + 80, (byte) 255);
        }
        Restored restored =
                (Restored) restorer.restore(cut, new Mask(mask)).faces().get(0);
        try (FaceFinder finder = FaceFinder.open(FaceOptions.DEFAULT)) {
            AlignedFace sound = ((FaceFinding.Accepted) finder.find(cut).get(0)).face();
            assertThat(new Mask(sound.beyond()).coverage()).isGreaterThan(0.1);
            for (int i = 0; i < sound.beyond().samples().length; i++) {
                if (sound.beyond().samples()[i] != 0) {
                    assertThat(restored.aligned().samples()[3 * i])
                            .isEqualTo(sound.image().samples()[3 * i]);
                }
            }
        }
    }

    @Test
    void aCreaseThatIsThinnerThanThePixelsOfTheAlignedFaceIsFilled() {
        RestorerOptions normal = RestorerOptions.DEFAULT;
        RestorerOptions aligned = new RestorerOptions(
                normal.faces(), true, normal.seed(), normal.feather(), normal.device(), normal.threads());
        Image face = face(1000);
        Image crease = Image.blank(1000, 1000, 1);
        for (int y = 200; y < 800; y++) {
            crease.samples()[y * 1000 + 500] = (byte) 255;
            Arrays.fill(face.samples(), (y * 1000 + 500) * 3, (y * 1000 + 501) * 3, (byte) 255);
        }
        try (FaceRestorer restorerOfAligned = FaceRestorer.builtIn(aligned)) {
            Image restored = restorerOfAligned.restore(face, new Mask(crease)).photo();
            for (int y = 200; y < 800; y++) {
                assertThat(restored.sample(500, y, 2)).isLessThan(restored.sample(497, y, 2) + 60);
            }
        }
    }

    @Test
    void aHoleIsToldByItsAreaHoweverThinItIs() {
        RestorerOptions normal = RestorerOptions.DEFAULT;
        RestorerOptions aligned = new RestorerOptions(
                normal.faces(), true, normal.seed(), normal.feather(), normal.device(), normal.threads());
        Mask blot = Mask.nowhere(Image.blank(1000, 1000, 1));
        fill(blot, 500, 500, 540, 540);
        Mask scratched =
                new Mask(new Image(1000, 1000, 1, blot.image().samples().clone()));
        for (int x = 50; x < 1000; x += 50) {
            fill(scratched, x, 0, x + 1, 1000);
        }
        try (FaceRestorer restorerOfAligned = FaceRestorer.builtIn(aligned)) {
            Restored whole = (Restored)
                    restorerOfAligned.restore(face(1000), blot).faces().get(0);
            assertThat(whole.hole()).isCloseTo(blot.coverage(), within(1e-4));
            assertThat(whole.notes()).noneMatch(note -> note.contains("too thin"));
            Restored thin = (Restored)
                    restorerOfAligned.restore(face(1000), scratched).faces().get(0);
            assertThat(thin.damage().mask()).isEqualTo(whole.damage().mask());
            assertThat(thin.hole()).isCloseTo(scratched.coverage(), within(1e-3));
            assertThat(thin.occlusion().face()).isCloseTo(scratched.coverage(), within(0.01));
            assertThat(thin.notes())
                    .anyMatch(note -> note.matches("93 % of the hole is too thin for the generator, and filled .*"));
        }
    }

    @Test
    void moreThanHalfOfAFaceIsMoreThanHalfOfWhatThePhotoShowsOfIt() {
        // The face without its left third, and with a hole in three fifths of what is left.
        Image cut = new Similarity(1, 0, -60, 0).warp(face(200), 140, 200);
        Mask hole = Mask.nowhere(Image.blank(140, 200, 1));
        fill(hole, 0, 80, 140, 200);
        assertThat(restorer.restore(cut, hole).faces())
                .singleElement()
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).matches("6\\d % of the face would be filled, more than half.*");
                    assertThat(0.6
                                    * (1
                                            - Objects.requireNonNull(Objects.requireNonNull(refused.placement())
                                                    .outside())))
                            .isLessThan(0.5);
                });
    }

    @Test
    void aFaceThatIsRefusedKeepsWhatItsNeighbourReaches() {
        Image photo = twoThatOverlap();
        Mask hole = Mask.nowhere(photo);
        fill(hole, 240, 140, 300, 165);
        Mask beside = Mask.nowhere(photo);
        fill(beside, 240, 140, 268, 165);
        FaceOptions usual = FaceOptions.DEFAULT;
        RestorerOptions normal = RestorerOptions.DEFAULT;
        RestorerOptions options = new RestorerOptions(
                new FaceOptions(usual.detector(), usual.maxYaw(), 28, usual.maxOutside(), FaceChoice.ALL),
                false,
                normal.seed(),
                normal.feather(),
                normal.device(),
                normal.threads());
        try (FaceRestorer ofAll = FaceRestorer.builtIn(options)) {
            Restoration restoration = ofAll.restore(photo, hole);
            assertThat(restoration.faces()).hasSize(2);
            assertThat(restoration.faces().get(0)).isInstanceOf(Restored.class);
            assertThat(restoration.faces().get(1)).isInstanceOf(Refused.class);
            assertThat(restoration.filled().isHole(250, 150)).isTrue();
            assertThat(restoration.filled().isHole(290, 150)).isFalse();
            assertThat(restoration.notes()).singleElement().asString().contains("and stays");
            assertThat(ofAll.restore(photo, beside).faces().get(1)).isInstanceOf(FaceOutcome.Untouched.class);
        }
    }

    /** The same face twice, the second half as large and in the aligned square of the first. */
    private static Image twoThatOverlap() {
        Image photo =
                new Image(PHOTO.width(), PHOTO.height(), 3, PHOTO.samples().clone());
        paste(PHOTO, new Similarity(0.5, 0, 186, 100), photo, 262, 335);
        return photo;
    }

    @Test
    void aFaceThatIsNotWantedKeepsWhatItsNeighbourReaches() {
        Image photo = twoThatOverlap();
        Mask hole = Mask.nowhere(photo);
        // More of it on the larger one, which is seen first, than on the other, but not most: with that, looking would
        // end.
        fill(hole, 245, 120, 275, 165);
        fill(hole, 288, 115, 310, 165);
        fill(hole, 0, 0, 30, 30);
        Restoration restoration = restorer.restore(photo, hole);
        assertThat(restoration.faces()).singleElement().isInstanceOf(Restored.class);
        assertThat(restoration.filled().isHole(250, 150)).isTrue();
        assertThat(restoration.filled().isHole(290, 150)).isFalse();
        assertThat(restoration.notes()).singleElement().asString().contains("and stays");
    }

    @Test
    void whatTheHoleShowsDoesNotDecideOnChroma() {
        Image photo = grey();
        Mask blot = mask(200, 115, 240, 130);
        for (int i = 0; i < blot.image().samples().length; i++) {
            if (blot.image().samples()[i] != 0) {
                photo.samples()[3 * i] = (byte) 255;
            }
        }
        Placement placement = Objects.requireNonNull(
                restorer.restore(photo, blot).faces().get(0).placement());
        Mask aligned = new Mask(placement.toAligned().warpWholeMask(blot.image(), 256, 256)).grown(4);
        assertThat(restorer.restore(photo, Hole.inAlignedFace(aligned), "", stage -> {})
                        .faces())
                .singleElement()
                .isInstanceOfSatisfying(Restored.class, face -> {
                    assertThat(face.aligned().isGrey()).isFalse();
                    assertThat(face.reconstruction().prediction().isGrey()).isTrue();
                });
    }

    @Test
    void whatOfAnAlignedMaskLiesBeyondThePhotoIsNoHole() {
        // The face without its left third.
        Image cut = new Similarity(1, 0, -60, 0).warp(face(200), 140, 200);
        Mask beyond;
        try (FaceFinder finder = FaceFinder.open(FaceOptions.DEFAULT)) {
            beyond = new Mask(
                    Objects.requireNonNull(finder.find(cut).get(0).face()).beyond());
        }
        assertThat(restorer.restore(cut, Hole.inAlignedFace(beyond), "", stage -> {})
                        .faces())
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("the mask has no hole in this face"));
        Mask reaching = beyond.grown(8);
        assertThat(restorer.restore(cut, Hole.inAlignedFace(reaching), "", stage -> {})
                        .faces())
                .singleElement()
                .isInstanceOfSatisfying(
                        Restored.class, face -> assertThat(face.damage().mask()).isEqualTo(reaching.without(beyond)));
    }

    /** The sample's face alone. */
    private static Image face(int side) {
        return new Similarity(side / 160.0, 0, -145 * side / 160.0, -25 * side / 160.0).warp(PHOTO, side, side);
    }

    private static Mask hole(Image face) {
        Image hole = Image.blank(face.width(), face.height(), 1);
        int side = face.width();
        for (int i = 0; i < side; i++) {
            hole.samples()[i * side + (i + side / 3) % side] = (byte) 255;
        }
        for (int y = side / 2; y < side * 7 / 10; y++) {
            Arrays.fill(hole.samples(), y * side + side * 4 / 10, y * side + side * 6 / 10, (byte) 255);
        }
        hole.samples()[side / 4 * side + side / 4] = (byte) 255;
        return new Mask(hole);
    }

    @Test
    void inBfloat16TheFillIsTheSameButForRounding() {
        assumeTrue(Bfloat16.isToBeHad(), "this processor does not multiply bfloat16 numbers");
        RestorerOptions normal = RestorerOptions.DEFAULT;
        RestorerOptions options = new RestorerOptions(
                normal.faces(), normal.aligned(), normal.seed(), normal.feather(), Device.CPU_BF16, 2);
        Mask mask = mask(190, 90, 240, 120);
        try (FaceRestorer bfloat16 = FaceRestorer.builtIn(options)) {
            byte[] expected = restorer.restore(PHOTO, mask).photo().samples();
            byte[] samples = bfloat16.restore(PHOTO, mask).photo().samples();
            int largest = 0;
            for (int i = 0; i < samples.length; i++) {
                largest = Math.max(largest, Math.abs((samples[i] & 0xFF) - (expected[i] & 0xFF)));
            }
            assertThat(largest).isBetween(1, 6);
        }
    }

    @Test
    void maskBesideTheFaceIsRefusedWithAReason() {
        Restoration restoration = restorer.restore(PHOTO, mask(0, 0, 5, 5));
        assertThat(restoration.changed()).isFalse();
        assertThat(restoration.photo()).isSameAs(PHOTO);
        assertThat(restoration.faces()).singleElement().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo("the mask has no hole in this face");
            assertThat(refused.placement()).isNotNull();
        });
    }

    @Test
    void pictureWithoutAFaceIsRefusedWithAReason() {
        Restoration restoration = restorer.restore(Image.blank(64, 64, 3), new Mask(Image.blank(64, 64, 1)));
        assertThat(restoration.faces())
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo("no face found"));
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        assertThatThrownBy(() -> restorer.restore(Image.blank(64, 64, 1), new Mask(Image.blank(64, 64, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 channels");
        Hole hole = Hole.inAlignedFace(new Mask(Image.blank(64, 64, 1)));
        assertThatThrownBy(() -> restorer.restore(Image.blank(64, 64, 3), hole, "", stage -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an aligned face of 256x256");
        RestorerOptions usual = RestorerOptions.DEFAULT;
        for (double feather : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new RestorerOptions(usual.faces(), false, 42, feather, usual.device(), 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new RestorerOptions(usual.faces(), false, 42, 2, usual.device(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        Mask mask = new Mask(Image.blank(64, 64, 1));
        assertThatThrownBy(() -> mask.grown(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void maskOfAnotherSizeIsAnArgumentThatCannotBe() {
        assertThatThrownBy(() -> restorer.restore(PHOTO, new Mask(Image.blank(10, 10, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10x10")
                .hasMessageContaining("512x512");
    }

    @Test
    void threadsThatShareItGetWhatOneGets() throws Exception {
        Hole hole = new Hole.Drawn(HoleShape.BRUSH);
        Image alone = restorer.restore(PHOTO, hole, "face", stage -> {}).photo();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Image> restoring =
                    () -> restorer.restore(PHOTO, hole, "face", stage -> {}).photo();
            for (Future<Image> result : threads.invokeAll(
                    List.of(restoring, restoring, restoring, restoring, restoring, restoring, restoring, restoring))) {
                assertThat(result.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void observerHearsTheStagesInOrder() {
        List<Stage> stages = new ArrayList<>();
        Restoration restoration = restorer.restore(PHOTO, new Hole.Drawn(HoleShape.BRUSH), "face", stages::add);
        assertThat(stages).containsExactly(Stage.FACES, Stage.PREDICTIONS, Stage.PHOTO);
        assertThat(restoration.faces()).singleElement().isInstanceOf(Restored.class);
    }

    @Test
    void faceWithoutChromaGetsAFillWithoutChroma() {
        Image photo = grey();
        Image restored = restorer.restore(photo, mask(190, 90, 240, 120)).photo();
        assertThat(restored).isNotEqualTo(photo);
        byte[] samples = restored.samples();
        for (int i = 0; i < samples.length; i += 3) {
            assertThat(samples[i] == samples[i + 1] && samples[i] == samples[i + 2])
                    .isTrue();
        }
    }

    /** The sample without chroma. */
    private static Image grey() {
        byte[] grey = PHOTO.samples().clone();
        for (int i = 0; i < grey.length; i += 3) {
            grey[i + 1] = grey[i];
            grey[i + 2] = grey[i];
        }
        return new Image(PHOTO.width(), PHOTO.height(), 3, grey);
    }
}
