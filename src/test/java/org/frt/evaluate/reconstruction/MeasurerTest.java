package org.frt.evaluate.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.dataset.FacePair;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.CandidateKind;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.Filling;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasurerTest {
    @TempDir
    private Path output;

    private MeasuredFace measured(Function<String, FacePair> reader) {
        try (Measurer measurer = new Measurer(new FaceFilling(reader::apply, List.of(), output), null, false)) {
            return measurer.apply("a");
        }
    }

    @Test
    void aFaultIsToldWithItsClass() {
        MeasuredFace face = measured(name -> {
            throw new IndexOutOfBoundsException("Index 5 out of bounds");
        });
        assertThat(face.status()).isEqualTo(Status.FAULT);
        assertThat(face.reason()).isEqualTo("java.lang.IndexOutOfBoundsException: Index 5 out of bounds");
    }

    @Test
    void aFaceThatCannotBeReadIsNoFault() {
        MeasuredFace face = measured(name -> {
            throw new InputException("a.png", "not a picture", "mend it");
        });
        assertThat(face.status()).isEqualTo(Status.FAILED);
        assertThat(face.reason()).isEqualTo("a.png: not a picture; mend it");
    }

    @Test
    void aPictureSmallerThanTheWindowOfSsimCannotBeMeasured() {
        Image small = Image.blank(10, 40, 3);
        Image hole = Image.blank(10, 40, 1);
        hole.samples()[0] = (byte) 255;
        MeasuredFace face = measured(name -> new FacePair("a", small, new Damage(small, new Mask(hole))));
        assertThat(face.status()).isEqualTo(Status.FAILED);
        assertThat(face.reason()).contains("is 10x40, smaller than the window of SSIM; give pictures of 11x11 or more");
    }

    /** A candidate that is wrong beyond the photo's edge, and nowhere else, is not wrong at all. */
    @Test
    void whatLiesBeyondThePhotoCountsInNoFigure() {
        Image original = noise(256, 1);
        Image wrong = new Image(256, 256, 3, original.samples().clone());
        Image beyond = Image.blank(256, 256, 1);
        Image hole = Image.blank(256, 256, 1);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 60; x++) {
                Arrays.fill(wrong.samples(), (y * 256 + x) * 3, (y * 256 + x + 1) * 3, (byte) 0);
                beyond.samples()[y * 256 + x] = (byte) 255;
            }
            hole.samples()[y * 256 + 60] = (byte) 255;
            hole.samples()[y * 256 + 59] = (byte) 255;
        }
        Damage damage = new Damage(original, new Mask(hole));
        Measurement cutOff = measured(new FacePair("a", original, damage, new Mask(beyond), false), wrong);
        assertThat(cutOff.figure(Figure.RAW_PSNR)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(cutOff.figure(Figure.RAW_SSIM)).isCloseTo(1, within(1e-6));
        assertThat(cutOff.figure(Figure.RAW_MS_SSIM)).isCloseTo(1, within(1e-6));
        assertThat(cutOff.figure(Figure.RAW_BAND_L1)).isZero();
        assertThat(cutOff.figure(Figure.HOLE_L1)).isZero();
        Measurement whole = measured(new FacePair("a", original, damage), wrong);
        assertThat(whole.figure(Figure.RAW_SSIM)).isLessThan(0.9);
        assertThat(whole.figure(Figure.HOLE_L1)).isGreaterThan(0.1);
    }

    @Test
    void neitherSharpnessNorTheHolesShareLookBeyondThePhoto() {
        Image original = noise(256, 1);
        Image wrong = new Image(256, 256, 3, original.samples().clone());
        Image beyond = Image.blank(256, 256, 1);
        Image hole = Image.blank(256, 256, 1);
        Image seen = Image.blank(256, 256, 1);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 60; x++) {
                Arrays.fill(wrong.samples(), (y * 256 + x) * 3, (y * 256 + x + 1) * 3, (byte) (x % 2 * 255));
                beyond.samples()[y * 256 + x] = (byte) 255;
            }
            Arrays.fill(hole.samples(), y * 256 + 20, y * 256 + 100, (byte) 255);
            Arrays.fill(seen.samples(), y * 256 + 60, y * 256 + 100, (byte) 255);
        }
        Damage damage = new Damage(original, new Mask(hole));
        Measurement measured = measured(new FacePair("a", original, damage, new Mask(beyond), false), wrong);
        assertThat(measured.figure(Figure.SHARPNESS)).isCloseTo(1, within(1e-6));
        assertThat(measured.figure(Figure.SHARPNESS_16_32_PX)).isCloseTo(1, within(1e-6));
        assertThat(measured.hole())
                .isEqualTo(
                        new Mask(seen).coverage() / new Mask(beyond).inverted().coverage());
    }

    /** Its mistakes weigh more where less of the picture counts: they are no part of a larger whole. */
    @Test
    void figuresAreMeansOverWhatThePhotoShows() {
        Image original = noise(256, 1);
        Image wrong = new Image(256, 256, 3, original.samples().clone());
        Image beyond = Image.blank(256, 256, 1);
        for (int i = 0; i < 256 * 128; i++) {
            beyond.samples()[i] = (byte) 255;
        }
        for (int i = 256 * 200 * 3; i < 256 * 220 * 3; i++) {
            wrong.samples()[i] = (byte) ~wrong.samples()[i];
        }
        Image hole = Image.blank(256, 256, 1);
        hole.samples()[256 * 210] = (byte) 255;
        Damage damage = new Damage(original, new Mask(hole));
        Measurement whole = measured(new FacePair("a", original, damage), wrong);
        Measurement half = measured(new FacePair("a", original, damage, new Mask(beyond), false), wrong);
        assertThat(half.figure(Figure.RAW_L1)).isCloseTo(2 * whole.figure(Figure.RAW_L1), within(1e-9));
        assertThat(1 - half.figure(Figure.RAW_SSIM)).isCloseTo(2 * (1 - whole.figure(Figure.RAW_SSIM)), within(0.02));
        assertThat(half.figure(Figure.RAW_MS_SSIM)).isLessThan(whole.figure(Figure.RAW_MS_SSIM));
    }

    private Measurement measured(FacePair pair, Image filling) {
        Candidate candidate = new Candidate() {
            @Override
            public String label() {
                return "mine";
            }

            @Override
            public CandidateKind kind() {
                return CandidateKind.RESULTS;
            }

            @Override
            public Filling fill(FacePair face) {
                return new Filling.Filled(filling);
            }
        };
        try (Measurer measurer = new Measurer(new FaceFilling(name -> pair, List.of(candidate), output), null, false)) {
            return measurer.apply("a").byCandidate().get(0);
        }
    }

    private static Image noise(int size, int seed) {
        byte[] samples = new byte[size * size * 3];
        new Random(seed).nextBytes(samples);
        return new Image(size, size, 3, samples);
    }
}
