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
}
