package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frt.metric.Interval;
import org.jspecify.annotations.Nullable;

/** The paper's question answered in a few words, by all recognisers together. */
final class Answer {
    private final List<RecogniserResult> results;
    private final double target;

    private Answer(List<RecogniserResult> results) {
        this.results = results;
        this.target = target(results);
    }

    /** The FMR to talk about: the lowest that the conclusions of every recogniser talk about, or the highest of these. */
    static double target(List<RecogniserResult> results) {
        return results.stream()
                .mapToDouble(result -> Conclusion.target(result.probes()))
                .max()
                .orElse(Conclusion.USUAL_TARGET);
    }

    /** The answer, or why there is none. */
    static String of(List<RecogniserResult> results) {
        Answer answer = new Answer(results);
        return answer.best().map(answer::about).orElseGet(answer::whyNone);
    }

    /** Where there is no reconstruction that every recogniser can judge. */
    private String whyNone() {
        if (reconstructions().findAny().isEmpty()
                || results.get(0).probes().stream()
                        .noneMatch(each -> each.probe().isDamaged())) {
            return "There is no answer: it takes damaged faces among the candidates, and something that"
                    + " fills their holes.";
        }
        List<String> reasons = results.stream()
                .flatMap(result -> Conclusion.of(result.probes(), target).stream()
                        .map(Conclusion.Said::whyNone)
                        .filter(reason -> !reason.isEmpty())
                        .map(reason -> results.size() == 1 ? reason : result.name() + ": " + reason))
                .toList();
        return "There is no answer: " + String.join(" ", reasons);
    }

    /** The reconstruction with the lowest mean FNMR beside damaged faces, of those that {@link #compared} names. */
    private Optional<String> best() {
        return compared().stream()
                .min(Comparator.comparingDouble(label -> results.stream()
                        .map(result -> change(result, label))
                        .mapToDouble(change -> Objects.requireNonNull(change).mean())
                        .sum()));
    }

    /** The reconstructions that every recogniser can judge, of as many faces as there are of any: others may have the easy ones. */
    private List<String> compared() {
        List<ProbeResult> judged =
                reconstructions().filter(each -> isJudged(label(each))).toList();
        int most = judged.stream().mapToInt(ProbeResult::faces).max().orElse(0);
        return judged.stream()
                .filter(each -> each.faces() == most)
                .map(Answer::label)
                .toList();
    }

    private Stream<ProbeResult> reconstructions() {
        return results.get(0).probes().stream().filter(each -> each.probe().isReconstruction());
    }

    private boolean isJudged(String label) {
        return results.stream().allMatch(result -> change(result, label) != null);
    }

    private static String label(ProbeResult probe) {
        return probe.probe().label();
    }

    /** The reconstructions that the best one is not the best of. */
    private String passedOver(String best) {
        int most = probe(results.get(0), best).faces();
        List<String> compared = compared();
        return reconstructions()
                .filter(each -> !compared.contains(label(each)))
                .map(each -> " " + label(each)
                        + (isJudged(label(each))
                                ? String.format(Locale.ROOT, " has fewer faces (%d of %d)", each.faces(), most)
                                : " cannot be judged" + (results.size() == 1 ? "" : " by every recogniser"))
                        + ", and is not compared here.")
                .collect(Collectors.joining());
    }

