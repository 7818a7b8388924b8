package org.frt.evaluate.reconstruction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.frt.damage.HiddenShare;
import org.frt.face.FaceRegion;
import org.frt.metric.Interval;
import org.frt.report.Table;
import org.jspecify.annotations.Nullable;

/** The figures of all candidates as tables, for the report and the console. */
final class ReconstructionTables {
    private static final List<Figure> CONSOLE_INTERVALS = List.of(Figure.HOLE_PSNR, Figure.HOLE_SSIM, Figure.HOLE_L1);
    private static final List<Figure> CONSOLE_MEANS =
            List.of(Figure.BAND_SSIM, Figure.PSNR, Figure.SSIM, Figure.MS_SSIM, Figure.IDENTITY, Figure.SHARPNESS);

    private static final String NONE = "-";

    private final ReconstructionOutcome outcome;

    ReconstructionTables(ReconstructionOutcome outcome) {
        this.outcome = outcome;
    }

    /** What composites have in the hole, over all images. */
    Table composites() {
        return table(figures(Figure.Kind.COMPOSITE), CandidateSummary::all);
    }

    /** The other figures of composites over all images. */
    Table surrounded() {
        return table(figures(Figure.Kind.SURROUNDED), CandidateSummary::all);
    }

    /** Sharpness of composites by octave, over all images. */
    Table sharpness() {
        List<Figure> figures = new ArrayList<>(List.of(Figure.SHARPNESS));
        figures.addAll(figures(Figure.Kind.SHARPNESS_BAND));
        return table(figures, CandidateSummary::all);
    }

    /** All figures of raw pictures over all images. */
    Table raw() {
        return table(figures(Figure.Kind.RAW), CandidateSummary::all);
    }

    /** As {@link #composites()}, over the images with holes of one size; without rows if there are none. */
    Table composites(HiddenShare size) {
        return table(
                figures(Figure.Kind.COMPOSITE), candidate -> candidate.bySize().get(size));
    }

    /** One figure of all candidates by the share of the face oval that is hidden; without rows where that is not known. */
    Table byShare(Figure figure) {
        return grouped(HiddenShare.values(), HiddenShare::label, CandidateSummary::byShare, figure);
    }

    /** One figure of all candidates by the region that is hidden; without rows where none is. */
    Table byRegion(Figure figure) {
        return grouped(FaceRegion.values(), FaceRegion::label, CandidateSummary::byRegion, figure);
    }

    private <G> Table grouped(
            G[] groups, Function<G, String> label, Function<CandidateSummary, Map<G, Summary>> parts, Figure figure) {
        List<String> columns = new ArrayList<>(List.of("hidden", "images"));
        outcome.candidates().forEach(candidate -> columns.add(candidate.candidate()));
        List<List<String>> rows = new ArrayList<>();
        for (G group : groups) {
            List<Summary> summaries = outcome.candidates().stream()
                    .map(candidate -> parts.apply(candidate).get(group))
                    .filter(Objects::nonNull)
                    .toList();
            if (!summaries.isEmpty()) {
                int images = summaries.stream().mapToInt(Summary::images).max().orElseThrow();
                List<String> row = new ArrayList<>(List.of(label.apply(group), Integer.toString(images)));
                for (CandidateSummary candidate : outcome.candidates()) {
                    Summary summary = parts.apply(candidate).get(group);
                    row.add(summary == null ? NONE : withInterval(figure, summary, "\n", images));
                }
                rows.add(row);
            }
        }
        return new Table(columns, rows);
    }

    /** As {@link #composites()}, over the images of one tone of skin; without rows if there are none. */
    Table composites(SkinTone tone) {
        return table(
                figures(Figure.Kind.COMPOSITE), candidate -> candidate.byTone().get(tone));
    }

    private List<Figure> figures(Figure.Kind kind) {
        return Arrays.stream(Figure.values())
                .filter(figure -> figure.kind() == kind && outcome.has(figure))
                .toList();
    }

    private Table table(List<Figure> figures, Function<CandidateSummary, @Nullable Summary> part) {
        List<String> columns = new ArrayList<>(List.of("candidate", "images"));
        figures.stream().map(Figure::label).forEach(columns::add);
        List<List<String>> rows = new ArrayList<>();
        for (CandidateSummary candidate : outcome.candidates()) {
            Summary summary = part.apply(candidate);
            if (summary != null) {
                List<String> row = new ArrayList<>(List.of(candidate.candidate(), Integer.toString(summary.images())));
                figures.forEach(figure -> row.add(withInterval(figure, summary, "\n", summary.images())));
                rows.add(row);
            }
        }
        return new Table(columns, rows);
    }

