package org.frt.evaluate.recognition;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.frt.io.AtomicFile;
import org.jspecify.annotations.Nullable;

/** {@code scores.csv}: a row per recogniser and comparison, with a score for each probe, or nothing where there is none. */
final class ScoresFile {
    private static final double SIXTH_DIGIT = 1e6;

    private final FaceSet faces;
    private final @Nullable CSVPrinter printer;

    private ScoresFile(FaceSet faces, @Nullable CSVPrinter printer) {
        this.faces = faces;
        this.printer = printer;
    }

    /** Makes scores. */
    @FunctionalInterface
    interface Content {
        void writeTo(ScoresFile scores) throws IOException;
    }

    /** Lets {@code content} make scores, and keeps them if the configuration says so. */
    static void write(OutputOptions output, FaceSet faces, List<Probe> probes, Content content) throws IOException {
        if (!output.keepScores()) {
            content.writeTo(new ScoresFile(faces, null));
            return;
        }
        List<String> columns = new ArrayList<>(List.of("recogniser", "gallery", "probe", "mated", "fold"));
        probes.forEach(probe -> columns.add(probe.label()));
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .setRecordSeparator('\n')
                .get();
        AtomicFile.write(output.folder().resolve("scores.csv"), out -> {
            CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), format);
            content.writeTo(new ScoresFile(faces, printer));
            printer.flush();
        });
    }

    /** Where the scores of one recogniser go. */
    Scoring.Row of(String recogniser) {
        return (gallery, probe, mated, fold, scores) -> {
            if (printer != null) {
                write(printer, recogniser, gallery, probe, mated, fold, scores);
            }
        };
    }

    private void write(
            CSVPrinter csv, String recogniser, int gallery, int probe, boolean mated, int fold, double[] scores) {
        try {
            csv.print(recogniser);
            csv.print(faces.names().get(gallery));
            csv.print(faces.names().get(probe));
            csv.print(mated);
            csv.print(fold);
            for (double score : scores) {
                csv.print(Double.isNaN(score) ? "" : Math.round(score * SIXTH_DIGIT) / SIXTH_DIGIT);
            }
            csv.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
