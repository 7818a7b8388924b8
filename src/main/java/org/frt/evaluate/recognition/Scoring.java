package org.frt.evaluate.recognition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frt.metric.IdentityDraws;
import org.frt.run.Progress;
import org.frt.run.Runner;
import org.frt.run.Tally;

/**
 * Compares a probe's faces by one recogniser, and counts the scores; a unit is a block of the comparisons.
 *
 * @param probe whose scores they are
 * @param faces how many it has
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

    /**
     * Compares.
     *
     * @param progress advances with each block of a probe's comparisons
     * @return the scores of each probe
     */
    static List<ProbeScores> run(Experiment experiment, ProbeEmbeddings embeddings, Runner runner, Progress progress)
            throws IOException {
        List<ProbeScores> scores = new ArrayList<>();
        for (int kind = 0; kind < experiment.probes().size(); kind++) {
            Scoring scoring = new Scoring(
                    experiment.probes().get(kind),
                    embeddings.faces(kind),
                    embeddings.failed(kind),
                    embeddings.lowestScore(),
                    embeddings.matcher(kind),
                    experiment.comparisons(),
                    experiment.people(),
                    experiment.draws());
            scores.add(runner.sum(experiment.comparisons().blocks(), scoring, () -> progress.advance("")));
        }
        return scores;
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
        comparisons.forEachOfBlock(block, (galleryFace, probeFace, mated, fold) -> {
            double score = matcher.score(galleryFace, probeFace);
            if (!Double.isNaN(score)) {
                int first = people[galleryFace];
                int second = people[probeFace];
                draws.weigh(first, second, weights);
                sum.add(score, mated, fold, first, second, weights);
            }
        });
    }

    @Override
    public ProbeScores plus(ProbeScores one, ProbeScores other) {
        one.addAll(other);
        return one;
    }
}
