package org.frt.evaluate.recognition;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.frt.damage.Occlusion;
import org.frt.io.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * {@code scores.csv}: a row per recogniser and comparison, with a score for each probe, or nothing where there is none, and
 * with what the probe's hole hides of its face.
 */
final class ScoresFile {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final Experiment experiment;
    private final @Nullable Writer out;
    /** Of each face: its name, and what its hole hides, as they stand in a row. */
    private final List<String> names = new ArrayList<>();

    private final List<String> occlusions = new ArrayList<>();

    private ScoresFile(Experiment experiment, @Nullable Writer out) {
        this.experiment = experiment;
        this.out = out;
        experiment.faces().names().forEach(name -> names.add(FORMAT.format(name)));
        experiment
                .occlusions()
                .forEach(occlusion ->
                        occlusions.add(FORMAT.format(occlusion.fields().toArray())));
    }

    /** Makes scores. */
    @FunctionalInterface
    interface Content {
        void writeTo(ScoresFile scores) throws IOException;
    }

    /** Lets {@code content} make scores, and keeps them if the configuration says so. */
    static void write(OutputOptions output, Experiment experiment, Content content) throws IOException {
        if (!output.keepScores()) {
            content.writeTo(new ScoresFile(experiment, null));
            return;
        }
        List<String> columns = new ArrayList<>(List.of("recogniser", "gallery", "probe", "mated", "fold"));
        experiment.probes().forEach(probe -> columns.add(probe.label()));
        columns.addAll(Occlusion.COLUMNS);
        AtomicFile.write(output.folder().resolve("scores.csv"), file -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
            out.write(FORMAT.format(columns.toArray()) + "\n");
            content.writeTo(new ScoresFile(experiment, out));
            out.flush();
        });
    }

    /** Where the scores of one recogniser go. */
    Scoring.Rows of(String recogniser) {
        String name = FORMAT.format(recogniser);
        return comparisons -> {
            if (out != null) {
                write(out, name, comparisons);
            }
        };
    }

    /** By hand, since there may be a hundred million rows. */
    private void write(Writer file, String recogniser, ComparisonBlock comparisons) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < comparisons.size(); i++) {
            rows.append(recogniser).append(',');
            rows.append(names.get(comparisons.gallery(i))).append(',');
            rows.append(names.get(comparisons.probe(i))).append(',');
            rows.append(comparisons.isMated(i)).append(',');
            rows.append(comparisons.fold(i));
            for (int kind = 0; kind < experiment.probes().size(); kind++) {
                rows.append(',');
                ScoreText.append(comparisons.scores(kind)[i], rows);
            }
            rows.append(',').append(occlusions.get(comparisons.probe(i))).append('\n');
        }
        try {
            file.append(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
