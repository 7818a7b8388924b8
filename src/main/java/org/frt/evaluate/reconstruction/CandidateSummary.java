package org.frt.evaluate.reconstruction;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frt.evaluate.candidate.CandidateKind;

/**
 * One candidate's figures.
 *
 * @param candidate its label
 * @param kind what it is
 * @param all over all images for which it has a picture
 * @param bySize likewise by hole size; sizes without an image are left out
 * @param byTone likewise by the tone of the skin, where faces are aligned
 * @param missing the faces for which it has none, and why
 */
public record CandidateSummary(
        String candidate,
        CandidateKind kind,
        Summary all,
        Map<HoleSize, Summary> bySize,
        Map<SkinTone, Summary> byTone,
        Map<String, String> missing) {
    static CandidateSummary of(String candidate, CandidateKind kind, List<Measurement> measurements, long seed) {
        List<Measurement> measured =
                measurements.stream().filter(each -> !each.isMissing()).toList();
        List<Measurement> aligned = measured.stream()
                .filter(each -> !Double.isNaN(each.typologyAngle()))
                .toList();
        Map<String, String> missing = new LinkedHashMap<>();
        measurements.stream().filter(Measurement::isMissing).forEach(each -> missing.put(each.face(), each.reason()));
        return new CandidateSummary(
                candidate,
                kind,
                Summary.of(measurements, seed),
                grouped(HoleSize.class, measured, each -> HoleSize.of(each.hole()), seed),
                grouped(SkinTone.class, aligned, each -> SkinTone.of(each.typologyAngle()), seed),
                missing);
    }

    private static <G extends Enum<G>> Map<G, Summary> grouped(
            Class<G> kind, List<Measurement> measured, Function<Measurement, G> group, long seed) {
        Map<G, Summary> grouped = new EnumMap<>(kind);
        measured.stream()
                .collect(Collectors.groupingBy(group))
                .forEach((each, members) -> grouped.put(each, Summary.of(members, seed)));
        return grouped;
    }
}
