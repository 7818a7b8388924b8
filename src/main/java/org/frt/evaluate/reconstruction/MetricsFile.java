package org.frt.evaluate.reconstruction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.frt.evaluate.candidate.ResolvedCandidate;
import org.frt.io.CsvTable;

/** {@code metrics.csv}: a row for each face and candidate, also where there is nothing but a reason. */
final class MetricsFile {
    private MetricsFile() {}

    static void write(Path file, List<ResolvedCandidate> candidates, List<MeasuredFace> faces) throws IOException {
        List<String> columns = Measurement.columns();
        columns.addAll(List.of("status", "reason"));
        CsvTable.write(
                file,
                columns,
                IntStream.range(0, candidates.size())
                        .boxed()
                        .flatMap(i -> faces.stream()
                                .map(face -> row(
                                        candidates.get(i).label(),
                                        face.byCandidate().isEmpty()
                                                ? face.withoutFigures()
                                                : face.byCandidate().get(i)))));
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
