package org.frt.evaluate.reconstruction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.CandidateKind;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.FilledFace;
import org.frt.report.Picture;
import org.frt.report.PictureRow;

/** Each candidate's best, median and worst face by hole PSNR, with what all candidates made of it; made again for it. */
final class Cases {
    private final FaceFilling filling;
    private final List<Candidate> candidates;
    private final List<List<Measurement>> byCandidate;

    Cases(FaceFilling filling, List<List<Measurement>> byCandidate) {
        this.filling = filling;
        this.candidates = filling.candidates();
        this.byCandidate = byCandidate;
    }

    /** The rows of one candidate, best first; fewer if it has fewer than three pictures. */
    List<PictureRow> of(int candidate) {
        List<Measurement> ranked = byCandidate.get(candidate).stream()
                .filter(each -> !each.isMissing())
                .sorted(Comparator.<Measurement>comparingDouble(each -> each.figure(Figure.HOLE_PSNR))
                        .reversed()
                        .thenComparing(Measurement::face))
                .toList();
        Map<String, String> titles = new LinkedHashMap<>();
        if (!ranked.isEmpty()) {
            titles.put(ranked.get(0).face(), "Best");
            titles.putIfAbsent(ranked.get(ranked.size() - 1).face(), "Worst");
            titles.putIfAbsent(ranked.get(ranked.size() / 2).face(), "Median");
        }
        List<PictureRow> rows = new ArrayList<>();
        for (Measurement each : ranked) {
            String title = titles.get(each.face());
            if (title != null) {
                rows.add(row(title, filling.of(each.face())));
            }
        }
        return rows;
    }

    private PictureRow row(String title, FilledFace face) {
        String name = face.pair().name();
        List<Picture> pictures = new ArrayList<>();
        pictures.add(new Picture("original", face.pair().original()));
        pictures.add(new Picture("damaged", face.pair().damage().damaged()));
        for (int i = 0; i < candidates.size(); i++) {
            String label = candidates.get(i).label();
            if (candidates.get(i).kind() != CandidateKind.DAMAGED) {
                String caption = label + " " + psnr(i, name);
                face.composite(i).ifPresent(image -> pictures.add(new Picture(caption, image)));
            }
        }
        double hole = 100 * face.pair().damage().mask().coverage();
        return new PictureRow(String.format(Locale.ROOT, "%s: %s, hole %.1f %%", title, name, hole), pictures);
    }

    private String psnr(int candidate, String face) {
        return byCandidate.get(candidate).stream()
                .filter(each -> each.face().equals(face))
                .map(each -> Figure.HOLE_PSNR.text(each.figure(Figure.HOLE_PSNR)) + " dB")
                .findFirst()
                .orElse("");
    }
}
