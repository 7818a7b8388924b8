package org.frt.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a run over photos stands, over all photos of its sources.
 *
 * @param photos how many there are
 * @param before how many of them an earlier run has settled
 * @param others how many photos earlier runs knew that are not among these; what came of them stays
 * @param hidden how many hidden files and folders, folders of systems and results, and further ways to the same were passed over
 * @param altered what was not as it was, and is worked on again
 * @param counts faces, or photos without one, by what became of them
 * @param leftOut those that were to become results and did not, with their reasons
 * @param noted those that did, and that users should know something of
 */
public record RunSummary(
        int photos,
        int before,
        int others,
        int hidden,
        List<Altered> altered,
        Map<Status, Integer> counts,
        List<PhotoRow> leftOut,
        List<PhotoRow> noted) {
    public RunSummary {
        altered = List.copyOf(altered);
        leftOut = List.copyOf(leftOut);
        noted = List.copyOf(noted);
    }

    static RunSummary of(int photos, int before, int others, int hidden, List<Altered> altered, List<PhotoRow> rows) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        rows.forEach(row -> counts.merge(row.status(), 1, Integer::sum));
        return new RunSummary(
                photos,
                before,
                others,
                hidden,
                altered,
                counts,
                rows.stream()
                        .filter(row -> row.status() != Status.DONE && row.status() != Status.UNTOUCHED)
                        .toList(),
                rows.stream()
                        .filter(row ->
                                row.status() == Status.DONE && !row.note().isEmpty())
                        .toList());
    }

    /** How many have that status. */
    public int count(Status status) {
        return counts.getOrDefault(status, 0);
    }
}
