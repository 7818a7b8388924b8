package org.frt.evaluate.reconstruction;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Means, or medians, over some images, with 95 % intervals.
 *
 * @param images how many
 * @param meanHole the mean share of the image that is hole
 * @param means each figure's; a figure that no image has is left out
 * @param withIdentity how many of the images have an identity similarity
 */
public record Summary(int images, double meanHole, Map<Figure, FigureMean> means, long withIdentity) {
    static Summary of(List<Measurement> measurements, long seed) {
        List<Measurement> measured =
                measurements.stream().filter(each -> !each.isMissing()).toList();
        Map<Figure, FigureMean> means = new EnumMap<>(Figure.class);
        means.putAll(Arrays.stream(Figure.values())
                .parallel()
                .filter(figure -> measured.stream().anyMatch(each -> !Double.isNaN(each.figure(figure))))
                .collect(Collectors.toMap(Function.identity(), figure -> mean(measured, figure, seed))));
        return new Summary(
                measured.size(),
                measured.stream().mapToDouble(Measurement::hole).average().orElse(Double.NaN),
                means,
                measured.stream()
                        .filter(each -> !Double.isNaN(each.figure(Figure.IDENTITY)))
                        .count());
    }

    private static FigureMean mean(List<Measurement> measured, Figure figure, long seed) {
        return FigureMean.of(
                figure,
                measured.stream()
                        .mapToDouble(each -> each.figure(figure))
                        .filter(value -> !Double.isNaN(value))
                        .toArray(),
                seed);
    }
}
