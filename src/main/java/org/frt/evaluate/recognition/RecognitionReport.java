package org.frt.evaluate.recognition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frt.metric.ErrorRules;
import org.frt.recognise.RecogniserFile;
import org.frt.report.Chart;
import org.frt.report.Page;
import org.frt.report.Table;
import org.frt.run.CodeRevision;

/**
 * Writes what was found out, for people to read: {@code report.html}, from the answer down to the details, and its charts
 * and tables as files of their own.
 */
final class RecognitionReport {
    private final Path folder;
    private final RecognitionSetup setup;
    private final RecognitionConfig config;
    private final List<RecogniserResult> results = new ArrayList<>();
    private final List<Page> parts = new ArrayList<>();

    /** @param folder where the files go */
    RecognitionReport(RecognitionSetup setup, Path folder) {
        this.setup = setup;
        this.folder = folder;
        this.config = setup.config();
    }

    /** Adds what a recogniser measured. */
    void add(RecogniserFile recogniser, RecogniserFigures figures) throws IOException {
        List<ProbeResult> judged = figures.judgement().results();
        RecogniserResult result = new RecogniserResult(
                recogniser,
                judged,
                figures.judgement().differences(Conclusion.target(judged)),
                figures.identification(),
                figures.groups(),
                figures.failed(),
                Stream.concat(
                                Conclusion.of(judged).stream().map(Conclusion.Said::sentence),
                                figures.samePictures().stream())
                        .toList());
        results.add(result);
        parts.add(RecogniserPart.of(folder, config.output().detAxes(), result, figures.scores(), figures.searches()));
    }

    /**
     * Writes the page, and {@code summary.json}.
     *
     * @param failures faces that could not be used, and why
     * @param faults on how many of these frt itself was at fault
     */
    RecognitionEvaluation.Outcome write(Map<String, String> failures, int faults) throws IOException {
        Page page = new Page("Does filling the holes help to recognise the faces?");
        addAnswer(page);
        parts.forEach(page::part);
        addNotes(page);
        if (!failures.isEmpty() || !setup.notes().isEmpty()) {
            page.heading("Left out");
            setup.notes().forEach(page::paragraph);
        }
        if (!failures.isEmpty()) {
            page.foldedTable(
                    failures.size() + " faces, or pictures of them",
                    new Table(
                            List.of("face", "reason"),
                            failures.entrySet().stream()
                                    .map(entry -> List.of(entry.getKey(), entry.getValue()))
                                    .toList()));
        }
        page.write(folder.resolve("report.html"));
        RecognitionEvaluation.Outcome outcome = new RecognitionEvaluation.Outcome(results, failures, faults);
        RecognitionSummary.write(folder, setup, outcome);
        return outcome;
    }

    private void addAnswer(Page page) throws IOException {
        double target = Answer.target(results);
        page.lead(Answer.of(results));
        Chart chart = RecognitionCharts.answer(results, target);
        page.charts(List.of(chart));
        Chart.write(List.of(chart), folder.resolve("plots").resolve("fnmr.png"));
        if (results.size() > 1) {
            page.paragraph(
                    "FNMR % at FMR " + RateText.aim(target) + ", and below it the FMR % at the originals' threshold:");
            page.table(overview(target));
        }
    }

    private Table overview(double target) {
        List<String> columns = new ArrayList<>(List.of("probe"));
        results.forEach(result -> columns.add(result.name()));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < results.get(0).probes().size(); i++) {
            List<String> row = new ArrayList<>();
            row.add(results.get(0).probes().get(i).probe().label());
            for (RecogniserResult result : results) {
                row.add(new RecognitionTables(List.of(result.probes().get(i))).inShort(target));
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    private String earlierVersions() throws IOException {
        List<String> earlier = new ArrayList<>();
        setup.toRecord().path("earlier_versions").forEach(each -> earlier.add(each.asText()));
        return earlier.isEmpty() ? "" : ", and before it " + String.join(", ", earlier);
    }

    private void addNotes(Page page) throws IOException {
        page.heading("What was done, and what the figures are");
        page.paragraph(String.format(
                Locale.ROOT,
                "Faces: %s (%d). Compared: %s. Gallery: %s. Landmarks: %s. Seed %d. frt %s%s.",
                config.faces().stream()
                        .map(each -> each.data() + " (" + each.split().folder() + ")")
                        .collect(Collectors.joining(", ")),
                setup.faces().names().size(),
                setup.comparisons().text(),
                config.comparisons().gallery() == GallerySource.ORIGINAL ? "originals" : "as the probe",
                config.landmarks().source() == LandmarkSource.PROBE ? "found on each probe" : "found on the original",
                config.seed(),
                CodeRevision.text(),
                earlierVersions()));
        page.paragraph(
                "Rates are shares of comparisons; in brackets, 95 of 100 bootstrap resamples of the people. FMR: "
                        + "non-mated comparisons that match. FNMR: mated ones that don't. FTA: probes without landmarks or "
                        + "embedding, which "
                        + RecognitionSummary.FILE
                        + " names; comparisons with such a face of the gallery are left out; FAR = FMR (1 - FTA), FRR = FTA + FNMR (1 - FTA). A rate is marked * where fewer than "
                        + ErrorRules.LEAST_ERRORS
                        + " errors decide it (rule of 30); without an error it is below 3/N, where N is people with a mated comparison or"
                        + " search, of FTA people who are compared, of FMR comparisons (rule of 3), and so far reach differences that no resample changes. An"
                        + " interval over fewer than " + RateText.LEAST_PEOPLE
                        + " people is marked \u2020: it is too narrow; for FNMR, EER and whatever else mated comparisons decide,"
                        + " people who have one count. Differences are over the comparisons that both have a score in."
                        + " Accuracy over folds: their mean and its standard error. ZeroFMR: the FNMR where no non-mated comparison matches;"
                        + " ZeroFNMR: the FMR where every mated one does. What is given back: the damaged faces' FNMR less the"
                        + " filled ones', over the damaged faces' less the originals'; left out where the interval of the latter reaches 0.");
    }
}
