package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.frt.RecognitionData;
import org.frt.SyntheticFaces;
import org.frt.TinyRecogniser;
import org.frt.damage.Fill;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.CandidateSource;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.face.FaceOptions;
import org.frt.io.InputException;
import org.frt.onnx.Device;
import org.frt.run.LocalRunner;
import org.frt.run.Progress;
import org.frt.run.Runner;
import org.frt.run.StoppingProgress;
import org.frt.run.Tally;
import org.frt.run.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecognitionResumeTest {
    @TempDir
    private Path folder;

    private CelebaC data;
    private Path network;

    @BeforeEach
    void writeFaces() throws IOException {
        data = new CelebaC(folder.resolve("data"));
        RecognitionData.write(data, 2, 2);
        RecognitionData.write(data, "p0_0009", SyntheticFaces.draw(256, new Random(1)));
        network = TinyRecogniser.write(folder.resolve("tiny.onnx"), 5);
    }

    private RecognitionConfig config(String output) {
        Path out = folder.resolve(output);
        return config(
                "arcface", new OutputOptions(out, out.resolve("embeddings"), true, false, DetAxes.LOGARITHMIC, false));
    }

    private RecognitionConfig config(String recogniser, OutputOptions output) {
        return new RecognitionConfig(
                List.of(new FaceOrigin.PreparedSplit(data.root(), Split.TEST)),
                new CandidateOptions(
                        List.of(new CandidateSource.Classical(Fill.NONE), new CandidateSource.Classical(Fill.TELEA)),
                        Device.CPU),
                new RecogniserOptions(List.of(recogniser + "=" + network), folder),
                new ComparisonOptions(null, null, 1000, GallerySource.ORIGINAL),
                new LandmarkOptions(LandmarkSource.PROBE, FaceOptions.DEFAULT),
                output,
                42,
                1);
    }

    private static Map<String, Long> run(RecognitionConfig config, int last) throws IOException {
        Map<String, Long> totals = new LinkedHashMap<>();
        RecognitionEvaluation.run(
                config, new LocalRunner(2), (json, extent) -> {}, new StoppingProgress(totals::put, last));
        return totals;
    }

    @Test
    void anInterruptedEvaluationFillsOnlyTheFacesThatAreMissingAndComesToTheSameScores() throws IOException {
        RecognitionConfig whole = config("whole");
        assertThat(run(whole, 99)).containsEntry("embed", 5L);
        RecognitionConfig stopped = config("stopped");
        assertThatThrownBy(() -> run(stopped, 3)).hasMessage("killed");
        assertThat(stopped.output().folder().resolve("summary.json")).doesNotExist();
        assertThat(run(stopped, 99)).containsEntry("embed", 2L);
        for (String file : List.of("scores.csv", "tables/identification-arcface.tex", "plots/scores-arcface.png")) {
            assertThat(stopped.output().folder().resolve(file))
                    .hasSameBinaryContentAs(whole.output().folder().resolve(file));
        }
        assertThat(stopped.output().folder().resolve("journal.csv")).doesNotExist();
    }

    /** A cluster that fails while scores are counted. */
    @Test
    void whatWasEmbeddedOutlivesAComparisonThatIsRefused() throws IOException {
        RecognitionConfig config = config("out");
        Runner failing = new Runner() {
            private final Runner local = new LocalRunner(1);

            @Override
            public <U, R> void run(List<U> units, Work<U, R> work, BiConsumer<? super U, ? super R> results)
                    throws IOException {
                local.run(units, work, results);
            }

            @Override
            public <S extends Serializable> S sum(int units, Tally<S> tally, Runnable counted) {
                throw new InputException("Spark", "it has ended this application", "look into its logs");
            }
        };
        assertThatThrownBy(() -> RecognitionEvaluation.run(
                        config, failing, (json, extent) -> {}, (task, total) -> Progress.SILENT))
                .isInstanceOf(InputException.class);
        assertThat(config.output().folder().resolve("journal.csv")).exists();
        assertThat(run(config, 99)).containsEntry("embed", 0L).containsKey("compare");
    }

    @Test
    void facesWhoseEmbeddingsAreGoneAreFilledAgain() throws IOException {
        RecognitionConfig stopped = config("stopped");
        assertThatThrownBy(() -> run(stopped, 3)).hasMessage("killed");
        try (var files = Files.list(stopped.output().embeddings())) {
            for (Path file : Set.copyOf(files.toList())) {
                Files.delete(file);
            }
        }
        assertThat(run(stopped, 99)).containsEntry("embed", 5L);
    }

    @Test
    void whatWasEmbeddedWhileItsFacesChangedIsNotCompared() throws IOException {
        RecognitionConfig config = config("out");
        assertThatThrownBy(() ->
                        RecognitionEvaluation.run(config, new LocalRunner(1), (json, extent) -> {}, (task, total) -> {
                            SyntheticFaces.blacken(data, Split.TEST, "p0_0009");
                            return Progress.SILENT;
                        }))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("faces_digests/0 was", "files were changed while they were worked on");
        assertThat(config.output().folder().resolve("summary.json")).doesNotExist();
    }

    private List<String> files(String output) throws IOException {
        try (var files = Files.walk(folder.resolve(output))) {
            return files.filter(Files::isRegularFile)
                    .map(folder.resolve(output)::relativize)
                    .map(Path::toString)
                    .toList();
        }
    }

    @Test
    void nothingOfAnEvaluationIsLeftToTheOneThatReplacesIt() throws IOException {
        RecognitionConfig earlier = config("out");
        run(earlier, 99);
        assertThat(files("out")).contains("scores.csv", "plots/det-arcface.png", "tables/main-arcface.tex");
        Path out = earlier.output().folder();
        run(
                config(
                        "arcface-mobile",
                        new OutputOptions(out, out.resolve("embeddings"), false, false, DetAxes.LOGARITHMIC, true)),
                99);
        assertThat(files("out"))
                .contains("plots/det-arcface-mobile.png")
                .doesNotContain("scores.csv", "plots/det-arcface.png", "tables/main-arcface.tex");
        assertThat(out.resolve("SHA256SUMS")).content().doesNotContain("scores.csv");
    }

    @Test
    void whatAFinishedEvaluationIsAskedForBesidesIsWritten() throws IOException {
        RecognitionConfig finished = config("out");
        run(finished, 99);
        Path out = finished.output().folder();
        RecognitionConfig more = config(
                "arcface", new OutputOptions(out, out.resolve("embeddings"), true, true, DetAxes.LOGARITHMIC, false));
        assertThat(run(more, 99)).containsKey("compare");
        assertThat(files("out")).anyMatch(file -> file.startsWith("scores/"));
        assertThat(run(more, 99)).isEmpty();
    }
}