    /** The main figures over all images, for a terminal. */
    Table main() {
        List<Figure> means = CONSOLE_MEANS.stream().filter(outcome::has).toList();
        List<String> columns = new ArrayList<>(List.of("candidate", "images"));
        CONSOLE_INTERVALS.forEach(figure -> columns.add(figure.label()));
        means.forEach(figure -> columns.add(figure.label()));
        boolean distances = !outcome.featureDistances().isEmpty();
        if (distances) {
            columns.add("Fréchet");
        }
        List<List<String>> rows = new ArrayList<>();
        for (CandidateSummary candidate : outcome.candidates()) {
            Summary all = candidate.all();
            List<String> row = new ArrayList<>(List.of(candidate.candidate(), Integer.toString(all.images())));
            CONSOLE_INTERVALS.forEach(figure -> row.add(withInterval(figure, all, " ", all.images())));
            means.forEach(figure -> row.add(mean(figure, all)));
            if (distances) {
                FeatureDistance distance = outcome.featureDistances().get(candidate.candidate());
                row.add(distance == null ? NONE : text(distance));
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    /** How far each candidate's composites lie from the originals. */
    Table featureDistances() {
        List<List<String>> rows = new ArrayList<>();
        outcome.featureDistances()
                .forEach((candidate, distance) ->
                        rows.add(List.of(candidate, Integer.toString(distance.images()), text(distance))));
        return new Table(List.of("candidate", "images", "Fréchet distance"), rows);
    }

    private static String text(FeatureDistance distance) {
        return String.format(Locale.ROOT, "%.4f", distance.distance());
    }

    /** Mean hole PSNR and number of images for each hole size. */
    Table holePsnrBySize() {
        List<HiddenShare> sizes = Arrays.stream(HiddenShare.values())
                .filter(size -> outcome.candidates().stream()
                        .anyMatch(candidate -> candidate.bySize().containsKey(size)))
                .toList();
        List<String> columns = new ArrayList<>(List.of("hole PSNR dB"));
        for (HiddenShare size : sizes) {
            columns.add("hole " + size.label());
        }
        List<List<String>> rows = new ArrayList<>();
        for (CandidateSummary candidate : outcome.candidates()) {
            List<String> row = new ArrayList<>(List.of(candidate.candidate()));
            for (HiddenShare size : sizes) {
                Summary summary = candidate.bySize().get(size);
                row.add(summary == null ? NONE : mean(Figure.HOLE_PSNR, summary) + " (" + summary.images() + ")");
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    /** Every face, or result of a face, that could not be used, and what was passed over. */
    Table leftOut() {
        List<List<String>> rows = new ArrayList<>();
        outcome.failures().forEach((face, reason) -> rows.add(List.of(face, "all", reason)));
        for (CandidateSummary candidate : outcome.candidates()) {
            candidate.missing().forEach((face, reason) -> rows.add(List.of(face, candidate.candidate(), reason)));
        }
        outcome.passedOver().forEach((path, reason) -> rows.add(List.of(path, "-", reason)));
        return new Table(List.of("left out", "candidate", "reason"), rows);
    }

    private static String mean(Figure figure, Summary summary) {
        FigureMean mean = summary.means().get(figure);
        return mean == null
                ? NONE
                : withNotes(mean.isNumber() ? figure.text(mean.interval().mean()) : "", mean, " ", summary.images());
    }

    /** @param images how many its row says that there are */
    private static String withInterval(Figure figure, Summary summary, String separator, int images) {
        FigureMean mean = summary.means().get(figure);
        if (mean == null) {
            return NONE;
        }
        Interval interval = mean.interval();
        String text = mean.isNumber() ? figure.text(interval.mean()) : "";
        String few = mean.images() < Interval.LEAST_SAMPLES ? " \u2020" : "";
        return withNotes(
                Double.isNaN(interval.low()) ? text : text + separator + figure.bounds(interval) + few,
                mean,
                separator,
                images);
    }

    private static String withNotes(String text, FigureMean mean, String separator, int images) {
        String copies =
                mean.exactCopies() == 0 ? text : text.isEmpty() ? mean.note() : text + separator + "+ " + mean.note();
        return mean.measured() == images ? copies : copies + separator + "(of " + mean.measured() + ")";
    }
}
