package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.frt.io.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a cluster makes of a report besides: {@code report.csv} as the table {@code report.parquet}, a folder beside it. A hidden
 * file in there keeps the digest of the report that it is of, which tells a table of frt from other people's, too.
 */
public final class ReportTable {
    /** Spark and others pass over files that begin so. */
    private static final String MARK = "_frt-report.sha256";

    private static final Logger LOG = LoggerFactory.getLogger(ReportTable.class);

    private ReportTable() {}

    /** Where the table of a report is. */
    public static Path of(Path csv) {
        String file = csv.getFileName().toString();
        return csv.resolveSibling(file.substring(0, file.lastIndexOf('.')) + ".parquet");
    }

    /** Makes a folder with a table. */
    @FunctionalInterface
    public interface Making {
        void into(Path folder) throws IOException;
    }

    /**
     * Makes sure that a table can be made.
     *
     * @throws InputException if something is there that frt has not made
     */
    public static void requireOwn(Path csv) {
        Path table = of(csv);
        if (Files.exists(table) && Files.notExists(mark(table))) {
            throw new InputException(
                    table,
                    "this frt has not made it, and the report's table would replace it",
                    "move it away, or give another " + InputException.setting(RunFolder.OUTPUT));
        }
    }

    /**
     * Makes the table of a report that is complete, unless it is there; all at once.
     *
     * @throws InputException as {@link #requireOwn}
     */
    public static void make(Path csv, Making making) throws IOException {
        requireOwn(csv);
        String digest = Sha256.hex(csv);
        if (digest.equals(digestIn(of(csv)))) {
            return;
        }
        Path part = AtomicFile.partBeside(of(csv));
        try {
            making.into(part);
            Files.writeString(mark(part), digest);
            remove(csv);
            Files.move(part, of(csv));
        } finally {
            if (Files.exists(part)) {
                ResultFiles.deleteAll(part);
            }
        }
    }

    /** Removes a table that an earlier run made, because its report is about to change: nobody else would notice. */
    public static void remove(Path csv) throws IOException {
        if (Files.exists(mark(of(csv)))) {
            ResultFiles.deleteAll(of(csv));
        } else if (Files.exists(of(csv))) {
            LOG.warn(
                    "{}: this frt has not made it, and it stays as it is, whatever the report says",
                    Printable.of(of(csv).toString()));
        }
    }

    /** Removes a table that an earlier run made if its report has changed. */
    public static void removeIfOld(Path csv) throws IOException {
        if (Files.exists(mark(of(csv))) && !Sha256.hex(csv).equals(digestIn(of(csv)))) {
            remove(csv);
        }
    }

    private static Path mark(Path table) {
        return table.resolve(MARK);
    }

    private static String digestIn(Path table) throws IOException {
        return Files.exists(mark(table)) ? Files.readString(mark(table)) : "";
    }
}
