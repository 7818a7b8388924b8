package org.frt.evaluate.recognition;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.frt.metric.ErrorRules;
import org.frt.metric.Interval;
import org.jspecify.annotations.Nullable;

/** Answers in words whether a candidate raises recognition accuracy over damaged faces, and at what price. */
final class Conclusion {
    /** The FMR that is talked about, if the comparisons resolve it. */
    static final double USUAL_TARGET = 1e-3;

    /** Behind a verdict. */
    static final String UNSURE = "That is not certain: fewer than " + ErrorRules.LEAST_ERRORS + " errors or "
            + RateText.LEAST_PEOPLE + " people stand behind it.";

    private static final String TOO_FEW = "has too few people for a verdict on recognition accuracy";

    /**
     * What is said of a reconstruction.
     *
     * @param whyNone why there is no verdict in it; empty if there is one
     */
    record Said(String sentence, String whyNone) {}

    private final double target;
    private final ProbeResult damaged;

    private Conclusion(double target, ProbeResult damaged) {
        this.target = target;
        this.damaged = damaged;
    }

    /** The FMR to talk about: the usual one, or the lowest that every probe's comparisons resolve. */
    static double target(List<ProbeResult> probes) {
        double lowest = Judgement.TARGETS[0];
        for (double target : Judgement.TARGETS) {
            boolean resolved = probes.stream()
                    .allMatch(probe -> probe.at(target).orElseThrow().resolved());
            if (resolved && target >= USUAL_TARGET) {
                lowest = target;
            }
        }
        return lowest;
    }

    /** A sentence or two for each reconstruction; none if there are no damaged faces to compare with. */
    static List<Said> of(List<ProbeResult> probes) {
        return of(probes, target(probes));
    }

    /** Likewise at an FMR that several recognisers talk about. */
    static List<Said> of(List<ProbeResult> probes, double target) {
        Optional<ProbeResult> damaged =
                probes.stream().filter(each -> each.probe().isDamaged()).findFirst();
        if (damaged.isEmpty()) {
            return List.of();
        }
        Conclusion conclusion = new Conclusion(target, damaged.get());
        return probes.stream()
                .filter(each -> each.probe().isReconstruction())
                .map(conclusion::about)
                .toList();
    }

    private Said about(ProbeResult candidate) {
        TargetResult now = candidate.at(target).orElseThrow();
        TargetResult before = damaged.at(target).orElseThrow();
        String label = candidate.probe().label();
        SharedRates rates = now.shared();
        if (now.fnmrChange() == null
                || rates == null
                || Double.isNaN(now.fnmrChange().mean())) {
            String whyNot = label + " cannot be judged: " + whyNot(candidate, now, before) + ".";
            return new Said(whyNot, whyNot);
        }
        String sentence = String.format(
                Locale.ROOT,
                "%s %s: at FMR %s its FNMR is %s, of damaged faces %s (%s points%s%s).%s%s%s",
                label,
                verdict(now.fnmrChange()),
                RateText.aim(target),
                rate(rates.fnmr()),
                rate(rates.damagedFnmr()),
                signed(now.fnmrChange().mean()),
                bounds(now.fnmrChange()),
                overWhich(candidate),
                atOriginalsThreshold(rates, now.fixedFmrChange()),
                failures(candidate),
                doubt(candidate, now.fnmrChange()));
        return new Said(sentence, isVerdict(now.fnmrChange()) ? "" : label + " " + TOO_FEW + ".");
    }

    /** Whether a change has the interval that a verdict takes. */
    static boolean isVerdict(@Nullable Interval change) {
        return change != null && !Double.isNaN(change.low()) && !Double.isNaN(change.high());
    }

