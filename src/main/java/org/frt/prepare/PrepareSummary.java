package org.frt.prepare;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.Split;
import org.frt.face.FaceName;
import org.frt.run.PhotoPlan;
import org.frt.run.RunSummary;
import org.frt.run.SourceContent;
import org.frt.run.Status;

/**
 * How a preparation stands, over all photos of its sources.
 *
 * @param run photos, and what became of them
 * @param withoutIdentity how many photos are of nobody known
 * @param besideKnown how many faces were made of people beside the one who is known to be on their photo
 * @param peopleInSeveralSplits how many people have photos in more than one split, which only a partition does
 * @param copiesInSeveralSplits how many photos are in more than one split, as files of the same bytes
 * @param faces aligned faces in each split
 */
public record PrepareSummary(
        RunSummary run,
        int withoutIdentity,
        int besideKnown,
        int peopleInSeveralSplits,
        int copiesInSeveralSplits,
        Map<Split, Integer> faces) {
    static PrepareSummary of(PhotoPlan<IdentifiedPhoto, ManifestRow> plan, PrepareVerb verb) {
        Map<Split, Integer> faces = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            faces.put(split, 0);
        }
        int withoutIdentity = 0;
        int besideKnown = 0;
        Map<String, Set<Split>> splitsOf = new HashMap<>();
        for (IdentifiedPhoto photo : plan.units()) {
            if (photo.identity().isEmpty()) {
                withoutIdentity++;
            } else if (photo.split() != null) {
                splitsOf.computeIfAbsent(photo.identity(), any -> EnumSet.noneOf(Split.class))
                        .add(photo.split());
            }
            for (ManifestRow row : plan.rows().getOrDefault(photo.photo().source(), List.of())) {
                if (row.status() == Status.DONE && row.split() != null) {
                    faces.merge(row.split(), 1, Integer::sum);
                    besideKnown += !photo.identity().isEmpty() && FaceName.isOfFurtherFace(row.name()) ? 1 : 0;
                }
            }
        }
        int several = Math.toIntExact(
                splitsOf.values().stream().filter(splits -> splits.size() > 1).count());
        return new PrepareSummary(
                plan.summary(verb),
                withoutIdentity,
                besideKnown,
                several,
                copiesInSeveralSplits(plan.rows().values()),
                faces);
    }

    /** Counted over all photos that the data set knows. */
    private static int copiesInSeveralSplits(Collection<List<ManifestRow>> photos) {
        Map<String, Split> splits = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (List<ManifestRow> rows : photos) {
            ManifestRow row = rows.get(0);
            SourceContent content = row.content();
            boolean done = rows.stream().anyMatch(each -> each.status() == Status.DONE);
            if (done && content != null && row.split() != null) {
                Split other = splits.putIfAbsent(content.sha256(), row.split());
                if (other != null && other != row.split()) {
                    several.add(content.sha256());
                }
            }
        }
        return several.size();
    }

    /** Whether there are faces to train on, but none by which the best epochs could be chosen. */
    public boolean lacksValidation() {
        return faces.getOrDefault(Split.TRAIN, 0) > 0 && faces.getOrDefault(Split.VALIDATE, 0) == 0;
    }

    /** Aligned faces in all splits. */
    public int allFaces() {
        return faces.values().stream().mapToInt(Integer::intValue).sum();
    }
}
