package org.frt.evaluate.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.dataset.FacePair;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasurerTest {
    @TempDir
    private Path output;

    private MeasuredFace measured(Function<String, FacePair> reader) {
        try (Measurer measurer = new Measurer(new FaceFilling(reader, List.of(), output), null, false)) {
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
}
