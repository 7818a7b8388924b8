package org.frt.evaluate.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import org.frt.RecognitionData;
import org.frt.SyntheticFaces;
import org.frt.TinyRecogniser;
import org.frt.damage.Fill;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.CandidateSource;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.onnx.Device;
import org.frt.run.LocalRunner;
import org.frt.run.Progress;
import org.frt.run.StoppingProgress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReconstructionResumeTest {
    @TempDir
    private Path folder;

    private CelebaC data;

    @BeforeEach
    void writeFaces() throws IOException {
        data = new CelebaC(folder.resolve("data"));
        SyntheticFaces.write(data, Split.TEST, 4, 256);
    }

    private ReconstructionConfig config(String output, Fill... fills) {
        return config(output, null, fills);
    }

    private ReconstructionConfig config(String output, @Nullable IdentityOptions identity, Fill... fills) {
        List<CandidateSource> sources = new ArrayList<>();
        for (Fill fill : fills) {
            sources.add(new CandidateSource.Classical(fill));
        }
        return new ReconstructionConfig(
                new FaceOrigin.PreparedSplit(data.root(), Split.TEST),
                new CandidateOptions(sources, Device.CPU),
                identity,
                folder.resolve(output),
                42,
                1,
                null,
                false);
    }

    @Test
    void anInterruptedEvaluationMeasuresOnlyWhatIsMissingAndComesToTheSameFigures() throws IOException {
        ReconstructionConfig whole = config("whole", Fill.NONE, Fill.TELEA);
        ReconstructionEvaluation.run(whole, new LocalRunner(1), json -> {}, (task, total) -> Progress.SILENT);
        ReconstructionConfig stopped = config("stopped", Fill.NONE, Fill.TELEA);
        List<Long> totals = new ArrayList<>();
        assertThatThrownBy(() -> ReconstructionEvaluation.run(
                        stopped,
                        new LocalRunner(1),
                        json -> {},
                        new StoppingProgress((task, total) -> totals.add(total), 2)))
                .hasMessage("killed");
        assertThat(stopped.output().resolve("summary.json")).doesNotExist();
        ReconstructionEvaluation.run(
                stopped, new LocalRunner(1), json -> {}, new StoppingProgress((task, total) -> totals.add(total), 99));
        assertThat(totals).containsExactly(4L, 2L);
        assertThat(stopped.output().resolve("metrics.csv"))
                .hasSameBinaryContentAs(whole.output().resolve("metrics.csv"));
        assertThat(candidates(stopped)).isEqualTo(candidates(whole));
        assertThat(stopped.output().resolve("journal.csv")).doesNotExist();
    }

    @Test
    void howFarCompositesLieFromOriginalsIsTheSameAfterAnInterruption() throws IOException {
        data = new CelebaC(folder.resolve("people"));
        RecognitionData.write(data, 2, 2);
        Path network = TinyRecogniser.write(folder.resolve("tiny.onnx"), 5);
        Files.writeString(folder.resolve("tiny.properties"), "name = Tiny\nmean = 0\ndivisor = 255\n");
        IdentityOptions identity = new IdentityOptions(network.toString(), folder);
        ReconstructionConfig whole = config("whole", identity, Fill.NONE, Fill.NAVIER_STOKES);
        ReconstructionOutcome outcome = ReconstructionEvaluation.run(
                        whole, new LocalRunner(1), json -> {}, (task, total) -> Progress.SILENT)
                .orElseThrow();
        Map<String, FeatureDistance> distances = outcome.featureDistances();
        assertThat(distances).hasSize(2);
        assertThat(Objects.requireNonNull(distances.get("navier-stokes")).distance())
                .isPositive()
                .isLessThan(Objects.requireNonNull(distances.get("damaged")).distance());
        assertThat(outcome.toText())
                .contains("Fréchet", "Fréchet distances of 4 images are too large, since embeddings have 5 numbers");
        assertThat(whole.output().resolve("report.html"))
                .content()
                .contains("embeddings by Tiny", "It is not FID", "of 4 images are too large");

        ReconstructionConfig stopped = config("stopped", identity, Fill.NONE, Fill.NAVIER_STOKES);
        List<Long> totals = new ArrayList<>();
        assertThatThrownBy(() -> ReconstructionEvaluation.run(
                        stopped,
                        new LocalRunner(1),
                        json -> {},
                        new StoppingProgress((task, total) -> totals.add(total), 2)))
                .hasMessage("killed");
        ReconstructionEvaluation.run(
                stopped, new LocalRunner(1), json -> {}, new StoppingProgress((task, total) -> totals.add(total), 99));
        assertThat(totals).containsExactly(4L, 2L);
        assertThat(candidates(stopped)).isEqualTo(candidates(whole)).contains("\"frechet_distance\"");
    }

    private static String candidates(ReconstructionConfig config) throws IOException {
        Path file = config.output().resolve("summary.json");
        return Json.parse(Files.readAllBytes(file), file, "").get("candidates").toPrettyString();
    }

    @Test
    void aFaceWhoseRowsAreNotAllThereIsMeasuredAgain() throws IOException {
        ReconstructionConfig stopped = config("stopped", Fill.NONE, Fill.TELEA);
        List<Long> totals = new ArrayList<>();
        assertThatThrownBy(() -> ReconstructionEvaluation.run(
                        stopped,
                        new LocalRunner(1),
                        json -> {},
                        new StoppingProgress((task, total) -> totals.add(total), 2)))
                .hasMessage("killed");
        Path journal = stopped.output().resolve("journal.csv");
        List<String> rows = Files.readAllLines(journal);
        // A header, and for each of two faces two rows of candidates and one of the face: the last one is torn.
        assertThat(rows).hasSize(7);
        Files.writeString(journal, String.join("\n", rows.subList(0, 6)) + "\ntest001,-1,Na");
        ReconstructionEvaluation.run(
                stopped, new LocalRunner(1), json -> {}, new StoppingProgress((task, total) -> totals.add(total), 99));
        assertThat(totals).containsExactly(4L, 3L);
    }

    @Test
    void aFinishedEvaluationHasNothingLeftToDo() throws IOException {
        ReconstructionConfig config = config("out", Fill.TELEA);
        assertThat(ReconstructionEvaluation.run(
                        config, new LocalRunner(1), json -> {}, (task, total) -> Progress.SILENT))
                .isPresent();
        byte[] report = Files.readAllBytes(config.output().resolve("report.html"));
        assertThat(ReconstructionEvaluation.run(
                        config, new LocalRunner(1), json -> {}, (task, total) -> Progress.SILENT))
                .isEmpty();
        assertThat(config.output().resolve("report.html")).hasBinaryContent(report);
    }

    @Test
    void anInterruptedEvaluationIsNotMixedWithOtherOptionsOrOtherFaces() throws IOException {
        ReconstructionConfig stopped = config("out", Fill.TELEA);
        List<Long> totals = new ArrayList<>();
        assertThatThrownBy(() -> ReconstructionEvaluation.run(
                        stopped,
                        new LocalRunner(1),
                        json -> {},
                        new StoppingProgress((task, total) -> totals.add(total), 2)))
                .hasMessage("killed");
        assertThatThrownBy(() -> ReconstructionEvaluation.run(
                        config("out", Fill.NONE, Fill.TELEA),
                        new LocalRunner(1),
                        json -> {},
                        (task, total) -> Progress.SILENT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the results here were made with candidates");
        SyntheticFaces.blacken(data, Split.TEST, "test003");
        assertThatThrownBy(() -> ReconstructionEvaluation.run(
                        stopped, new LocalRunner(1), json -> {}, (task, total) -> Progress.SILENT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the results here were made with faces_digest");
    }

    @Test
    void whatWasMeasuredWhileItsFacesChangedIsNotPublished() throws IOException {
        ReconstructionConfig config = config("out", Fill.TELEA);
        assertThatThrownBy(() -> ReconstructionEvaluation.run(config, new LocalRunner(1), json -> {}, (task, total) -> {
                    SyntheticFaces.blacken(data, Split.TEST, "test003");
                    return Progress.SILENT;
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("faces_digest was", "files were changed while they were worked on");
        assertThat(config.output().resolve("summary.json")).doesNotExist();
        assertThatThrownBy(() -> ReconstructionEvaluation.run(
                        config, new LocalRunner(1), json -> {}, (task, total) -> Progress.SILENT))
                .hasMessageContaining("the results here were made with faces_digest");
    }

    @Test
    void whatWasMeasuredOfPicturesThatAreGoneIsMeasuredAgain() throws IOException {
        ReconstructionConfig whole = config("whole", Fill.TELEA);
        ReconstructionEvaluation.run(whole, new LocalRunner(1), json -> {}, (task, total) -> Progress.SILENT);
        Path face = data.aligned(Split.TEST, "test000");
        byte[] own = Files.readAllBytes(face);
        ReconstructionConfig stopped = config("stopped", Fill.TELEA);
        List<Long> totals = new ArrayList<>();
        ObjLongConsumer<String> blackening = (task, total) -> {
            totals.add(total);
            SyntheticFaces.blacken(data, Split.TEST, "test000");
        };
        assertThatThrownBy(() -> ReconstructionEvaluation.run(
                        stopped, new LocalRunner(1), json -> {}, new StoppingProgress(blackening, 2)))
                .hasMessage("killed");
        Files.write(face, own);
        assertThatThrownBy(() -> ReconstructionEvaluation.run(
                        stopped, new LocalRunner(1), json -> {}, new StoppingProgress(blackening, 99)))
                .as("what is there as it ends is not what was there as it began")
                .hasMessageContaining("files were changed while they were worked on");
        Files.write(face, own);
        ReconstructionEvaluation.run(
                stopped, new LocalRunner(1), json -> {}, new StoppingProgress((task, total) -> totals.add(total), 99));
        assertThat(totals).containsExactly(4L, 3L, 1L);
        assertThat(stopped.output().resolve("metrics.csv"))
                .hasSameBinaryContentAs(whole.output().resolve("metrics.csv"));
    }

    @Test
    void aPictureThatIsAnotherForAWhileIsNoticed() throws IOException {
        Path face = data.aligned(Split.TEST, "test003");
        byte[] own = Files.readAllBytes(face);
        ReconstructionConfig config = config("out", Fill.TELEA);
        assertThatThrownBy(() -> ReconstructionEvaluation.run(config, new LocalRunner(1), json -> {}, (task, total) -> {
                    SyntheticFaces.blacken(data, Split.TEST, "test003");
                    return new Progress() {
                        private int steps;

                        @Override
                        public void advance(String note) {
                            steps++;
                            if (steps == 4) {
                                restore(face, own);
                            }
                        }

                        @Override
                        public void close() {}
                    };
                }))
                .hasMessageContaining("test003: its files were changed while it was worked on");
        ReconstructionEvaluation.run(config, new LocalRunner(1), json -> {}, (task, total) -> Progress.SILENT);
    }

    private static void restore(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whereNothingCanBeComparedNothingStaysInTheWayOfMendedFiles() throws IOException {
        for (int i = 0; i < 4; i++) {
            Files.writeString(data.mask(Split.TEST, "test00" + i), "no picture");
        }
        ReconstructionConfig config = config("out", Fill.TELEA);
        assertThatThrownBy(() -> ReconstructionEvaluation.run(
                        config, new LocalRunner(1), json -> {}, (task, total) -> Progress.SILENT))
                .hasMessageContaining("nothing can be compared");
        assertThat(config.output()).doesNotExist();
    }

    @Test
    void anEvaluationWhoseDigestsAreLostIsMadeAgain() throws IOException {
        ReconstructionConfig config = config("out", Fill.TELEA);
        ReconstructionEvaluation.run(config, new LocalRunner(1), json -> {}, (task, total) -> Progress.SILENT);
        byte[] sums = Files.readAllBytes(config.output().resolve("SHA256SUMS"));
        assertThat(new String(sums, StandardCharsets.UTF_8))
                .contains("  metrics.csv", "  plots/", "  report.html", "  summary.json")
                .doesNotContain("config.json");
        Files.delete(config.output().resolve("SHA256SUMS"));
        assertThat(ReconstructionEvaluation.run(
                        config, new LocalRunner(1), json -> {}, (task, total) -> Progress.SILENT))
                .isPresent();
        assertThat(config.output().resolve("SHA256SUMS")).hasBinaryContent(sums);
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.html", "metrics.csv", "plots/mine.png", "SHA256SUMS"})
    void whatIsInTheWayIsNotReplaced(String name) throws IOException {
        ReconstructionConfig config = config("out", Fill.TELEA);
        Path foreign = config.output().resolve(name);
        Files.createDirectories(foreign.getParent());
        Files.writeString(foreign, "somebody's");
        assertThatThrownBy(() -> ReconstructionEvaluation.run(
                        config, new LocalRunner(1), json -> {}, (task, total) -> Progress.SILENT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(foreign.toString());
        assertThat(foreign).hasContent("somebody's");
    }

    @Test
    void whatWouldLieAmongThePicturesIsRefused() throws IOException {
        Path results = Files.createDirectories(folder.resolve("theirs"));
        List<CandidateSource> sources =
                List.of(new CandidateSource.Classical(Fill.NONE), new CandidateSource.Results("theirs", results));
        ReconstructionConfig config = new ReconstructionConfig(
                new FaceOrigin.PreparedSplit(data.root(), Split.TEST),
                new CandidateOptions(sources, Device.CPU),
                null,
                results.resolve("figures"),
                42,
                1,
                null,
                false);
        assertThatThrownBy(() -> ReconstructionEvaluation.look(config, json -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the output folder lies within the source " + results);
        assertThatThrownBy(() -> ReconstructionEvaluation.look(
                        config(data.root().resolve("test/mask/figures").toString(), Fill.NONE), json -> {}))
                .hasMessageContaining("the output folder lies within the source");
    }
}
