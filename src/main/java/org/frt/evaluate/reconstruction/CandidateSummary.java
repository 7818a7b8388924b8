package org.frt.evaluate.reconstruction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frt.damage.HiddenShare;
import org.frt.evaluate.candidate.CandidateKind;
import org.frt.face.FaceRegion;

/**
 * One candidate's figures.
 *
 * @param candidate its label
 * @param kind what it is
 * @param all over all images for which it has a picture
 * @param bySize likewise by the hole's share of what the photo shows; sizes without an image are left out
 * @param byShare likewise by the share of the face oval that is hidden, where it is known
 * @param byRegion likewise by the regions of which half or more is hidden; an image may count in several
 * @param byTone likewise by the tone of the skin, where faces are aligned
 * @param missing the faces for which it has none, or not all figures, and why
 */
public record CandidateSummary(
        String candidate,
        CandidateKind kind,
        Summary all,
        Map<HiddenShare, Summary> bySize,
        Map<HiddenShare, Summary> byShare,
        Map<FaceRegion, Summary> byRegion,
        Map<SkinTone, Summary> byTone,
        Map<String, String> missing) {
    static CandidateSummary of(String candidate, CandidateKind kind, List<Measurement> measurements, long seed) {
        List<Measurement> measured =
                measurements.stream().filter(each -> !each.isMissing()).toList();
        List<Measurement> aligned = measured.stream()
                .filter(each -> !Double.isNaN(each.typologyAngle()))
                .toList();
        Map<String, String> missing = new LinkedHashMap<>();
        measurements.stream()
                .filter(each -> !each.reason().isEmpty())
                .forEach(each -> missing.put(each.face(), each.reason()));
        return new CandidateSummary(
                candidate,
                kind,
                Summary.of(measurements, seed),
                grouped(HiddenShare.class, measured, each -> List.of(HiddenShare.of(each.hole())), seed),
                grouped(
                        HiddenShare.class,
                        measured,
                        each -> each.occlusion().isKnown()
                                ? List.of(HiddenShare.of(each.occlusion().face()))
                                : List.of(),
                        seed),
                grouped(FaceRegion.class, measured, each -> each.occlusion().hiddenRegions(), seed),
                grouped(SkinTone.class, aligned, each -> List.of(SkinTone.of(each.typologyAngle())), seed),
                missing);
    }

    private static <G extends Enum<G>> Map<G, Summary> grouped(
            Class<G> kind, List<Measurement> measured, Function<Measurement, Collection<G>> groups, long seed) {
        Map<G, List<Measurement>> members = new EnumMap<>(kind);
        for (Measurement each : measured) {
            groups.apply(each)
                    .forEach(group -> members.computeIfAbsent(group, key -> new ArrayList<>())
                            .add(each));
        }
        Map<G, Summary> grouped = new EnumMap<>(kind);
        grouped.putAll(members.entrySet().parallelStream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Summary.of(each.getValue(), seed))));
        return grouped;
    }
}
