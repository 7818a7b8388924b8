package org.frt.evaluate.reconstruction;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frt.metric.Bootstrap;
import org.frt.metric.Interval;

/** Which candidate comes nearest to the originals, by a figure that exact copies have, too. */
final class Ranking {
    private final Figure figure;
    private final List<Candidate> candidates;
    private final long seed;

    /** One of those that have the figures. */
    private record Candidate(CandidateSummary summary, List<Measurement> measurements) {
        private FigureMean mean(Figure figure) {
            return Objects.requireNonNull(summary.all().means().get(figure));
        }

        private int images() {
            return summary.all().images();
        }

        private String named(Figure figure) {
            return Stream.of(figure, Figure.HOLE_PSNR)
                    .map(each -> mean(each).named(each))
                    .collect(Collectors.joining(" and ", summary.candidate() + " has ", ""));
        }
    }

    private Ranking(Figure figure, List<Candidate> candidates, long seed) {
        this.figure = figure;
        this.candidates = candidates;
        this.seed = seed;
    }

    /**
     * In a few words; empty if there are not two candidates to be compared.
     *
     * @param byCandidate the images of each candidate, in one order of faces
     * @param seed fixes the draws
     */
    static Optional<String> of(ReconstructionOutcome outcome, List<List<Measurement>> byCandidate, long seed) {
        boolean known = outcome.has(Figure.IDENTITY);
        Figure figure = known ? Figure.IDENTITY : Figure.HOLE_L1;
        List<Candidate> judged = IntStream.range(0, byCandidate.size())
                .mapToObj(i -> new Candidate(outcome.candidates().get(i), byCandidate.get(i)))
                .filter(each -> each.summary().all().means().keySet().containsAll(List.of(figure, Figure.HOLE_PSNR)))
                .sorted(Comparator.comparingDouble(
                        (Candidate each) -> each.mean(figure).interval().mean() * (known ? -1 : 1)))
                .toList();
        return judged.size() < 2 ? Optional.empty() : Optional.of(new Ranking(figure, judged, seed).text());
    }

    private String text() {
        // Means of different images are no ranking: those that are there may be the easy ones.
        int images = candidates.stream().mapToInt(Candidate::images).max().orElseThrow();
        List<Candidate> ranked =
                candidates.stream().filter(each -> each.images() == images).toList();
        List<Set<String>> lacked = ranked.stream()
                .map(each -> each.summary().missing().keySet())
                .distinct()
                .toList();
        if (lacked.size() > 1) {
            return "Candidates have different images, so none is told to be nearest to the originals.";
        }
        return ranked.stream()
                        .limit(3)
                        .map(each -> each.named(figure))
                        .collect(Collectors.joining("; ", "Nearest to the originals: ", "."))
                + (ranked.size() > 1 ? lead(ranked.get(0), ranked.get(1)) : "")
                + candidates.stream()
                        .filter(each -> each.images() < images)
                        .map(each -> String.format(
                                Locale.ROOT,
                                " %s has fewer images (%d of %d), and no rank.",
                                each.summary().candidate(),
                                each.images(),
                                images))
                        .collect(Collectors.joining());
    }

    /** By how much the first is nearer than the second, image by image. */
    private String lead(Candidate first, Candidate second) {
        double[] differences = IntStream.range(0, first.measurements().size())
                .mapToDouble(i -> first.measurements().get(i).figure(figure)
                        - second.measurements().get(i).figure(figure))
                .filter(Double::isFinite)
                .toArray();
        Interval difference =
                Objects.requireNonNull(Bootstrap.intervals(Map.of(figure, Bootstrap.Sample.ofMean(differences)), seed)
                        .get(figure));
        boolean isTold = difference.low() > 0 || difference.high() < 0;
        return String.format(
                Locale.ROOT,
                " The first two are %s: in the %d images that both have, %s of %s less that of %s is %s%s.",
                isTold ? "told apart" : "not told apart",
                differences.length,
                figure.label(),
                first.summary().candidate(),
                second.summary().candidate(),
                figure.text(difference.mean()),
                Double.isNaN(difference.low())
                        ? ""
                        : " " + figure.bounds(difference)
                                + (differences.length < Interval.LEAST_SAMPLES
                                        ? " \u2020. That is not certain: fewer than " + Interval.LEAST_SAMPLES
                                                + " images stand behind it"
                                        : ""));
    }
}
