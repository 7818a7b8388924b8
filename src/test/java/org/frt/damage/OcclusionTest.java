package org.frt.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

class OcclusionTest {
    private static final int SIZE = 256;
    private static FaceRegions regions;

    @BeforeAll
    static void align() {
        try (FaceAligner aligner = FaceAligner.open(FaceOptions.DEFAULT)) {
            AlignedFace face = AlignedFaces.of(
                            aligner, ImageReader.readRgb(Path.of("dataset/sample/eileen-collins.png")))
                    .get(0);
            regions = face.landmarks().regions(SIZE, SIZE);
        }
    }

    @Test
    void sharesAreThoseOfCountedPixels() {
        Mask hole = box(60, 100, 128, 140);
        int face = count(FaceRegion.NOSE, false, hole);
        assertThat(face).isPositive();
        Occlusion occlusion = Occlusion.of(shown(hole), regions);
        for (FaceRegion region : FaceRegion.values()) {
            double share = (double) count(region, true, hole) / count(region, false, hole);
            assertThat(occlusion.regions().get(region)).as(region.label()).isCloseTo(share, within(5e-5));
        }
        int hidden = IntStream.range(0, SIZE * SIZE)
                .filter(i -> regions.at(i) != FaceRegion.OUTSIDE && isHole(hole, i))
                .map(i -> 1)
                .sum();
        int oval = IntStream.range(0, SIZE * SIZE)
                .filter(i -> regions.at(i) != FaceRegion.OUTSIDE)
                .map(i -> 1)
                .sum();
        assertThat(occlusion.face()).isCloseTo((double) hidden / oval, within(5e-5));
        assertThat(occlusion.hiddenRegions()).containsExactly(FaceRegion.RIGHT_EYE);
    }

    @Test
    void aWholePictureOfHoleHidesEveryRegionOfTheFace() {
        Occlusion all = Occlusion.of(shown(box(0, 0, SIZE, SIZE)), regions);
        assertThat(all.face()).isEqualTo(1);
        assertThat(all.regions().values()).containsOnly(1.0);
        assertThat(all.hiddenRegions()).hasSize(FaceRegion.values().length - 1).doesNotContain(FaceRegion.OUTSIDE);
    }

    @Test
    void whatLiesBeyondThePhotoIsNeitherHiddenNorSeen() {
        // Nothing of the right half, with most of the right eye in it, is in the photo.
        Mask beyond = box(0, 0, 127, SIZE);
        Mask hole = box(120, 0, SIZE, 140);
        ShownHole shown = new ShownHole(hole.image(), beyond);
        assertThat(shown.share())
                .isEqualTo(hole.without(beyond).coverage() / beyond.inverted().coverage());
        Occlusion occlusion = Occlusion.of(shown, regions);
        assertThat(occlusion.regions())
                .containsEntry(FaceRegion.LEFT_EYE, 1.0)
                .containsEntry(FaceRegion.RIGHT_EYE, Double.NaN);
        assertThat(Occlusion.of(new ShownHole(hole.without(beyond).image(), beyond), regions))
                .isEqualTo(occlusion);
        assertThat(new ShownHole(hole.image(), box(0, 0, SIZE, SIZE)).share()).isNaN();
    }

    @Test
    void aPixelOfWhichAPartIsHoleCountsForThatPart() {
        Image area = Image.blank(SIZE, SIZE, 1);
        Arrays.fill(area.samples(), (byte) 51);
        ShownHole shown = new ShownHole(area, Mask.nowhere(area));
        assertThat(shown.share()).isCloseTo(0.2, within(1e-12));
        assertThat(Occlusion.of(shown, regions).regions().values()).containsOnly(0.2);
        Mask part = box(0, 0, SIZE, 63);
        assertThat(shown.shareBeside(part)).isCloseTo(1 - part.coverage(), within(1e-12));
    }

    @Test
    void fieldsAreReadBackAsTheyWere() {
        Occlusion occlusion = Occlusion.of(shown(box(60, 100, 128, 140)), regions);
        assertThat(readBack(occlusion)).isEqualTo(occlusion);
        assertThat(readBack(Occlusion.UNKNOWN)).isEqualTo(Occlusion.UNKNOWN);
        assertThat(Occlusion.UNKNOWN.isKnown()).isFalse();
        assertThat(Occlusion.UNKNOWN.hiddenRegions()).isEmpty();
        assertThat(Occlusion.UNKNOWN.fields()).containsOnly("");
        assertThat(Occlusion.COLUMNS)
                .startsWith("face_hidden", "left_eye_hidden")
                .hasSize(10);
    }

    @Test
    void aTextThatIsNoShareIsRefused() {
        for (String none : List.of("NaN", "2", "-0.1", "much")) {
            assertThatThrownBy(() -> Occlusion.parse(column -> none)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Occlusion.parse(column -> "")).isEqualTo(Occlusion.UNKNOWN);
    }

    @Test
    void aHoleOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> Occlusion.of(shown(new Mask(Image.blank(9, 9, 1))), regions))
                .hasMessageContaining("9x9");
    }

    @Test
    void whatIsNoShareIsRefused() {
        assertThatThrownBy(() -> new Occlusion(1.5, Map.of())).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new Occlusion(0.5, Map.of(FaceRegion.NOSE, -0.1)))
                .hasMessageContaining("-0.1");
    }

    @Test
    void sharesFallIntoTenths() {
        assertThat(HiddenShare.of(0)).isEqualTo(HiddenShare.UP_TO_10);
        assertThat(HiddenShare.of(0.1)).isEqualTo(HiddenShare.UP_TO_10);
        assertThat(HiddenShare.of(0.1001)).isEqualTo(HiddenShare.UP_TO_20);
        assertThat(HiddenShare.of(0.6)).isEqualTo(HiddenShare.UP_TO_60);
        assertThat(HiddenShare.of(0.6001)).isEqualTo(HiddenShare.LARGER);
        assertThat(HiddenShare.of(1)).isEqualTo(HiddenShare.LARGER);
    }

    private static Occlusion readBack(Occlusion occlusion) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Occlusion.COLUMNS.size(); i++) {
            row.put(Occlusion.COLUMNS.get(i), occlusion.fields().get(i));
        }
        return Occlusion.parse(row::get);
    }

    private static int count(FaceRegion region, boolean hiddenOnly, Mask hole) {
        return (int) IntStream.range(0, SIZE * SIZE)
                .filter(i -> regions.at(i) == region && (!hiddenOnly || isHole(hole, i)))
                .count();
    }

    private static boolean isHole(Mask hole, int pixel) {
        return hole.isHole(pixel % SIZE, pixel / SIZE);
    }

    private static Mask box(int left, int top, int right, int bottom) {
        Canvas canvas = new Canvas(SIZE, SIZE);
        canvas.rectangle(left, top, right, bottom);
        return canvas.mask();
    }

    private static ShownHole shown(Mask hole) {
        return new ShownHole(hole.image(), Mask.nowhere(hole.image()));
    }
}
