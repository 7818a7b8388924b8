package org.frt.io;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file in UTF-8, a header line and then a row a line, to which rows can be added one by one; what a process left
 * that was killed while it wrote a row is passed over.
 *
 * @param <R> a row
 */
public final class CsvJournal<R> {
    private final List<String> columns;
    private final Set<String> laterColumns;
    private final CSVFormat format;
    private final Function<R, Object[]> fields;
    private final Function<CSVRecord, R> row;

    /**
     * The file's form.
     *
     * @param columns the header
     * @param fields a row's values, in the columns' order
     * @param row the reverse; throws {@link IllegalArgumentException} if the values make no row
     */
    public CsvJournal(List<String> columns, Function<R, Object[]> fields, Function<CSVRecord, R> row) {
        this(columns, Set.of(), fields, row);
    }

    /**
     * The form of a file that earlier versions wrote with fewer columns.
     *
     * @param laterColumns those that they lacked; {@code row} has to do without them, see {@link #text}
     */
    public CsvJournal(
            List<String> columns, Set<String> laterColumns, Function<R, Object[]> fields, Function<CSVRecord, R> row) {
        this.columns = List.copyOf(columns);
        this.laterColumns = Set.copyOf(laterColumns);
        this.format = headed(columns);
        this.fields = fields;
        this.row = row;
    }

    private static CSVFormat headed(List<String> columns) {
        return CSVFormat.DEFAULT
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .setSkipHeaderRecord(true)
                .setRecordSeparator('\n')
                .get();
    }

    /** What a row has in a column; empty if its file is from before there was that column. */
    public static String text(CSVRecord row, String column) {
        return row.isMapped(column) ? row.get(column) : "";
    }

    /**
     * All complete rows.
     *
     * @throws InputException if the columns are others, or a row cannot be understood
     */
    public List<R> read(Path file) throws IOException {
        try (CompleteLines lines = CompleteLines.of(file, true)) {
            return rows(file, lines);
        }
    }

    /** Whether there is such a file, all of it rows with all columns. */
    public boolean isComplete(Path file) throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        try (CompleteLines lines = CompleteLines.of(file, true)) {
            return lines.bytes() > 0 && lines.areAll() && columns(file, lines).equals(columns);
        }
    }

    private List<R> rows(Path file, CompleteLines lines) throws IOException {
        List<String> found = columns(file, lines);
        List<R> rows = new ArrayList<>();
        // Begun by the header.
        long number = 1;
        try (CSVParser records = headed(found).parse(reader(lines))) {
            for (CSVRecord record : records) {
                number++;
                if (record.size() != found.size()) {
                    throw new IllegalArgumentException(record.size() + " fields instead of " + found.size());
                }
                rows.add(row.apply(record));
            }
            return rows;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | CSVException e) {
            throw unreadable(file, number, e);
        } catch (UncheckedIOException e) {
            throw unreadable(file, number + 1, Objects.requireNonNull(e.getCause()));
        }
    }

    /** @throws IOException if it is the file that cannot be read, not a row of it */
    private static InputException unreadable(Path file, long row, Exception e) throws IOException {
        if (e instanceof IOException failure && !(e instanceof CSVException)) {
            throw failure;
        }
        String reason =
                e instanceof NumberFormatException ? "something else stands where a number should" : e.getMessage();
        return new InputException(
                file, "row " + row + " cannot be understood (" + reason + ")", "mend or delete it", e);
    }

    /** Rows as the file has them, without the header: a way to send them elsewhere. */
    public String lines(List<R> rows) {
        StringBuilder lines = new StringBuilder();
        try {
            for (R each : rows) {
                format.printRecord(lines, fields.apply(each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.toString();
    }

    /** The reverse of {@link #lines}. */
    public List<R> rows(String lines) {
        CSVFormat headless = format.builder().setSkipHeaderRecord(false).get();
        try (CSVParser parser = CSVParser.parse(lines, headless)) {
            return parser.stream().map(this::rowOf).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private R rowOf(CSVRecord record) {
        if (!record.isConsistent()) {
            throw new IllegalArgumentException(record.size() + " fields");
        }
        return row.apply(record);
    }

    /** The file's own columns; where not even the header is complete, those that it is going to have. */
    private List<String> columns(Path file, CompleteLines lines) throws IOException {
        List<String> found;
        try (CSVParser parser = CSVFormat.DEFAULT.parse(reader(lines))) {
            Iterator<CSVRecord> records = parser.iterator();
            found = records.hasNext() ? records.next().toList() : columns;
        } catch (UncheckedIOException e) {
            throw unreadable(file, 1, Objects.requireNonNull(e.getCause()));
        }
        List<String> missing = columns.stream()
                .filter(column -> !found.contains(column) && !laterColumns.contains(column))
                .toList();
        if (!missing.isEmpty()
                || !columns.containsAll(found)
                || Set.copyOf(found).size() != found.size()) {
            throw new InputException(
                    file,
                    missing.isEmpty()
                            ? "it has columns twice, or columns that this version does not know"
                            : "it lacks the columns " + String.join(", ", missing),
                    "use the version of frt that wrote it, or another folder");
        }
        return found;
    }

    private static Reader reader(CompleteLines lines) throws IOException {
        return new InputStreamReader(lines.read(), StandardCharsets.UTF_8);
    }

    /** Replaces the file, durably: it may take the place of one that was waited for. */
    public void write(Path file, Iterable<R> rows) throws IOException {
        AtomicFile.writeDurably(file, out -> print(rows, out));
    }

    /** The bytes of a file with these rows. */
    public byte[] bytes(Iterable<R> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            print(rows, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void print(Iterable<R> rows, OutputStream out) throws IOException {
        CSVFormat headed = format.builder().setSkipHeaderRecord(false).get();
        CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), headed);
        for (R each : rows) {
            printer.printRecord(fields.apply(each));
        }
        printer.flush();
    }

    /**
     * Opens the file to add rows behind the complete ones; makes it with its header if it isn't there, and gives it all
     * columns if it is from before there were some.
     *
     * @throws InputException as {@link #read}
     */
    public Appender<R> append(Path file) throws IOException {
        if (Files.notExists(file)) {
            write(file, List.of());
        }
        try (CompleteLines lines = CompleteLines.of(file, true)) {
            if (lines.bytes() > 0 && columns(file, lines).equals(columns)) {
                return new Appender<>(this, AppendedFile.open(file, lines));
            }
        }
        write(file, read(file));
        return append(file);
    }

    /**
     * Adds rows, each at once, so that it is there even if the process is killed right after.
     *
     * @param <R> a row
     */
    public static final class Appender<R> implements Closeable {
        private final CsvJournal<R> journal;
        private final AppendedFile file;

        private Appender(CsvJournal<R> journal, AppendedFile file) {
            this.journal = journal;
            this.file = file;
        }

        public void add(R row) {
            try {
                StringBuilder line = new StringBuilder();
                journal.format.printRecord(line, journal.fields.apply(row));
                file.write(line.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits until the rows are on the disk itself. */
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
