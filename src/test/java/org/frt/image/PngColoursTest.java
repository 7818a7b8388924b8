package org.frt.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PNGs whose colours are told by chunks, not by a profile. */
final class PngColoursTest {
    private static final int SIDE = 32;
    private static final int BEHIND_HEADER = 33;
    private static final int[] SRGB = {31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000};
    private static final int[] PRO_PHOTO = {34_570, 35_850, 73_470, 26_530, 15_960, 84_040, 3_660, 10};
    private static final int[] ADOBE = {31_270, 32_900, 64_000, 33_000, 21_000, 71_000, 15_000, 6_000};

    private record Told(String type, byte[] data) {}

    private static Told numbers(String type, int... numbers) {
        ByteBuffer data = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            data.putInt(number);
        }
        return new Told(type, data.array());
    }

    private static Told codes(String digits) {
        return new Told("cICP", HexFormat.of().parseHex(digits));
    }

    /** Of one colour. */
    private static Photo photo(int red, int green, int blue, Told... told) {
        byte[] samples = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i % 3 == 0 ? red : i % 3 == 1 ? green : blue);
        }
        return with(PngWriter.encode(new Image(SIDE, SIDE, 3, samples)), told);
    }

    private static Photo with(byte[] png, Told... told) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(png, 0, BEHIND_HEADER);
        for (Told chunk : told) {
            PngChunks.write(file, chunk.type, chunk.data);
        }
        file.write(png, BEHIND_HEADER, png.length - BEHIND_HEADER);
        return Photo.decode(file.toByteArray());
    }

    private static List<Integer> colour(Photo photo) {
        Image rgb = photo.rgb();
        return List.of(rgb.sample(5, 5, 0), rgb.sample(5, 5, 1), rgb.sample(5, 5, 2));
    }

    @Test
    void whatIsSrgbInOtherWordsIsThatWithoutANote() {
        for (Photo photo : List.of(
                photo(200, 100, 50, numbers("gAMA", 45_455)),
                photo(200, 100, 50, numbers("gAMA", 45_000), numbers("cHRM", SRGB)),
                photo(200, 100, 50, numbers("cHRM", SRGB)),
                photo(200, 100, 50, codes("010d0001")),
                photo(200, 100, 50, new Told("sRGB", new byte[1]), numbers("gAMA", 100_000)))) {
            assertThat(colour(photo)).containsExactly(200, 100, 50);
            assertThat(photo.metadata().profile()).isNull();
            assertThat(photo.warnings()).isEmpty();
        }
    }

    @Test
    void coloursAreThoseThatTheChunksTell() {
        // Half of the light is 188 of 255 in sRGB.
        assertThat(colour(photo(128, 128, 128, numbers("gAMA", 100_000))))
                .allMatch(level -> Math.abs(level - 188) <= 1);
        // Display P3 and Adobe RGB, by their matrices.
        assertNear(photo(200, 100, 50, codes("0c0d0001")), 215, 93, 31);
        assertNear(photo(200, 100, 50, numbers("gAMA", 45_455), numbers("cHRM", ADOBE)), 227, 100, 42);
    }

    private static void assertNear(Photo photo, int... expected) {
        assertThat(photo.warnings()).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(colour(photo).get(i)).isBetween(expected[i] - 2, expected[i] + 2);
        }
    }

    @Test
    void greyHasItsCurve() {
        byte[] grey = new byte[SIDE * SIDE];
        Arrays.fill(grey, (byte) 128);
        Samples samples = Samples.ofBytes(SIDE, SIDE, Colour.GREY, false, 8, grey);
        byte[] png = new PngEncoder().encode(samples, Metadata.NONE, null, true);
        assertThat(colour(with(png, numbers("gAMA", 100_000)))).allMatch(level -> Math.abs(level - 188) <= 1);
        assertThat(colour(with(png, numbers("gAMA", 45_455)))).containsOnly(128);
    }

    @Test
    void whatIsFilledIsShownAsItWasMeant() throws PictureException {
        Photo photo = photo(200, 100, 50, codes("0c0d0001"), new Told("sRGB", new byte[1]));
        Image painted = new Image(SIDE, SIDE, 3, photo.rgb().samples().clone());
        for (int i = 0; i < 3 * SIDE; i++) {
            painted.samples()[i] = (byte) (i % 3 == 0 ? 200 : i % 3 == 1 ? 80 : 40);
        }
        byte[] file = photo.encode(painted, Image.blank(SIDE, SIDE, 1), PictureFormat.PNG, true);
        Photo restored = Photo.decode(file);
        assertThat(restored.rgb().sample(3, 0, 0)).isBetween(198, 202);
        assertThat(restored.rgb().sample(3, 0, 1)).isBetween(78, 82);
        assertThat(restored.rgb().sample(3, 0, 2)).isBetween(38, 42);
        // Display P3 is wider than sRGB.
        assertThat(restored.samples().sample(3, 0, 0)).isLessThan(196);
        assertThat(restored.samples().sample(3, 9, 0)).isEqualTo(200);
        assertThat(PngChunks.read(file).first("iCCP")).isNotNull();
        assertThat(PngChunks.read(file).first("sRGB")).isNull();
    }

    /** Of HDR pictures (PQ and HLG), of a narrow range, and of none that can be. */
    @ParameterizedTest
    @ValueSource(strings = {"09100001", "09120001", "010d0000", "ff0d0001", "01"})
    void whatIsNotReadIsNoted(String digits) {
        Photo photo = photo(200, 100, 50, codes(digits));
        assertThat(colour(photo)).containsExactly(200, 100, 50);
        assertThat(photo.warnings())
                .containsExactly("its colours are told in a way that is not read: they are taken for sRGB");
    }

    @Test
    void cicpGoesBeforeAProfile() {
        byte[] adobe = MatrixProfile.ofColours(new double[] {.3127, .3290, .64, .33, .21, .71, .15, .06}, 2.2);
        Samples samples = Samples.ofBytes(1, 1, Colour.RGB, false, 8, new byte[] {(byte) 200, 100, 50});
        byte[] png = new PngEncoder().encode(samples, Metadata.NONE.withProfile(adobe), null, true);
        assertThat(with(png, codes("010d0001")).rgb().samples()).containsExactly(200, 100, 50);
        Photo hdr = with(png, codes("09100001"));
        assertThat(hdr.rgb()).isEqualTo(Photo.decode(png).rgb());
        assertThat(hdr.warnings())
                .containsExactly("its colours are told in a way that is not read: its colour profile is taken");
    }

    private static Told primaries(int index, int x, int y) {
        int[] numbers = SRGB.clone();
        numbers[2 * index] = x;
        numbers[2 * index + 1] = y;
        return numbers("cHRM", numbers);
    }

    @Test
    void coloursThatCannotBeAreNoted() {
        for (Told told : List.of(
                numbers("gAMA", 1),
                numbers("gAMA", 9_000),
                numbers("gAMA", 2_000_000),
                numbers("cHRM", new int[8]),
                primaries(0, 31_270, 1),
                primaries(1, 64_000, -33_000),
                primaries(2, 60_000, 60_000),
                primaries(3, -15_000, 6_000),
                primaries(3, Integer.MAX_VALUE, 1),
                primaries(3, 46_000, 46_000))) {
            Photo photo = photo(200, 100, 50, told);
            assertThat(colour(photo)).containsExactly(200, 100, 50);
            assertThat(photo.warnings()).hasSize(1);
        }
    }

    @Test
    void primariesBeyondWhatIsSeenAreTaken() {
        Photo photo = photo(128, 128, 128, numbers("gAMA", 45_455), numbers("cHRM", PRO_PHOTO));
        assertNear(photo, 128, 128, 128);
    }
}