    private String whyNot(ProbeResult candidate, TargetResult now, TargetResult before) {
        if (candidate.nonMated() == 0 || damaged.nonMated() == 0) {
            return "two people's faces were never compared with each other"
                    + (candidate.nonMated() == 0 ? "" : " when damaged");
        }
        String unreached = "no threshold has an FMR of " + RateText.aim(target) + " or less ";
        if (now.own() == null || before.own() == null) {
            return unreached + "for " + (now.own() == null ? "it" : "damaged faces");
        }
        if (candidate.mated() == 0 || damaged.mated() == 0) {
            return "one person's faces were never compared with each other"
                    + (candidate.mated() == 0 ? "" : " when damaged");
        }
        SharedComparisons shared = candidate.shared();
        return shared != null && shared.mated() == 0
                ? "it and damaged faces have no comparison of one person in common"
                : unreached + "in the comparisons that it and damaged faces have in common";
    }

    /** Whether as many people and errors stand behind a probe's and the damaged faces' FNMR as their rules ask for. */
    static boolean isSure(ProbeResult candidate, double target) {
        return candidate.shared() != null
                && candidate.shared().matedPeople() >= RateText.LEAST_PEOPLE
                && candidate.at(target).orElseThrow().fnmrChangeIsSure();
    }

    /** Likewise of the FMRs at the originals' threshold. */
    static boolean areFalseMatchesSure(ProbeResult candidate, double target) {
        return candidate.shared() != null
                && candidate.shared().people() >= RateText.LEAST_PEOPLE
                && candidate.at(target).orElseThrow().fixedFmrChangeIsSure();
    }

    private String overWhich(ProbeResult candidate) {
        SharedComparisons shared = candidate.shared();
        return shared == null || isOverAll(candidate, damaged)
                ? ""
                : String.format(Locale.ROOT, ", in the %d comparisons of one person that both have", shared.mated());
    }

    /** Whether what is said of a probe beside damaged faces is over all comparisons of both. */
    static boolean isOverAll(ProbeResult candidate, ProbeResult damaged) {
        SharedComparisons shared = candidate.shared();
        return shared == null
                || (shared.mated() == Math.max(candidate.mated(), damaged.mated())
                        && shared.nonMated() == Math.max(candidate.nonMated(), damaged.nonMated()));
    }

    private String failures(ProbeResult candidate) {
        return candidate.fta() == damaged.fta()
                ? ""
                : String.format(" Failure to acquire: %s against %s.", failed(candidate), failed(damaged));
    }

    /** The share of faces that failed, and how many that is. */
    static String failed(ProbeResult probe) {
        return rate(probe.fta()) + " (" + probe.failed() + " of " + probe.faces() + " faces)";
    }

    private String doubt(ProbeResult candidate, Interval change) {
        return isVerdict(change) && !isSure(candidate, target) ? " " + UNSURE : "";
    }

    private static String verdict(Interval change) {
        if (!isVerdict(change)) {
            return TOO_FEW;
        }
        return change.high() < 0
                ? "raises recognition accuracy"
                : change.low() > 0
                        ? "lowers recognition accuracy"
                        : "makes no clear difference to recognition accuracy";
    }

    private static String bounds(Interval change) {
        return Double.isNaN(change.low()) ? "" : " [" + signed(change.low()) + ", " + signed(change.high()) + "]";
    }

    private static String atOriginalsThreshold(SharedRates rates, @Nullable Interval falseMatches) {
        if (Double.isNaN(rates.fixedFnmr())) {
            return " The originals themselves have no threshold with that FMR.";
        }
        return String.format(
                Locale.ROOT,
                " At the originals' threshold for that FMR it is %s against %s, with an FMR of %s against %s%s.",
                rate(rates.fixedFnmr()),
                rate(rates.damagedFixedFnmr()),
                rate(rates.fixedFmr()),
                rate(rates.damagedFixedFmr()),
                falseMatches == null || Double.isNaN(falseMatches.mean())
                        ? ""
                        : " (" + (falseMatches.mean() > 0 ? "+" : "") + RateText.difference(falseMatches) + " points)");
    }

    private static String signed(double difference) {
        String text = RateText.percent(difference);
        return text.startsWith("-") ? text : "+" + text;
    }

    private static String rate(double rate) {
        return RateText.percent(rate) + " %";
    }
}
