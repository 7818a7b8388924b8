package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.frt.TinyRecogniser;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.Filling;
import org.frt.face.FaceOptions;
import org.frt.face.FaceRegion;
import org.frt.io.InputException;
import org.frt.onnx.Device;
import org.frt.recognise.EmbeddingCache;
import org.frt.recognise.EmbeddingKey;
import org.frt.recognise.Recogniser;
import org.frt.recognise.RecogniserFile;
import org.frt.run.Progress;
import org.frt.run.Runner;
import org.frt.run.Status;
import org.frt.run.Tally;
import org.frt.run.Work;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of three faces the first lacks a candidate's picture, by frt's fault, the second shows nobody, and the third is frt's fault. */
final class EmbeddingStageTest {
    private static final Occlusion HIDDEN = new Occlusion(0.25, Map.of(FaceRegion.NOSE, 0.5));

    private static final String NO_FILES = new FaceFilling(
                    name -> {
                        throw new AssertionError(name);
                    },
                    List.of(),
                    Path.of(""))
            .content("a");

    @TempDir
    private Path folder;

    private FaceSet faces;

    @BeforeEach
    void listFaces() throws IOException {
        faces = NamedFaces.of(folder, new TreeMap<>(Map.of("a", "1", "b", "1", "c", "2")));
    }

    private static EmbeddedProbes face(
            String name, Map<Integer, Filling.Missing> missing, Occlusion occlusion, Status status, String reason) {
        return new EmbeddedProbes(name, List.of(), missing, occlusion, status, reason, NO_FILES);
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
        return run(outcomes, List.of());
    }

    private EmbeddingStage run(Outcomes outcomes, List<EmbeddingCache> caches) throws IOException {
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
        EmbeddingStage stage = new EmbeddingStage(faces, caches, 2);
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
    void whatFailedIsTriedAgain() throws IOException {
        run(new Outcomes(EmbeddingStageTest::troubled, new ArrayList<>()));
        Outcomes mended = new Outcomes(name -> face(name, Map.of(), HIDDEN, Status.DONE, ""), new ArrayList<>());
        EmbeddingStage stage = run(mended);
        assertThat(mended.asked()).containsExactly("a", "b", "c");
        assertThat(stage.faults()).isZero();
        assertThat(stage.unusable()).isEmpty();
        assertThat(stage.occlusions()).containsOnly(HIDDEN);
    }

    private static EmbeddingKey key(String face) {
        return EmbeddingKey.parse(String.format(Locale.ROOT, "%064x", (int) face.charAt(0)));
    }

    /** The original of each face, whose embedding is made of its name; there is no picture by the candidate. */
    private static EmbeddedProbes embedded(String name) {
        List<float @Nullable []> numbers = new ArrayList<>();
        numbers.add(new float[] {name.charAt(0), 0, 1, 0});
        return new EmbeddedProbes(
                name,
                List.of(new EmbeddedProbes.Embedded(0, key(name), numbers)),
                Map.of(1, new Filling.Missing(Status.REFUSED, "not there")),
                HIDDEN,
                Status.DONE,
                "",
                NO_FILES);
    }

    @Test
    void whatIsKeptIsFoundAgainAndWhatIsGoneIsMadeAgain() throws IOException {
        Path network = TinyRecogniser.write(folder.resolve("tiny.onnx"), 4);
        try (Recogniser recogniser = Recogniser.open(RecogniserFile.find("arcface=" + network, folder), Device.CPU)) {
            try (EmbeddingCache cache = EmbeddingCache.open(folder.resolve("kept"), recogniser)) {
                run(new Outcomes(EmbeddingStageTest::embedded, new ArrayList<>()), List.of(cache));
                Outcomes again = new Outcomes(EmbeddingStageTest::embedded, new ArrayList<>());
                EmbeddingStage stage = run(again, List.of(cache));
                assertThat(again.asked()).isEmpty();
                assertThat(stage.has(0, key("b"))).isTrue();
                assertThat(stage.has(0, key("z"))).isFalse();
                long[][] positions = stage.positions(0);
                assertThat(cache.read(positions[0][1])).containsExactly('b', 0, 1, 0);
                assertThat(positions[1]).containsOnly(EmbeddingStage.UNREADABLE);
            }
            try (EmbeddingCache other = EmbeddingCache.open(folder.resolve("empty"), recogniser)) {
                Outcomes anew = new Outcomes(EmbeddingStageTest::embedded, new ArrayList<>());
                run(anew, List.of(other));
                assertThat(anew.asked()).containsExactly("a", "b", "c");
            }
        }
    }
}
