package org.frt.evaluate.reconstruction;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.frt.metric.Bootstrap;
import org.frt.metric.Interval;

/**
 * Means, or medians, over some images, with 95 % intervals.
 *
 * @param images how many
 * @param meanHole the mean share of what the photo shows that is hole
 * @param means each figure's; a figure that no image has is left out
 * @param withIdentity how many of the images have an identity similarity
 */
public record Summary(int images, double meanHole, Map<Figure, FigureMean> means, long withIdentity) {
    static Summary of(List<Measurement> measurements, long seed) {
        List<Measurement> measured =
                measurements.stream().filter(each -> !each.isMissing()).toList();
        return new Summary(
                measured.size(),
                measured.stream().mapToDouble(Measurement::hole).average().orElse(Double.NaN),
                means(measured, seed),
                measured.stream()
                        .filter(each -> !Double.isNaN(each.figure(Figure.IDENTITY)))
                        .count());
    }

    private static Map<Figure, FigureMean> means(List<Measurement> measured, long seed) {
        Map<Figure, Bootstrap.Sample> samples = new EnumMap<>(Figure.class);
        Map<Figure, Integer> finiteValues = new EnumMap<>(Figure.class);
        Map<Figure, Integer> exactCopies = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            double[] values = measured.stream()
                    .mapToDouble(each -> each.figure(figure))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            if (values.length > 0) {
                double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
                samples.put(figure, new Bootstrap.Sample(finite, figure.isMedian()));
                finiteValues.put(figure, finite.length);
                exactCopies.put(figure, values.length - finite.length);
            }
        }
        Map<Figure, FigureMean> means = new EnumMap<>(Figure.class);
        Map<Figure, Interval> intervals = Bootstrap.intervals(samples, seed);
        exactCopies.forEach((figure, copies) -> means.put(
                figure,
                new FigureMean(
                        Objects.requireNonNull(intervals.get(figure)),
                        Objects.requireNonNull(finiteValues.get(figure)),
                        copies)));
        return means;
    }
}
