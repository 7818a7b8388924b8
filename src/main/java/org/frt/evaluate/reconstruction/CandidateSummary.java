package org.frt.evaluate.reconstruction;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One candidate's figures.
 *
 * @param candidate its label
 * @param all over all images for which it has a picture
 * @param bySize likewise by hole size; sizes without an image are left out
 * @param missing the faces for which it has none, and why
 */
public record CandidateSummary(
        String candidate, Summary all, Map<HoleSize, Summary> bySize, Map<String, String> missing) {
    static CandidateSummary of(String candidate, List<Measurement> measurements, long seed) {
        Map<HoleSize, Summary> bySize = new EnumMap<>(HoleSize.class);
        measurements.stream()
                .filter(each -> !each.isMissing())
                .collect(Collectors.groupingBy(each -> HoleSize.of(each.hole())))
                .forEach((size, ofSize) -> bySize.put(size, Summary.of(ofSize, seed)));
        Map<String, String> missing = new LinkedHashMap<>();
        measurements.stream().filter(Measurement::isMissing).forEach(each -> missing.put(each.face(), each.reason()));
        return new CandidateSummary(candidate, Summary.of(measurements, seed), bySize, missing);
    }
}
