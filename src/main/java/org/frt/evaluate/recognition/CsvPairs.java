package org.frt.evaluate.recognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.frt.io.InputException;

/**
 * Reads lists with a line of column names, among them {@code gallery}, {@code probe} and {@code mated} (true or false),
 * and {@code fold} (a number) if wanted.
 */
final class CsvPairs {
    private static final String FOLD = "fold";
    private static final List<String> REQUIRED = List.of("gallery", "probe", "mated");
    private static final String REMEDY =
            "use the columns gallery, probe, mated (true or false) and fold (a number, if at all)";

    private final Path file;

    private CsvPairs(Path file) {
        this.file = file;
    }

    /** @throws InputException if the text is of another form */
    static List<ListedPair> parse(Path file, String text) {
        return new CsvPairs(file).parse(text);
    }

    private List<ListedPair> parse(String text) {
        CSVFormat format =
                CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();
        List<ListedPair> pairs = new ArrayList<>();
        int line = 1;
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<String> columns = List.of();
            for (CSVRecord row : parser) {
                line = (int) parser.getCurrentLineNumber();
                if (columns.isEmpty()) {
                    columns = columns(row);
                } else {
                    pairs.add(pair(row, columns, line));
                }
            }
        } catch (UncheckedIOException | IOException e) {
            // The text is in memory: nothing but its form can fail.
            throw new InputException(
                    file + " after line " + line, "a quotation mark is out of place", "mend the line", e);
        }
        if (pairs.isEmpty()) {
            throw new InputException(file, "it lists no pair", REMEDY);
        }
        return pairs;
    }

    private List<String> columns(CSVRecord row) {
        List<String> columns = row.toList();
        for (String column : columns) {
            if (columns.indexOf(column) != columns.lastIndexOf(column)) {
                throw new InputException(file + " line 1", "two columns are called " + column, REMEDY);
            }
        }
        for (String required : REQUIRED) {
            if (!columns.contains(required)) {
                throw new InputException(
                        file + " line 1",
                        "there is no column " + required + "; the columns are " + String.join(", ", columns),
                        REMEDY);
            }
        }
        return columns;
    }

    private ListedPair pair(CSVRecord row, List<String> columns, int line) {
        if (row.size() != columns.size()) {
            throw new InputException(
                    file + " line " + line, row.size() + " fields under " + columns.size() + " columns", REMEDY);
        }
        String gallery = row.get(columns.indexOf("gallery"));
        String probe = row.get(columns.indexOf("probe"));
        if (gallery.isEmpty() || probe.isEmpty()) {
            throw new InputException(file + " line " + line, "a face's name is missing", REMEDY);
        }
        boolean mated = isMated(row.get(columns.indexOf("mated")), line);
        return new ListedPair(
                line, gallery, probe, mated, columns.contains(FOLD) ? fold(row, columns, line) : 0, null, null);
    }

    private boolean isMated(String text, int line) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new InputException(file + " line " + line, "mated is \"" + text + "\"", REMEDY);
        };
    }

    private int fold(CSVRecord row, List<String> columns, int line) {
        String text = row.get(columns.indexOf(FOLD));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InputException(file + " line " + line, "fold is \"" + text + "\"", REMEDY, e);
        }
    }
}
