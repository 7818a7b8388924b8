package org.frt.evaluate.reconstruction;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.frt.evaluate.candidate.ResolvedCandidate;
import org.frt.io.AtomicFile;

/** {@code metrics.csv}: a row for each face and candidate, also where there is nothing but a reason. */
final class MetricsFile {
    private MetricsFile() {}

    static void write(Path file, List<ResolvedCandidate> candidates, List<MeasuredFace> faces) throws IOException {
        List<String> columns = Measurement.columns();
        columns.addAll(List.of("status", "reason"));
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .setRecordSeparator('\n')
                .get();
        AtomicFile.write(file, out -> {
            CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), format);
            for (int i = 0; i < candidates.size(); i++) {
                for (MeasuredFace face : faces) {
                    Measurement measurement = face.byCandidate().isEmpty()
                            ? face.withoutFigures()
                            : face.byCandidate().get(i);
                    printer.printRecord(row(candidates.get(i).label(), measurement));
                }
            }
            printer.flush();
        });
    }

    private static List<String> row(String candidate, Measurement measurement) {
        List<String> row = new ArrayList<>(List.of(
                measurement.face(), candidate, number(measurement.hole()), number(measurement.typologyAngle())));
        row.addAll(measurement.occlusion().fields());
        for (Figure figure : Figure.values()) {
            row.add(number(measurement.figure(figure)));
        }
        row.add(measurement.status().word());
        row.add(measurement.reason());
        return row;
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return Double.isInfinite(value) ? "inf" : String.format(Locale.ROOT, "%.6f", value);
    }
}
