package org.frt.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.frt.damage.Mask;
import org.frt.face.Point;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.junit.jupiter.api.Test;

class PhotoRestorerTest {
    private static final Image WHITE = filled(256, 3);

    @Test
    void everyPixelOutsideTheHoleStaysBitForBit() {
        Image photo = noise(400, 300);
        Similarity toAligned = new Similarity(0.9, 0.3, -80, -60);
        Mask hole = square(100, 110, 60);
        Image restored = restored(made(photo), toAligned, WHITE, hole, 2);
        Mask reached = new Mask(toAligned.inverse().warpWholeMask(hole.image(), 400, 300));
        int changed = 0;
        for (int i = 0; i < photo.samples().length; i++) {
            if (!reached.isHole(i / 3 % 400, i / 3 / 400)) {
                assertThat(restored.samples()[i]).isEqualTo(photo.samples()[i]);
            } else if (restored.samples()[i] != photo.samples()[i]) {
                changed++;
            }
        }
        // The hole is smaller in the photo by the square of the scale.
        assertThat(changed / 3.0).isCloseTo(60 * 60 / (0.9 * 0.9 + 0.3 * 0.3), within(60.0));
    }

    @Test
    void ofAHoleInTheAlignedFaceNothingIsLostHoweverThinItIsAndSmallTheFace() {
        Image photo = Image.blank(300, 300, 3);
        // The first line lies at the aligned face's edge.
        Mask[] holes = {line(0, 0, 1), line(0, 255, 1), line(100, 90, 1), line(100, 90, 2), line(90, 100, 3)};
        for (double scale : new double[] {3.46, 1.7, 1, 0.8}) {
            Similarity toAligned = new Similarity(scale, 0.1, 128 - 150 * scale, 128 - 150 * scale);
            Similarity toPhoto = toAligned.inverse();
            for (Mask hole : holes) {
                Image restored = restored(made(photo), toAligned, WHITE, hole, 2);
                Image touched = toPhoto.warpWholeMask(hole.image(), 300, 300);
                for (int i = 0; i < touched.samples().length; i++) {
                    if (touched.samples()[i] == 0) {
                        assertThat(restored.samples()[3 * i]).isZero();
                    }
                }
                for (int i = 0; i < 256 * 256; i++) {
                    int row = i / 256;
                    Point centre = toPhoto.apply(new Point(i - 256 * row, row));
                    int x = (int) Math.round(centre.x());
                    int y = (int) Math.round(centre.y());
                    if (hole.isHole(i - 256 * row, row) && x >= 0 && x < 300 && y >= 0 && y < 300) {
                        assertThat(restored.sample(x, y, 0))
                                .as("scale %s, pixel %s, %s", scale, x, y)
                                .isPositive();
                    }
                }
            }
        }
    }

    /** A hole from this row of the left edge to that of the right one. */
    private static Mask line(int left, int right, int width) {
        Image line = Image.blank(256, 256, 1);
        for (int x = 0; x < 256; x++) {
            for (int y = 0; y < width; y++) {
                line.samples()[(left + (right - left) * x / 255 + y) * 256 + x] = (byte) 255;
            }
        }
        return new Mask(line);
    }

    @Test
    void theHoleHoldsTheCompositeAndFadesAtItsRim() {
        Image photo = Image.blank(512, 512, 3);
        // The photo is twice as large as the aligned face, so the seam of 2 pixels is 4 wide.
        Image restored = restored(made(photo), Similarity.scaling(512, 256), WHITE, square(100, 100, 50), 2);
        assertThat(restored.sample(250, 250, 0)).isEqualTo(255);
        assertThat(restored.sample(198, 250, 0)).isZero();
        assertThat(restored.sample(200, 250, 0)).isBetween(40, 90);
        assertThat(restored.sample(202, 250, 0)).isBetween(150, 220);
        assertThat(restored.sample(204, 250, 0)).isEqualTo(255);
    }

    @Test
    void whatWasAlignedGoesBackToWhereItCameFrom() {
        Image photo = ImageReader.readRgb(Path.of("dataset/sample/eileen-collins.png"));
        for (double scale : new double[] {0.6, 1, 1.7}) {
            Similarity toAligned = new Similarity(scale, 0.1, 128 - 225 * scale + 11, 128 - 115 * scale - 22);
            Image aligned = toAligned.warp(photo, 256, 256);
            Image restored = restored(made(photo), toAligned, aligned, square(80, 80, 100), 2);
            assertThat(restored).isNotEqualTo(photo);
            long off = 0;
            int changed = 0;
            for (int i = 0; i < photo.samples().length; i++) {
                int difference = Math.abs((restored.samples()[i] & 0xFF) - (photo.samples()[i] & 0xFF));
                off += difference;
                changed += difference > 0 ? 1 : 0;
            }
            assertThat((double) off / changed)
                    .as("mean difference at scale %s", scale)
                    .isLessThan(scale < 1 ? 6 : 3);
        }
    }

    @Test
    void aHoleDrawnOnThePhotoIsNotExceeded() {
        Image photo = Image.blank(300, 300, 3);
        Image drawn = Image.blank(300, 300, 1);
        Arrays.fill(drawn.samples(), 150 * 300, 160 * 300, (byte) 255);
        Image restored =
                restored(drawn(photo, drawn), Similarity.scaling(300, 256), WHITE, new Mask(filled(256, 1)), 2);
        assertThat(restored.sample(150, 155, 1)).isEqualTo(255);
        assertThat(restored.sample(150, 149, 1)).isZero();
        assertThat(restored.sample(150, 160, 1)).isZero();
    }

