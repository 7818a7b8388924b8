package org.frt.report;

import java.util.List;

/**
 * Figures of one kind.
 *
 * @param name of the kind, for the legend, unlike any other of its chart
 * @param estimates one for each place of the chart, in their order
 */
public record EstimateSeries(String name, List<Estimate> estimates) {
    public EstimateSeries {
        estimates = List.copyOf(estimates);
    }
}
