package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a cluster makes of a report besides: {@code report.csv} as the table {@code report.parquet}, a folder beside it. */
public final class ReportTable {
    /** Spark's word that a table is whole. */
    private static final String MARK = "_SUCCESS";

    private ReportTable() {}

    /** Where the table of a report is. */
    public static Path of(Path csv) {
        String file = csv.getFileName().toString();
        return csv.resolveSibling(file.substring(0, file.lastIndexOf('.')) + ".parquet");
    }

    /** Removes a table that an earlier run made, because its report is about to change: nobody else would notice. */
    public static void removeOf(Path csv) throws IOException {
        Path table = of(csv);
        if (Files.exists(table.resolve(MARK))) {
            ResultFiles.deleteAll(table);
        }
    }
}