    @Test
    void whatTheHoleShowedIsGoneAlsoAtItsRimAndInItsCorners() {
        // Scales at which a photo's pixels and those of the aligned face lie every way over one another.
        for (double scale : new double[] {0.23, 0.8, 1, 1.55}) {
            Similarity toAligned = new Similarity(scale, 0.1, 128 - 150 * scale, 128 - 150 * scale - 15);
            Image composite = toAligned.warp(noise(300, 300), 256, 256);
            Image drawn = Image.blank(300, 300, 1);
            for (int y = 130; y < 163; y++) {
                Arrays.fill(drawn.samples(), y * 300 + 120, y * 300 + 181, (byte) 255);
            }
            Mask hole = new Mask(toAligned.warpWholeMask(drawn, 256, 256));
            Image[] restored = new Image[2];
            for (int i = 0; i < 2; i++) {
                Image photo = noise(300, 300);
                for (int pixel = 0; pixel < 300 * 300; pixel++) {
                    if (drawn.samples()[pixel] != 0) {
                        Arrays.fill(photo.samples(), 3 * pixel, 3 * pixel + 3, (byte) (255 * i));
                    }
                }
                restored[i] = restored(drawn(photo, drawn), toAligned, composite, hole, 2);
            }
            assertThat(restored[0]).as("scale %s", scale).isEqualTo(restored[1]);
        }
    }

    @Test
    void whereTwoFacesReachEachPixelIsOfTheFaceWhoseMiddleIsNearer() {
        Similarity left = new Similarity(1, 0, 0, 0);
        Similarity right = new Similarity(1, 0, -144, 0);
        HoleOwners owners = new HoleOwners(List.of(left, right));
        Mask all = new Mask(filled(256, 1));
        Image composite = Image.blank(256, 256, 3);
        Arrays.fill(composite.samples(), (byte) 100);
        Image hole = columns(150, 250);
        HoledPhoto photo = drawn(Image.blank(400, 256, 3), hole);
        for (boolean leftFirst : new boolean[] {true, false}) {
            PhotoRestorer restorer = new PhotoRestorer(photo, owners, 2);
            restorer.add(leftFirst ? left : right, leftFirst ? composite : WHITE, all);
            restorer.add(leftFirst ? right : left, leftFirst ? WHITE : composite, all);
            Image restored = restorer.photo();
            assertThat(restored.sample(160, 120, 0)).isEqualTo(100);
            // Between their middles, at 199.5, and without a seam.
            assertThat(restored.sample(199, 120, 0)).isEqualTo(100);
            assertThat(restored.sample(200, 120, 0)).isEqualTo(255);
            assertThat(restored.sample(240, 120, 0)).isEqualTo(255);
            assertThat(restorer.filled().coverage()).isEqualTo(new Mask(hole).coverage());
        }
        assertThat(owners.ownsAnyOf(new Mask(columns(150, 160)), left)).isTrue();
        assertThat(owners.ownsAnyOf(new Mask(columns(150, 160)), right)).isFalse();
        assertThat(owners.ownsAnyOf(new Mask(columns(300, 310)), left)).isFalse();
    }

    /** A hole of these columns, 400 times 256 pixels. */
    private static Image columns(int from, int to) {
        Image drawn = Image.blank(400, 256, 1);
        for (int y = 100; y < 140; y++) {
            Arrays.fill(drawn.samples(), y * 400 + from, y * 400 + to, (byte) 255);
        }
        return drawn;
    }

    private static Image restored(HoledPhoto photo, Similarity toAligned, Image composite, Mask hole, double seam) {
        PhotoRestorer restorer = new PhotoRestorer(photo, new HoleOwners(List.of(toAligned)), seam);
        restorer.add(toAligned, composite, hole);
        Image image = photo.image();
        boolean[] filled = restorer.filled().holes();
        for (int i = 0; i < image.samples().length; i++) {
            if (!filled[i / 3]) {
                assertThat(restorer.photo().samples()[i]).isEqualTo(image.samples()[i]);
            }
        }
        return restorer.photo();
    }

    /** A photo whose holes are made on aligned faces. */
    private static HoledPhoto made(Image photo) {
        return HoledPhoto.of(photo, Hole.inAlignedFace(Mask.nowhere(WHITE)));
    }

    private static HoledPhoto drawn(Image photo, Image hole) {
        return HoledPhoto.of(photo, Hole.inPhoto(new Mask(hole)));
    }

    private static Mask square(int left, int top, int side) {
        Image mask = Image.blank(256, 256, 1);
        for (int y = top; y < top + side; y++) {
            Arrays.fill(mask.samples(), y * 256 + left, y * 256 + left + side, (byte) 255);
        }
        return new Mask(mask);
    }

    private static Image filled(int side, int channels) {
        Image image = Image.blank(side, side, channels);
        Arrays.fill(image.samples(), (byte) 255);
        return image;
    }

    private static Image noise(int width, int height) {
        byte[] samples = new byte[width * height * 3];
        new Random(5).nextBytes(samples);
        return new Image(width, height, 3, samples);
    }
}