    private static ProbeResult probe(RecogniserResult result, String label) {
        return result.probes().stream()
                .filter(each -> each.probe().label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private TargetResult at(RecogniserResult result, String label) {
        return probe(result, label).at(target).orElseThrow();
    }

    private @Nullable Interval change(RecogniserResult result, String label) {
        Interval change = at(result, label).fnmrChange();
        return Conclusion.isVerdict(change) ? change : null;
    }

    private double fnmrOfOriginals(RecogniserResult result) {
        Interval fnmr = at(result, Probe.ORIGINAL.label()).fnmr();
        return fnmr == null ? Double.NaN : fnmr.mean();
    }

    /** Those that the verdict is on. */
    private SharedRates shared(RecogniserResult result, String label) {
        return Objects.requireNonNull(at(result, label).shared());
    }

    private String about(String label) {
        return verdict(label) + doubt(label) + " " + rates(label) + allowance() + " " + falseMatches(label)
                + failures(label) + overWhich(label) + passedOver(label);
    }

    private String doubt(String label) {
        boolean isDoubtful = results.stream().anyMatch(result -> !Conclusion.isSure(probe(result, label), target));
        return isDoubtful ? " " + Conclusion.UNSURE : "";
    }

    private String damaged() {
        return results.get(0).probes().stream()
                .filter(each -> each.probe().isDamaged())
                .map(each -> each.probe().label())
                .findFirst()
                .orElseThrow();
    }

    private String failures(String label) {
        boolean alike = results.stream()
                .allMatch(result ->
                        probe(result, label).fta() == probe(result, damaged()).fta());
        return alike
                ? ""
                : String.format(
                        " Failure to acquire: %s when damaged, %s when filled.",
                        listedOnce(result -> Conclusion.failed(probe(result, damaged()))),
                        listedOnce(result -> Conclusion.failed(probe(result, label))));
    }

    private String overWhich(String label) {
        boolean all = results.stream()
                .allMatch(result -> Conclusion.isOverAll(probe(result, label), probe(result, damaged())));
        return all
                ? ""
                : " The verdict, and the shares that fail when damaged and when filled, are of the comparisons that both have.";
    }

    /** As {@link #listed}, but where all say the same, it is said once: they look for faces in one way. */
    private String listedOnce(Function<RecogniserResult, String> text) {
        List<String> texts = results.stream().map(text).distinct().toList();
        return texts.size() == 1 ? texts.get(0) : listed(text);
    }

    private String verdict(String label) {
        int choice = compared().size();
        List<Interval> changes = results.stream()
                .map(result -> at(result, label).bestFnmrChanges().get(choice - 1))
                .toList();
        int judges = changes.size();
        long raised = changes.stream().filter(change -> change.high() < 0).count();
        long lowered = changes.stream().filter(change -> change.low() > 0).count();
        if (raised == judges) {
            return "Yes: filling the holes raises recognition accuracy" + byAll(judges);
        }
        if (lowered == judges) {
            return "No: filling the holes lowers recognition accuracy" + byAll(judges);
        }
        if (raised > 0) {
            return "Partly: filling the holes raises recognition accuracy by " + raised + " of " + judges
                    + " recognisers" + (lowered > 0 ? ", and lowers it by " + lowered + "." : ".");
        }
        if (lowered > 0) {
            return "Rather not: filling the holes lowers recognition accuracy by " + lowered + " of " + judges
                    + " recognisers, and raises it by none.";
        }
        return "Not clearly: no recogniser sees a difference that its interval tells from none.";
    }

    private static String byAll(int judges) {
        return judges == 1 ? "." : ", by every one of " + judges + " recognisers.";
    }

    private String rates(String label) {
        int compared = compared().size();
        return String.format(
                Locale.ROOT,
                "At FMR %s, %s of one person\u2019s comparisons fail when damaged, %s when filled by %s%s, and %s as the"
                        + " faces were (%s).",
                RateText.aim(target),
                listed(result -> percent(shared(result, label).damagedFnmr())),
                listed(result -> percent(shared(result, label).fnmr())),
                label,
                compared == 1 ? "" : ", the best of " + compared,
                listed(result -> percent(fnmrOfOriginals(result))),
                results.stream().map(RecogniserResult::name).collect(Collectors.joining("; ")));
    }

    /** What it takes to speak of the best one of those that {@link #compared} names. */
    private String allowance() {
        int choice = compared().size();
        return choice == 1
                ? ""
                : String.format(
                        Locale.ROOT,
                        " The best of several has luck, too, so its share is rather too low, and the verdict goes by an"
                                + " interval of %s, for %d reconstructions (Bonferroni).",
                        RateText.aim(1 - 0.05 / choice),
                        choice);
    }

    private String falseMatches(String label) {
        List<Interval> changes = new ArrayList<>();
        for (RecogniserResult result : results) {
            Interval change = at(result, label).fixedFmrChange();
            if (change == null) {
                return "The originals have no threshold with that FMR.";
            }
            changes.add(change);
        }
        long more = changes.stream().filter(change -> change.low() > 0).count();
        long fewer = changes.stream().filter(change -> change.high() < 0).count();
        String become = more > 0
                ? "become more" + sayingSo(more) + (fewer > 0 ? ", and fewer" + sayingSo(fewer) : "")
                : fewer > 0 ? "become fewer" + sayingSo(fewer) : "don\u2019t clearly become more or fewer";
        boolean isDoubtful = more + fewer > 0
                && results.stream().anyMatch(result -> !Conclusion.areFalseMatchesSure(probe(result, label), target));
        return String.format(
                "At the originals\u2019 threshold false matches %s: FMR %s when damaged, %s when filled.%s",
                become,
                listed(result -> percent(shared(result, label).damagedFixedFmr())),
                listed(result -> percent(shared(result, label).fixedFmr())),
                isDoubtful ? " " + Conclusion.UNSURE : "");
    }

    private String sayingSo(long some) {
        return results.size() == 1
                ? ""
                : ", say " + (some == results.size() ? "all" : some + " of") + " " + results.size() + " recognisers";
    }

    private String listed(Function<RecogniserResult, String> text) {
        return results.stream().map(text).collect(Collectors.joining(", "));
    }

    private static String percent(double rate) {
        return RateText.percent(rate) + " %";
    }
}
