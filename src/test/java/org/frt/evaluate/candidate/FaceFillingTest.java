package org.frt.evaluate.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frt.damage.Damage;
import org.frt.damage.Fill;
import org.frt.damage.HoleShape;
import org.frt.damage.Mask;
import org.frt.dataset.FacePair;
import org.frt.evaluate.blind.BlindOptions;
import org.frt.evaluate.blind.BlindSheet;
import org.frt.image.Image;
import org.frt.io.EndRequest;
import org.frt.io.InputException;
import org.frt.run.Status;
import org.frt.run.StoppedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaceFillingTest {
    @TempDir
    private Path output;

    private static FacePair face(String name) {
        Image original = Image.blank(64, 64, 3);
        return new FacePair(name, original, Damage.make(original, name, 1, HoleShape.BRUSH));
    }

    private record Broken(RuntimeException failure) implements Candidate {
        @Override
        public String label() {
            return "broken";
        }

        @Override
        public CandidateKind kind() {
            return CandidateKind.GENERATOR;
        }

        @Override
        public Filling fill(FacePair face) {
            throw failure;
        }
    }

    private Filling first(RuntimeException failure) {
        Candidate telea = new ClassicalCandidate("telea", CandidateKind.CLASSICAL, Fill.TELEA);
        FilledFace filled = new FaceFilling(FaceFillingTest::face, List.of(new Broken(failure), telea), output).of("a");
        assertThat(filled.fillings().get(1)).as("the other candidate").isInstanceOf(Filling.Filled.class);
        return filled.fillings().get(0);
    }

    @Test
    void aFaultOfOneCandidateIsToldWithItsClassAndTheOthersFillTheFace() {
        assertThat(first(new IllegalStateException("no session")))
                .isEqualTo(new Filling.Missing(Status.FAULT, "java.lang.IllegalStateException: no session"));
    }

    @Test
    void anUnusablePictureIsNoFault() {
        assertThat(first(new InputException("a.png", "not a picture", "mend it")))
                .isEqualTo(new Filling.Missing(Status.FAILED, "a.png: not a picture; mend it"));
    }

    @Test
    void aFaceWithoutAHoleIsRefused() {
        Image original = Image.blank(8, 8, 3);
        FacePair whole = new FacePair("a", original, new Damage(original, new Mask(Image.blank(8, 8, 1))));
        FaceFilling filling = new FaceFilling(name -> whole, List.of(), output);
        assertThatThrownBy(() -> filling.of("a"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no hole in its mask");
    }

    @Test
    void lookingThroughFacesIsEndedAmidThem() {
        EndRequest.ask(() -> {
            throw new StoppedException("asked to");
        });
        try {
            FaceFilling filling = new FaceFilling(FaceFillingTest::face, List.of(), output);
            assertThatThrownBy(() -> filling.changed(Map.of("a", "before"))).isInstanceOf(StoppedException.class);
            assertThatThrownBy(() -> BlindSheet.write(new BlindOptions(output, 1), filling, List.of("a"), 1))
                    .isInstanceOf(StoppedException.class);
        } finally {
            EndRequest.ask(() -> {});
        }
    }
}
