package org.frt.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frt.io.Printable;

/**
 * Rows of text under headings; the first cell of a row names it, the others are figures. A
 * page shows a line feed within a cell as such.
 *
 * @param columns the headings
 * @param rows each with as many cells as there are headings
 */
public record Table(List<String> columns, List<List<String>> rows) {
    /** @throws IllegalArgumentException if a row has more or fewer cells than there are headings */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells under " + columns.size() + " headings");
            }
        }
    }

    /** Lines of text whose columns stand below each other, for a terminal. */
    public String toText() {
        List<List<String>> shown = Stream.concat(Stream.of(columns), rows.stream())
                .map(row -> row.stream().map(Table::printable).toList())
                .toList();
        int[] widths = new int[columns.size()];
        shown.forEach(row -> widen(widths, row));
        StringBuilder text = new StringBuilder();
        shown.forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    /** Cells hold names of files, too, and what the files say. */
    private static String printable(String cell) {
        return cell.lines().map(Printable::of).collect(Collectors.joining("\n"));
    }

    private static void widen(int[] widths, List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells.get(i).length());
        }
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** A LaTeX {@code tabular} with the rules of the package booktabs: the first column to the left, the others to the right. */
    public String toLatex() {
        StringBuilder text =
                new StringBuilder("\\begin{tabular}{l" + "r".repeat(columns.size() - 1) + "}\n\\toprule\n");
        text.append(latexLine(columns)).append("\\midrule\n");
        rows.forEach(row -> text.append(latexLine(row)));
        return text.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private static String latexLine(List<String> cells) {
        // A bracket or a star would belong to the command before.
        String guard = cells.get(0).startsWith("[") || cells.get(0).startsWith("*") ? "{}" : "";
        return cells.stream().map(Table::latex).collect(Collectors.joining(" & ", guard, " \\\\\n"));
    }

    private static String latex(String cell) {
        return cell.chars().mapToObj(Table::latex).collect(Collectors.joining());
    }

    private static String latex(int letter) {
        return switch (letter) {
            case '%', '&', '#', '_', '$', '{', '}' -> "\\" + (char) letter;
            case '\\' -> "\\textbackslash{}";
            case '^' -> "\\textasciicircum{}";
            case '~' -> "\\textasciitilde{}";
            // In LaTeX's first encoding these are other signs.
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            case '|' -> "\\textbar{}";
            case '"' -> "''";
            case '\n' -> " ";
            default -> String.valueOf((char) letter);
        };
    }
}
