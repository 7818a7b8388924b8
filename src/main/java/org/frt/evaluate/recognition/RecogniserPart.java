package org.frt.evaluate.recognition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frt.io.AtomicFile;
import org.frt.metric.IdentificationRates;
import org.frt.report.Chart;
import org.frt.report.Page;
import org.frt.report.Table;

/** One recogniser's part of the report, with its charts as PNG files and its tables as LaTeX. */
final class RecogniserPart {
    private static final String DIFFERENT_SEARCHES =
            " Not all probes are there of the same faces, so their searches are not the same, and neither are what their rates"
                    + " are of.";

    private final Path folder;
    private final DetAxes axes;
    private final RecogniserResult result;
    private final RecognitionTables tables;
    private final RecognitionCharts charts;
    private final double target;
    private final Page page;

    private RecogniserPart(Path folder, DetAxes axes, RecogniserResult result, List<ProbeScores> counted) {
        this.folder = folder;
        this.axes = axes;
        this.result = result;
        this.tables = new RecognitionTables(result.probes());
        this.charts = new RecognitionCharts(counted);
        this.target = Conclusion.target(result.probes());
        this.page = new Page(result.name());
    }

    /**
     * Writes files, and makes the part.
     *
     * @param searches of each probe; empty where nobody can be searched for
     */
    static Page of(
            Path folder,
            DetAxes axes,
            RecogniserResult result,
            List<ProbeScores> counted,
            List<IdentificationRates> searches)
            throws IOException {
        RecogniserPart part = new RecogniserPart(folder, axes, result, counted);
        part.addVerification();
        part.addGroups("region", "By the region that is hidden, half of it or more");
        part.addGroups("share", "By the share of the face oval that is hidden");
        part.addIdentification(searches);
        part.addDetails();
        return part.page;
    }

    private void addVerification() throws IOException {
        page.heading(result.name());
        result.conclusions().forEach(page::paragraph);
        add("main", tables.main(target));
        Chart det = charts.det(axes);
        List<Chart> histograms = charts.histograms();
        page.charts(List.of(det, histograms.get(1)));
        write("det", det);
        Chart.write(histograms, folder.resolve("plots").resolve(named("scores") + ".png"));
    }

    private void addGroups(String kind, String title) throws IOException {
        List<GroupResult> groups = result.groups().stream()
                .filter(group -> group.kind().equals(kind))
                .toList();
        if (groups.isEmpty()) {
            return;
        }
        Chart chart = RecognitionCharts.groups(title, groups, target);
        page.subheading(title);
        page.paragraph("FNMR % at the threshold where all originals have an FMR of " + RateText.aim(target) + ":");
        add("fnmr-by-" + kind, RecognitionTables.groupRates(groups, target));
        Table restored = RecognitionTables.groupRestored(groups, target);
        if (restored.columns().size() > RecognitionTables.OF_COMPARISONS.size()) {
            page.paragraph("What reconstructions give back of what the damage took:");
            add("restored-by-" + kind, restored);
        }
        page.charts(List.of(chart));
        write("fnmr-by-" + kind, chart);
        addFolded(
                "Identity similarity: the cosine to the face\u2019s own original",
                "identity-by-" + kind,
                RecognitionTables.groupIdentity(groups));
        Table change = RecognitionTables.groupIdentityChange(groups);
        if (change.columns().size() > RecognitionTables.OF_FACES.size()) {
            addFolded(
                    "Identity similarity less that of the damaged faces, over the faces that both have it of",
                    "identity-change-by-" + kind,
                    change);
        }
    }

    private void addIdentification(List<IdentificationRates> searches) throws IOException {
        if (result.identification().isEmpty()) {
            return;
        }
        IdentificationResult original = result.identification().get(0);
        // The originals are searched with every face, so whoever lacks one has fewer searches than they.
        boolean alike = result.identification().stream().allMatch(each -> each.searches() == original.searches());
        page.subheading("Identification");
        page.paragraph(String.format(
                Locale.ROOT,
                "Searches in a gallery of one face of each of %d people. Rank: the right one is among so many. DIR: the"
                        + " right one is the first in a gallery of %d of them, at a threshold at which no more than the"
                        + " FPIR of the non-mated searches, those for the others, find anybody.%s",
                original.gallery().people(),
                original.gallery().openPeople(),
                alike ? "" : DIFFERENT_SEARCHES));
        add("identification", tables.identification(result.identification()));
        Chart cmc = charts.cmc(searches);
        page.charts(List.of(cmc));
        write("cmc", cmc);
    }

    private void addDetails() throws IOException {
        Page details = new Page(result.name());
        Map<String, Table> more = new LinkedHashMap<>();
        more.put("With a threshold of its own for each kind of probe", tables.ownThresholds());
        more.put("At the thresholds that give the originals these FMRs", tables.fixedThresholds());
        more.put("Difference to damaged faces, in points of %; below zero is better", tables.changes());
        more.put(
                "Difference of every two at FMR " + RateText.aim(target) + ", in points of %",
                RecognitionTables.differences(result.differences()));
        more.put("Comparisons, failures to acquire, FAR and FRR at the originals' thresholds", tables.counts());
        more.put("ZeroFMR, ZeroFNMR, mean scores", tables.scores());
        more.put("Decidability, accuracy", tables.otherFigures());
        for (Map.Entry<String, Table> each : more.entrySet()) {
            details.paragraph(each.getKey() + ":");
            details.table(each.getValue());
        }
        Chart fmr = charts.fmrOverThreshold();
        Chart fnmr = charts.fnmrOverThreshold();
        Chart roc = charts.roc();
        details.charts(List.of(fmr, fnmr, roc, charts.histograms().get(0)));
        details.paragraph(result.recogniser().network().getFileName() + ", SHA-256 "
                + result.recogniser().sha256()
                + (result.recogniser().published() ? " (as published)" : " (not a digest that frt knows)"));
        page.folded("All figures by " + result.name(), details);
        write("roc", roc);
        Chart.write(List.of(fmr, fnmr), folder.resolve("plots").resolve(named("thresholds") + ".png"));
        writeLatex("own-thresholds", tables.ownThresholds());
        writeLatex("originals-thresholds", tables.fixedThresholds());
        writeLatex("differences", RecognitionTables.differences(result.differences()));
    }

    private void add(String name, Table table) throws IOException {
        page.table(table);
        writeLatex(name, table);
    }

    private void addFolded(String title, String name, Table table) throws IOException {
        page.foldedTable(title, table);
        writeLatex(name, table);
    }

    private String named(String kind) {
        return kind + "-" + FileNames.of(result.name());
    }

    private void write(String kind, Chart chart) throws IOException {
        Chart.write(List.of(chart), folder.resolve("plots").resolve(named(kind) + ".png"));
    }

    private void writeLatex(String kind, Table table) throws IOException {
        AtomicFile.writeText(folder.resolve("tables").resolve(named(kind) + ".tex"), table.toLatex());
    }
}
