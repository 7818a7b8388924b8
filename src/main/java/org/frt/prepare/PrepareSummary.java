package org.frt.prepare;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.Split;

/**
 * How a preparation stands, over all photos of its sources.
 *
 * @param photos how many there are
 * @param before how many of them an earlier run has settled
 * @param withoutIdentity how many are of nobody known
 * @param done aligned faces in each split
 * @param refused photos or faces that do not belong into the data set
 * @param failed photos that cannot be read
 */
public record PrepareSummary(
        int photos, int before, int withoutIdentity, Map<Split, Integer> done, int refused, int failed) {
    static PrepareSummary of(Plan plan) {
        Map<Split, Integer> done = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            done.put(split, 0);
        }
        int withoutIdentity = 0;
        int refused = 0;
        int failed = 0;
        for (Photo photo : plan.photos()) {
            if (photo.identity().isEmpty()) {
                withoutIdentity++;
            }
            for (ManifestRow row : plan.rows().getOrDefault(photo.source(), List.of())) {
                switch (row.status()) {
                    case DONE -> done.merge(row.split(), 1, Integer::sum);
                    case REFUSED -> refused++;
                    case FAILED -> failed++;
                }
            }
        }
        int before = plan.photos().size() - plan.missing().size();
        return new PrepareSummary(plan.photos().size(), before, withoutIdentity, done, refused, failed);
    }

    /** Aligned faces in all splits. */
    public int faces() {
        return done.values().stream().mapToInt(Integer::intValue).sum();
    }
}
