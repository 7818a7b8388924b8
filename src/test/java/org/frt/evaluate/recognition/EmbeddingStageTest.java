package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.Filling;
import org.frt.face.FaceOptions;
import org.frt.face.FaceRegion;
import org.frt.io.InputException;
import org.frt.run.Progress;
import org.frt.run.Runner;
import org.frt.run.Status;
import org.frt.run.Tally;
import org.frt.run.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of three faces the first lacks a candidate's picture, by frt's fault, the second shows nobody, and the third is frt's fault. */
final class EmbeddingStageTest {
    private static final Occlusion HIDDEN = new Occlusion(0.25, Map.of(FaceRegion.NOSE, 0.5));

    @TempDir
    private Path folder;

    private FaceSet faces;

    @BeforeEach
    void listFaces() throws IOException {
        faces = NamedFaces.of(folder, new TreeMap<>(Map.of("a", "1", "b", "1", "c", "2")));
    }

    private static EmbeddedProbes face(
            String name, Map<Integer, Filling.Missing> missing, Occlusion occlusion, Status status, String reason) {
        return new EmbeddedProbes(name, List.of(), missing, occlusion, status, reason);
    }

    private static EmbeddedProbes troubled(String name) {
        return switch (name) {
            case "a" -> face(name, Map.of(1, new Filling.Missing(Status.FAULT, "broke")), HIDDEN, Status.DONE, "");
            case "b" -> face(name, Map.of(), Occlusion.UNKNOWN, Status.FAILED, "nobody there");
            default -> face(name, Map.of(), Occlusion.UNKNOWN, Status.FAULT, "broke, too");
        };
    }

    /** Has an outcome for each face, and remembers for which it was asked. */
    private record Outcomes(Function<String, EmbeddedProbes> of, List<String> asked) implements Runner {
        @Override
        @SuppressWarnings("unchecked")
        public <U, R> void run(List<U> units, Work<U, R> work, BiConsumer<? super U, ? super R> results) {
            for (U unit : units) {
                asked.add((String) unit);
                results.accept(unit, (R) of.apply((String) unit));
            }
        }

        @Override
        public <S extends Serializable> S sum(int units, Tally<S> tally, Runnable counted) {
            throw new UnsupportedOperationException();
        }
    }

    private EmbeddingStage run(Outcomes outcomes) throws IOException {
        EmbedWork work = new EmbedWork(
                new EmbedOrder("", ""),
                new FaceFilling(
                        name -> {
                            throw new InputException(name, "nothing to read", "do not read");
                        },
                        List.of(),
                        folder),
                List.of(),
                (recogniser, key) -> false,
                new LandmarkOptions(LandmarkSource.PROBE, FaceOptions.DEFAULT),
                "",
                false);
        EmbeddingStage stage = new EmbeddingStage(faces, List.of(), 2);
        assertThat(stage.occlusions()).containsOnly(Occlusion.UNKNOWN).hasSize(3);
        stage.run(work, folder.resolve("journal.csv"), outcomes, (task, total) -> Progress.SILENT);
        return stage;
    }

    @Test
    void whatIsMissingAndWhoseFaultItIsIsKnown() throws IOException {
        EmbeddingStage stage = run(new Outcomes(EmbeddingStageTest::troubled, new ArrayList<>()));
        assertThat(stage.unusable()).containsExactly(Map.entry("b", "nobody there"), Map.entry("c", "broke, too"));
        assertThat(stage.missing(0)).isEmpty();
        assertThat(stage.missing(1)).containsExactly(Map.entry("a", "broke"));
        assertThat(stage.faults()).isEqualTo(2);
        assertThat(stage.occlusions()).containsExactly(HIDDEN, Occlusion.UNKNOWN, Occlusion.UNKNOWN);
    }

    @Test
    void whatWasFrtsFaultIsTriedAgainAndNothingElse() throws IOException {
        run(new Outcomes(EmbeddingStageTest::troubled, new ArrayList<>()));
        Outcomes mended = new Outcomes(name -> face(name, Map.of(), HIDDEN, Status.DONE, ""), new ArrayList<>());
        EmbeddingStage stage = run(mended);
        assertThat(mended.asked()).containsExactly("a", "c");
        assertThat(stage.faults()).isZero();
        assertThat(stage.unusable()).containsExactly(Map.entry("b", "nobody there"));
        assertThat(stage.occlusions()).containsExactly(HIDDEN, Occlusion.UNKNOWN, HIDDEN);
    }
}
