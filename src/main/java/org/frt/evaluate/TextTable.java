package org.frt.evaluate;

import java.util.List;
import org.frt.report.Table;

/** A table as lines of text whose columns stand below each other. */
final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {}

    static String of(Table table) {
        int[] widths = new int[table.columns().size()];
        widen(widths, table.columns());
        table.rows().forEach(row -> widen(widths, row));
        StringBuilder text = new StringBuilder(line(table.columns(), widths));
        table.rows().forEach(row -> text.append(line(row, widths)));
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
            line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length())).append(GAP);
        }
        return line.toString().stripTrailing() + "\n";
    }
}
