package org.frt.metric;

import java.io.Serializable;

/**
 * Cells of equal width for scores. Thresholds are edges of cells, so the number of cells decides how finely thresholds
 * are told apart, and the rates at each of them are exact.
 *
 * @param low the first cell's lower edge
 * @param high the last cell's upper edge; scores beyond the edges count in the outermost cells
 * @param count of cells
 */
public record ScoreBins(double low, double high, int count) implements Serializable {
    /** @throws IllegalArgumentException if there is no cell */
    public ScoreBins {
        if (!(low < high) || count < 1) {
            throw new IllegalArgumentException("no cells: " + count + " from " + low + " to " + high);
        }
    }

    int of(double score) {
        int cell = (int) Math.floor((score - low) / (high - low) * count);
        return Math.max(0, Math.min(count - 1, cell));
    }

    /** The first edge at or above a threshold. */
    int edgeAt(double threshold) {
        int rounded = (int) Math.ceil((threshold - low) / (high - low) * count);
        int edge = Math.max(0, Math.min(count, rounded));
        // Of a threshold that is an edge itself, rounding may have made the one after it.
        while (edge > 0 && edge(edge - 1) >= threshold) {
            edge--;
        }
        // Of one right above an edge, that edge.
        while (edge < count && edge(edge) < threshold) {
            edge++;
        }
        return edge;
    }

    /** The lower edge of a cell; that of {@code count} is the upper end. */
    double edge(int cell) {
        return low + (high - low) * cell / count;
    }
}
