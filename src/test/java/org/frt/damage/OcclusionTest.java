package org.frt.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
            AlignedFace face = aligner.align(ImageReader.readRgb(Path.of("dataset/sample/eileen-collins.png")))
                    .get(0);
            regions = face.landmarks().regions(SIZE, SIZE);
        }
    }

    @Test
    void sharesAreThoseOfCountedPixels() {
        Mask hole = box(60, 100, 128, 140);
        int face = count(FaceRegion.NOSE, false, hole);
        assertThat(face).isPositive();
        Occlusion occlusion = Occlusion.of(hole, regions);
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
        Occlusion all = Occlusion.of(box(0, 0, SIZE, SIZE), regions);
        assertThat(all.face()).isEqualTo(1);
        assertThat(all.regions().values()).containsOnly(1.0);
        assertThat(all.hiddenRegions()).hasSize(FaceRegion.values().length - 1).doesNotContain(FaceRegion.OUTSIDE);
    }

    @Test
    void fieldsAreReadBackAsTheyWere() {
        Occlusion occlusion = Occlusion.of(box(60, 100, 128, 140), regions);
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
        assertThatThrownBy(() -> Occlusion.of(new Mask(Image.blank(9, 9, 1)), regions))
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
}
