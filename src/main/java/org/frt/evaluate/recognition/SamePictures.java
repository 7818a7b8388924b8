package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.frt.metric.ErrorRates;
import org.frt.metric.ErrorRules;
import org.frt.metric.OperatingPoint;

/** Originals of two people that a recogniser takes for one and the same picture: lower FMRs than theirs cannot be reached. */
final class SamePictures {
    private SamePictures() {}

    /**
     * What there is to say of them; empty if there are none. Only then comparisons are looked at again.
     *
     * @param originals the rates of these
     */
    static Optional<String> of(Experiment experiment, ProbeEmbeddings embeddings, ErrorRates originals) {
        OperatingPoint top = originals.atTop();
        long alike = ErrorRules.errors(top.fmr(), originals.nonMated());
        if (alike == 0) {
            return Optional.empty();
        }
        Comparisons comparisons = experiment.comparisons();
        List<String> first = new ArrayList<>();
        for (int row = 0; first.isEmpty() && row < comparisons.rows(); row++) {
            comparisons.forEach(row, (gallery, probe, mated, fold) -> {
                if (!mated && first.isEmpty() && embeddings.matcher(0).score(gallery, probe) >= top.threshold()) {
                    first.add(", that of " + experiment.faces().names().get(gallery) + " and "
                            + experiment.faces().names().get(probe) + " first");
                }
            });
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%d comparisons of two people score as a picture does with itself%s: below an FMR of %s %% there is no"
                        + " threshold.",
                alike,
                String.join("", first),
                RateText.percent(top.fmr())));
    }
}
