package org.frt.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.frt.io.CsvJournal;
import org.frt.io.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What the files held that a row was made of: the photo's, and behind it that of a mask which is this photo's alone.
 *
 * @param bytes of both
 * @param sha256 of both, one after the other, in 64 lower-case hexadecimal digits, as {@code cat a.jpg a.png | sha256sum} has it
 */
public record SourceContent(long bytes, String sha256) {
    private static final String BYTES = "source_bytes";
    private static final String SHA256 = "source_sha256";

    /** Those that reports keep it in. */
    public static final List<String> COLUMNS = List.of(BYTES, SHA256);

    /** Of files that were read, each as a whole. */
    public static SourceContent of(byte[]... files) {
        return new SourceContent(
                Arrays.stream(files).mapToLong(file -> file.length).sum(), Sha256.hex(files));
    }

    /** A row's values in {@link #COLUMNS}; {@code null} where nothing was read, or an earlier version did not tell. */
    public static @Nullable Object[] fields(@Nullable SourceContent content) {
        return content == null ? new @Nullable Object[COLUMNS.size()] : new Object[] {content.bytes, content.sha256};
    }

    /**
     * The reverse of {@link #fields}.
     *
     * @throws NumberFormatException if there is something else where the number should be
     */
    public static @Nullable SourceContent parse(CSVRecord row) {
        String sha256 = CsvJournal.text(row, SHA256);
        return sha256.isEmpty() ? null : new SourceContent(Long.parseLong(CsvJournal.text(row, BYTES)), sha256);
    }

    /** Whether these files, which have as many bytes, hold it now. */
    boolean isIn(List<Path> files) throws IOException {
        return sha256.equals(Sha256.hex(files.toArray(Path[]::new)));
    }
}
