package org.frt.report;

import java.util.List;

/**
 * Rows of text under headings; the first cell of a row names it, the others are figures. A
 * line feed within a cell is shown as such.
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
        int[] widths = new int[columns.size()];
        widen(widths, columns);
        rows.forEach(row -> widen(widths, row));
        StringBuilder text = new StringBuilder(line(columns, widths));
        rows.forEach(row -> text.append(line(row, widths)));
        return text.toString();
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
}
