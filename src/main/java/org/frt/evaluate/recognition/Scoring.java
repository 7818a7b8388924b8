package org.frt.evaluate.recognition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.frt.metric.IdentityDraws;
import org.frt.run.Progress;
import org.frt.run.Runner;
import org.frt.run.Tally;

/**
 * Compares a probe's faces by one recogniser, and counts the scores; a unit is a block of the comparisons.
 *
 * @param probe whose scores they are
 * @param faces how many of those that are its faces in comparisons it has
 * @param failed of how many of these there is no embedding
 * @param lowest below this there can be no score
 * @param matcher gives the scores
 * @param comparisons which faces are compared
 * @param people on the faces, see {@link People}
 * @param draws of these
 */
record Scoring(
        Probe probe,
        int faces,
        int failed,
        double lowest,
        Matcher matcher,
        Comparisons comparisons,
        int[] people,
        IdentityDraws draws)
        implements Tally<ProbeScores> {

    /** For each probe. */
    static List<Scoring> of(Experiment experiment, ProbeEmbeddings embeddings) {
        BitSet compared = experiment.comparisons().probes();
        double lowest = embeddings.lowestScore();
        return IntStream.range(0, experiment.probes().size())
                .mapToObj(kind -> new Scoring(
                        experiment.probes().get(kind),
                        embeddings.faces(kind, compared),
                        embeddings.failed(kind, compared).cardinality(),
                        lowest,
                        embeddings.matcher(kind),
                        experiment.comparisons(),
                        experiment.people(),
                        experiment.draws()))
                .toList();
    }

    /**
     * Compares.
     *
     * @param progress advances with each block of a probe's comparisons
     * @return the scores of each probe
     */
    static List<ProbeScores> run(List<Scoring> scorings, Runner runner, Progress progress) throws IOException {
        List<ProbeScores> scores = new ArrayList<>();
        for (Scoring scoring : scorings) {
            scores.add(runner.sum(scoring.comparisons.blocks(), scoring, () -> progress.advance("")));
        }
        return scores;
    }

    /**
     * Scores in the comparisons that probes share; those that they do not are counted when they are asked for.
     *
     * @param scores what {@link #run} made of the same
     */
    static SharedScores shared(List<Scoring> scorings, List<ProbeScores> scores, Runner runner) {
        return (probe, other) -> {
            Scoring scoring = scorings.get(probe);
            Matcher others = scorings.get(other).matcher;
            return others.hasAllOf(scoring.matcher)
                    ? scores.get(probe)
                    : runner.sum(scoring.comparisons.blocks(), new Unshared(scoring, others), () -> {})
                            .takenFrom(scores.get(probe));
        };
    }

    @Override
    public String title() {
        return "compare " + probe.label() + " faces";
    }

    @Override
    public ProbeScores zero() {
        return new ProbeScores(probe, faces, failed, lowest, draws.resamples(), comparisons.folds());
    }

    @Override
    public void count(int block, ProbeScores sum) {
        int[] weights = new int[draws.resamples()];
        comparisons.forEachOfBlock(
                block,
                (galleryFace, probeFace, mated, fold) -> count(galleryFace, probeFace, mated, fold, weights, sum));
    }

    /**
     * Counts one comparison.
     *
     * @param weights receives how often it counts in each resample
     */
    void count(int galleryFace, int probeFace, boolean mated, int fold, int[] weights, ProbeScores sum) {
        double score = matcher.score(galleryFace, probeFace);
        if (!Double.isNaN(score)) {
            int first = people[galleryFace];
            int second = people[probeFace];
            draws.weigh(first, second, weights);
            sum.add(score, mated, fold, first, second, weights);
        }
    }

    @Override
    public ProbeScores plus(ProbeScores one, ProbeScores other) {
        one.addAll(other);
        return one;
    }
}
