package org.frt.evaluate.blind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.frt.io.InputException;
import org.frt.io.TextFile;
import org.frt.metric.Interval;
import org.frt.report.Table;

/**
 * What the votes on a {@link BlindSheet} come to.
 *
 * @param wins of each of the two, by name
 * @param same pairs of which neither was better
 * @param open pairs without a vote
 */
public record BlindVotes(Map<String, Integer> wins, int same, int open) {
    private static final String REMEDY = "write left, right or same behind a pair's number, or nothing";

    public BlindVotes {
        wins = new TreeMap<>(wins);
    }

    /**
     * Reads a sheet.
     *
     * @throws InputException if the folder is no sheet, or a vote cannot be understood
     */
    public static BlindVotes read(Path sheet) throws IOException {
        Map<String, CSVRecord> key = new HashMap<>();
        Map<String, Integer> wins = new TreeMap<>();
        for (Row row : rows(sheet.resolve(BlindSheet.KEY), BlindSheet.KEY_COLUMNS)) {
            CSVRecord pair = row.fields();
            key.put(number(pair.get("pair")), pair);
            wins.putIfAbsent(pair.get("left"), 0);
            wins.putIfAbsent(pair.get("right"), 0);
        }
        Path file = sheet.resolve(BlindSheet.VOTES);
        Set<String> voted = new HashSet<>();
        int same = 0;
        for (Row row : rows(file, BlindSheet.VOTES_COLUMNS)) {
            String written = row.fields().get("pair").strip();
            String number = number(written);
            String vote = row.fields().get("vote").strip().toLowerCase(Locale.ROOT);
            CSVRecord pair = key.get(number);
            if (pair == null) {
                throw wrong(file, row, "there is no pair \"" + written + "\"");
            }
            if (!vote.isEmpty() && !voted.add(number)) {
                throw wrong(file, row, "there are two votes on pair " + written);
            }
            switch (vote) {
                case "left", "right" -> wins.merge(pair.get(vote), 1, Integer::sum);
                case "same" -> same++;
                case "" -> {}
                default -> throw wrong(file, row, "the vote is \"" + vote + "\"");
            }
        }
        return new BlindVotes(wins, same, key.size() - voted.size());
    }

    /** A pair's, as spreadsheets write numbers, too. */
    private static String number(String text) {
        return text.replaceFirst("^0+(?=\\d)", "");
    }

    /** A row and where it stands: lines may be empty. */
    private record Row(long line, CSVRecord fields) {}

    private static InputException wrong(Path file, Row row, String problem) {
        return new InputException(file + " line " + row.line(), problem, REMEDY);
    }

    private static List<Row> rows(Path file, List<String> columns) throws IOException {
        if (Files.notExists(file)) {
            throw new InputException(
                    file, "there is no such file", "name a folder that was made by a blind picture test");
        }
        String text = TextFile.read(file);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                // Where the comma is a decimal's, spreadsheets write semicolons.
                .setDelimiter(text.lines().findFirst().orElse("").contains(";") ? ';' : ',')
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreSurroundingSpaces(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<Row> rows = new ArrayList<>();
            for (CSVRecord fields : parser) {
                Row row = new Row(parser.getCurrentLineNumber(), fields);
                if (!fields.isConsistent()) {
                    throw wrong(file, row, fields.size() + " fields");
                }
                rows.add(row);
            }
            if (!parser.getHeaderNames().equals(columns)) {
                throw new InputException(
                        file,
                        "its columns are " + String.join(", ", parser.getHeaderNames()) + ", not "
                                + String.join(", ", columns),
                        "use the file as it was made");
            }
            return rows;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new InputException(file, "it is no table of comma-separated values", REMEDY, e);
        }
    }

    /** Pairs of which one was better. */
    int decided() {
        return wins.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How often each was better, and which share of the decided pairs that is, in percent with a 95 % interval. */
    public String toText() {
        List<List<String>> rows = new ArrayList<>();
        wins.forEach((name, count) -> rows.add(List.of(name, Integer.toString(count), share(count))));
        return new Table(List.of("candidate", "better", "of those decided"), rows).toText() + "the same: " + same
                + "; without a vote: " + open + "\n";
    }

    private String share(int count) {
        if (decided() == 0) {
            return "-";
        }
        Interval share = Interval.ofShare(count, decided());
        return String.format(
                Locale.ROOT, "%.1f %% [%.1f, %.1f]", 100 * share.mean(), 100 * share.low(), 100 * share.high());
    }
}
