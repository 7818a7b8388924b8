package org.frt.evaluate.recognition;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.frt.metric.Interval;

/** Answers in words whether a candidate raises recognition accuracy over damaged faces, and at what price. */
final class Conclusion {
    /** The FMR that is talked about, if the comparisons resolve it. */
    static final double USUAL_TARGET = 1e-3;

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

    /** A sentence or two for each candidate; none if there are no damaged faces to compare with. */
    static List<String> of(List<ProbeResult> probes) {
        Optional<ProbeResult> damaged = probes.stream()
                .filter(probe -> Judgement.isDamaged(probe.probe()))
                .findFirst();
        if (damaged.isEmpty()) {
            return List.of();
        }
        Conclusion conclusion = new Conclusion(target(probes), damaged.get());
        return probes.stream()
                .filter(probe -> probe.equalErrorRateChange() != null)
                .map(conclusion::about)
                .toList();
    }

    private String about(ProbeResult candidate) {
        TargetResult now = candidate.at(target).orElseThrow();
        TargetResult before = damaged.at(target).orElseThrow();
        Interval change = Objects.requireNonNull(now.fnmrChange());
        String verdict = change.high() < 0
                ? "raises recognition accuracy"
                : change.low() > 0
                        ? "lowers recognition accuracy"
                        : "makes no clear difference to recognition accuracy";
        return String.format(
                Locale.ROOT,
                "%s %s: at FMR %s its FNMR is %.2f %%, of damaged faces %.2f %% (%+.2f points [%+.2f, %+.2f]). At the "
                        + "originals' threshold for that FMR it is %.2f %% against %.2f %%, with an FMR of %s against %s.",
                candidate.probe(),
                verdict,
                RecognitionTables.aim(target),
                100 * now.own().fnmr(),
                100 * before.own().fnmr(),
                100 * change.mean(),
                100 * change.low(),
                100 * change.high(),
                100 * now.fixed().fnmr(),
                100 * before.fixed().fnmr(),
                rate(now.fixed().fmr()),
                rate(before.fixed().fmr()));
    }

    private static String rate(double rate) {
        return RecognitionTables.percent(rate) + " %";
    }
}
