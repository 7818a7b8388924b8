package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.frt.io.CsvJournal;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the files held that a row was made of: the photo's, and behind it that of a mask which is this photo's alone.
 *
 * @param bytes of both
 * @param sha256 of both, one after the other, in 64 lower-case hexadecimal digits, as {@code cat a.jpg a.png | sha256sum} has it
 */
public record SourceContent(long bytes, String sha256) {
    private static final String BYTES = "source_bytes";
    private static final String SHA256 = "source_sha256";
    private static final Logger LOG = LoggerFactory.getLogger(SourceContent.class);

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

    /** Whether these files hold it now. */
    boolean isIn(List<Path> files) throws IOException {
        return bytesOf(files) == bytes && sha256.equals(Sha256.hex(files.toArray(Path[]::new)));
    }

    /** Of all of these files. */
    static long bytesOf(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** As {@link #isIn}; empty where one of the files cannot be read, which is no sign of another photo. */
    Optional<Boolean> knownToBeIn(List<Path> files) {
        try {
            return Optional.of(isIn(files));
        } catch (IOException | InputException e) {
            LOG.debug("{} cannot be read", files, e);
            return Optional.empty();
        }
    }
}
