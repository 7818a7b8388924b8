package org.frt.data;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.frt.file.AtomicFile;
import org.frt.file.InputException;
import org.jspecify.annotations.Nullable;

/**
 * The list of a data set's photos, {@code manifest.csv}: a header line, then a {@link ManifestRow} a line, in UTF-8. Rows
 * can be appended one by one; what a process left that was killed while it wrote a row is passed over.
 */
public final class Manifest {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader("source", "split", "name", "identity", "yaw", "eye_distance", "status", "reason")
            .setSkipHeaderRecord(true)
            .setRecordSeparator('\n')
            .get();

    private Manifest() {}

    /**
     * All complete rows.
     *
     * @throws InputException if there is no such file or a row cannot be understood
     */
    public static List<ManifestRow> read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file, "there is no manifest", "make the data set with frt prepare", e);
        }
        List<ManifestRow> rows = new ArrayList<>();
        ByteArrayInputStream complete = new ByteArrayInputStream(bytes, 0, completeLength(bytes));
        for (CSVRecord record : FORMAT.parse(new InputStreamReader(complete, StandardCharsets.UTF_8))) {
            try {
                rows.add(row(record));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new InputException(
                        file,
                        "row " + (record.getRecordNumber() + 1) + " cannot be understood (" + e.getMessage() + ")",
                        "mend or delete it",
                        e);
            }
        }
        return rows;
    }

    /** Replaces the file. */
    public static void write(Path file, Iterable<ManifestRow> rows) throws IOException {
        AtomicFile.write(file, out -> {
            CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), headed());
            for (ManifestRow row : rows) {
                printer.printRecord(fields(row));
            }
            printer.flush();
        });
    }

    /** Opens the file to add rows behind the complete ones; makes it with its header if it isn't there. */
    public static Appender append(Path file) throws IOException {
        if (Files.notExists(file)) {
            write(file, List.of());
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.truncate(completeLength(Files.readAllBytes(file)));
        channel.position(channel.size());
        return new Appender(channel);
    }

    /** Adds rows to a manifest, each at once, so that it is there even if the process is killed right after. */
    public static final class Appender implements Closeable {
        private final FileChannel channel;

        private Appender(FileChannel channel) {
            this.channel = channel;
        }

        public void add(ManifestRow row) {
            try {
                StringBuilder line = new StringBuilder();
                FORMAT.printRecord(line, fields(row));
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(line.toString());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** The number of bytes up to the last line end that isn't part of a quoted text. */
    private static int completeLength(byte[] bytes) {
        int length = 0;
        boolean quoted = false;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '"') {
                quoted = !quoted;
            } else if (bytes[i] == '\n' && !quoted) {
                length = i + 1;
            }
        }
        return length;
    }

    private static CSVFormat headed() {
        return FORMAT.builder().setSkipHeaderRecord(false).get();
    }

    private static Object[] fields(ManifestRow row) {
        return new Object[] {
            row.source(),
            row.split() == null ? "" : row.split().folder(),
            row.name(),
            row.identity(),
            text(row.yaw()),
            text(row.eyeDistance()),
            row.status().name().toLowerCase(Locale.ROOT),
            row.reason()
        };
    }

    private static ManifestRow row(CSVRecord record) {
        String split = record.get("split");
        return new ManifestRow(
                record.get("source"),
                split.isEmpty() ? null : Split.valueOf(split.toUpperCase(Locale.ROOT)),
                record.get("name"),
                record.get("identity"),
                number(record.get("yaw")),
                number(record.get("eye_distance")),
                ManifestRow.Status.valueOf(record.get("status").toUpperCase(Locale.ROOT)),
                record.get("reason"));
    }

    private static String text(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }
}
