package org.frt.evaluate.recognition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frt.recognise.RecogniserFile;
import org.frt.report.Chart;
import org.frt.report.Page;
import org.frt.report.Table;
import org.frt.run.CodeRevision;

/** Writes what was found out, for people to read: {@code report.html}, and its charts as PNG files too. */
final class RecognitionReport {
    private final RecognitionSetup setup;
    private final RecognitionConfig config;
    private final Page page = new Page("Face recognition on damaged and reconstructed faces");
    private final List<RecogniserResult> results = new ArrayList<>();

    RecognitionReport(RecognitionSetup setup) {
        this.setup = setup;
        this.config = setup.config();
        page.paragraph(String.format(
                Locale.ROOT,
                "Faces: %s. Compared: %s. Gallery: %s. Landmarks: %s. Seed %d. frt %s.",
                String.join(
                        ", ",
                        config.faces().stream()
                                .map(each -> each.data() + " (" + each.split().folder() + ")")
                                .toList()),
                config.comparisons().pairs() == null
                        ? "all pairs"
                        : config.comparisons().pairs(),
                config.comparisons().gallery() == GallerySource.ORIGINAL ? "originals" : "as the probe",
                config.landmarks().source() == LandmarkSource.PROBE ? "found on each probe" : "found on the original",
                config.seed(),
                CodeRevision.text()));
        page.paragraph(
                "Rates are shares of comparisons; in brackets, 95 of 100 bootstrap resamples of the people. FMR: "
                        + "non-mated comparisons that match. FNMR: mated ones that don't. FTA: faces without landmarks or "
                        + "embedding; FAR = FMR (1 - FTA), FRR = FTA + FNMR (1 - FTA). A rate is marked * where fewer than "
                        + TargetResult.LEAST_ERRORS
                        + " errors decide it (rule of 30); of N comparisons without an error, "
                        + "it is below 3/N (rule of 3).");
    }

    /** Adds a recogniser's part. */
    void add(RecogniserFile recogniser, List<ProbeScores> counted, int resamples) throws IOException {
        List<ProbeResult> judged =
                Judgement.of(counted, resamples, recogniser.description().threshold());
        RecogniserResult result = new RecogniserResult(recogniser, judged, Conclusion.of(judged));
        results.add(result);
        page.heading(recogniser.description().name());
        page.paragraph(recogniser.network().getFileName() + ", SHA-256 " + recogniser.sha256()
                + (recogniser.published() ? " (as published)" : " (not a digest that frt knows)"));
        result.conclusions().forEach(page::paragraph);
        addTables(judged);
        RecognitionCharts charts = new RecognitionCharts(counted, judged);
        page.charts(List.of(charts.roc(), charts.det()));
        page.charts(charts.histograms());
        page.charts(List.of(charts.fnmr()));
        String name = fileName(recogniser.description().name());
        Chart.write(List.of(charts.roc()), chart("roc", name));
        Chart.write(List.of(charts.det()), chart("det", name));
        Chart.write(List.of(charts.fnmr()), chart("fnmr", name));
        Chart.write(charts.histograms(), chart("scores", name));
    }

    private Path chart(String kind, String recogniser) {
        return config.output().folder().resolve("plots").resolve(kind + "-" + recogniser + ".png");
    }

    private static String fileName(String recogniser) {
        return recogniser.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private void addTables(List<ProbeResult> probes) {
        RecognitionTables tables = new RecognitionTables(probes);
        page.paragraph("With a threshold of its own for each kind of probe:");
        page.table(tables.ownThresholds());
        page.paragraph("At the thresholds that give the originals these FMRs:");
        page.table(tables.fixedThresholds());
        page.paragraph("Difference to damaged faces, in points of %; below zero is better.");
        page.table(tables.changes());
        page.foldedTable("Comparisons, failures to acquire, FAR and FRR at the originals' thresholds", tables.counts());
        Table other = tables.otherFigures();
        page.foldedTable("Decidability, accuracy", other);
    }

    /**
     * Finishes the page, and writes {@code summary.json}.
     *
     * @param failures faces that could not be used, and why
     * @param faults on how many of these frt itself was at fault
     */
    RecognitionEvaluation.Outcome write(Map<String, String> failures, int faults) throws IOException {
        if (!failures.isEmpty()) {
            page.heading("Left out");
            page.table(new Table(
                    List.of("face", "reason"),
                    failures.entrySet().stream()
                            .map(entry -> List.of(entry.getKey(), entry.getValue()))
                            .toList()));
        }
        page.write(config.output().folder().resolve("report.html"));
        RecognitionEvaluation.Outcome outcome = new RecognitionEvaluation.Outcome(results, failures, faults);
        RecognitionSummary.write(setup, outcome);
        return outcome;
    }
}
