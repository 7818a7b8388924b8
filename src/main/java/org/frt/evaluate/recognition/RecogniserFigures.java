package org.frt.evaluate.recognition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.frt.metric.IdentificationRates;
import org.frt.run.Progress;
import org.frt.run.Runner;
import org.jspecify.annotations.Nullable;

/**
 * What one recogniser measured.
 *
 * @param scores of each probe, the original first
 * @param judgement of these
 * @param searches of each probe; empty where nobody can be searched for
 * @param identification what these come to
 * @param groups the faces by what their holes hide
 * @param failed the compared faces of each probe that have no embedding
 * @param samePictures what there is to say of originals of two people that are one picture
 */
record RecogniserFigures(
        List<ProbeScores> scores,
        Judgement judgement,
        List<IdentificationRates> searches,
        List<IdentificationResult> identification,
        List<GroupResult> groups,
        List<List<String>> failed,
        Optional<String> samePictures) {

    /**
     * Compares and searches; see {@link Scoring#run}.
     *
     * @param publishedThreshold the recogniser's; {@code null} if there is none
     */
    static RecogniserFigures of(
            Experiment experiment,
            ProbeEmbeddings embeddings,
            @Nullable Double publishedThreshold,
            Runner runner,
            Progress progress)
            throws IOException {
        List<Scoring> scorings = Scoring.of(experiment, embeddings);
        List<ProbeScores> scores = Scoring.run(scorings, runner, progress);
        Judgement judgement = Judgement.of(
                scores,
                Scoring.shared(scorings, scores, runner),
                experiment.draws().resamples(),
                publishedThreshold);
        List<IdentificationRates> searches = new ArrayList<>();
        for (int kind = 0; kind < experiment.probes().size(); kind++) {
            Searching.run(experiment, embeddings, kind, runner).ifPresent(searches::add);
        }
        boolean everyProbe = searches.size() == experiment.probes().size();
        return new RecogniserFigures(
                scores,
                judgement,
                everyProbe ? searches : List.of(),
                everyProbe
                        ? searches.stream()
                                .map(rates -> IdentificationResult.of(rates, experiment.draws()))
                                .toList()
                        : List.of(),
                GroupFigures.of(experiment, embeddings, scores.get(0).rates()),
                IntStream.range(0, experiment.probes().size())
                        .mapToObj(kind -> failed(experiment, embeddings, kind))
                        .toList(),
                SamePictures.of(experiment, embeddings, scores.get(0).rates()));
    }

    private static List<String> failed(Experiment experiment, ProbeEmbeddings embeddings, int kind) {
        return embeddings.failed(kind, experiment.comparisons().probes()).stream()
                .mapToObj(experiment.faces().names()::get)
                .toList();
    }
}
