package org.frt.evaluate.recognition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frt.metric.IdentificationRates;
import org.frt.run.Progress;
import org.frt.run.Runner;

/**
 * What one recogniser measured, before it is judged.
 *
 * @param scores of each probe, the original first
 * @param searches of each probe; empty where nobody can be searched for
 * @param identification what these come to
 * @param groups the faces by what their holes hide
 * @param resamples how many resamples the intervals have
 */
record RecogniserFigures(
        List<ProbeScores> scores,
        List<IdentificationRates> searches,
        List<IdentificationResult> identification,
        List<GroupResult> groups,
        int resamples) {

    /** Compares and searches; see {@link Scoring#run}. */
    static RecogniserFigures of(Experiment experiment, ProbeEmbeddings embeddings, Runner runner, Progress progress)
            throws IOException {
        List<ProbeScores> scores = Scoring.run(experiment, embeddings, runner, progress);
        List<IdentificationRates> searches = new ArrayList<>();
        for (int kind = 0; kind < experiment.probes().size(); kind++) {
            Searching.run(experiment, embeddings, kind, runner).ifPresent(searches::add);
        }
        boolean everyProbe = searches.size() == experiment.probes().size();
        return new RecogniserFigures(
                scores,
                everyProbe ? searches : List.of(),
                everyProbe
                        ? searches.stream()
                                .map(rates -> IdentificationResult.of(rates, experiment.draws()))
                                .toList()
                        : List.of(),
                GroupFigures.of(experiment, embeddings, scores.get(0).rates()),
                experiment.draws().resamples());
    }
}
