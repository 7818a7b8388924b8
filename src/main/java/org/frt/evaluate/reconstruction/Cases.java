package org.frt.evaluate.reconstruction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.CandidateKind;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.FilledFace;
import org.frt.report.Picture;
import org.frt.report.PictureRow;
import org.frt.run.ParallelBatch;

/** Each candidate's best, median and worst face by hole PSNR, with what all candidates made of it; made again for it. */
final class Cases {
    private final List<Candidate> candidates;
    private final List<List<Measurement>> byCandidate;
    /** Of each candidate: faces, best first, and what each is. */
    private final List<Map<String, String>> titles;

    private final Map<String, Shown> faces = new HashMap<>();

    /** A face as the page shows it, where all at their full size take more memory than there may be. */
    private record Shown(double hole, List<Picture> pictures) {}

    /** @param jobs how many faces are filled at a time */
    Cases(FaceFilling filling, List<List<Measurement>> byCandidate, int jobs) {
        this.candidates = filling.candidates();
        this.byCandidate = byCandidate;
        this.titles = IntStream.range(0, candidates.size())
                .mapToObj(i -> candidates.get(i).kind() == CandidateKind.DAMAGED
                        ? Map.<String, String>of()
                        : titles(byCandidate.get(i)))
                .toList();
        Iterator<String> shown = titles.stream()
                .flatMap(each -> each.keySet().stream())
                .distinct()
                .iterator();
        ParallelBatch.run(
                shown,
                jobs,
                name -> Map.entry(name, shown(filling.of(name))),
                (Map.Entry<String, Shown> face) -> faces.put(face.getKey(), face.getValue()));
    }

    private static Map<String, String> titles(List<Measurement> measurements) {
        List<String> ranked = measurements.stream()
                .filter(each -> !each.isMissing())
                .sorted(Comparator.<Measurement>comparingDouble(each -> each.figure(Figure.HOLE_PSNR))
                        .reversed()
                        .thenComparing(Measurement::face))
                .map(Measurement::face)
                .toList();
        Map<String, String> titles = new LinkedHashMap<>();
        if (!ranked.isEmpty()) {
            String median = ranked.get(ranked.size() / 2);
            String worst = ranked.get(ranked.size() - 1);
            titles.put(ranked.get(0), "Best");
            if (!median.equals(worst)) {
                titles.putIfAbsent(median, "Median");
            }
            titles.putIfAbsent(worst, "Worst");
        }
        return titles;
    }

    /** The rows of one candidate, best first; fewer if it has fewer than three pictures. */
    List<PictureRow> of(int candidate) {
        return titles.get(candidate).entrySet().stream()
                .map(each -> row(each.getValue(), each.getKey(), Objects.requireNonNull(faces.get(each.getKey()))))
                .toList();
    }

    private static PictureRow row(String title, String name, Shown face) {
        return new PictureRow(
                String.format(Locale.ROOT, "%s: %s, hole %.1f %%", title, name, 100 * face.hole()), face.pictures());
    }

    private Shown shown(FilledFace face) {
        String name = face.pair().name();
        List<Picture> pictures = new ArrayList<>();
        pictures.add(Picture.small("original", face.pair().original()));
        pictures.add(Picture.small("damaged", face.pair().damage().damaged()));
        for (int i = 0; i < candidates.size(); i++) {
            String label = candidates.get(i).label();
            if (candidates.get(i).kind() != CandidateKind.DAMAGED) {
                String caption = label + " " + psnr(i, name);
                face.composite(i).ifPresent(image -> pictures.add(Picture.small(caption, image)));
            }
        }
        return new Shown(face.pair().hole().share(), pictures);
    }

    private String psnr(int candidate, String face) {
        return byCandidate.get(candidate).stream()
                .filter(each -> each.face().equals(face))
                .map(each -> Figure.HOLE_PSNR.text(each.figure(Figure.HOLE_PSNR)) + " dB")
                .findFirst()
                .orElse("");
    }
}
