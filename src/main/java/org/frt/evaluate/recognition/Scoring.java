package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.frt.metric.IdentityDraws;
import org.frt.run.ParallelBatch;
import org.frt.run.Progress;

/**
 * Compares by one recogniser what is to be compared. Threads share the probes out among them, so that each probe's scores
 * are counted by one of them, and memory doesn't grow with their number.
 */
final class Scoring {
    /** Comparisons that go from hand to hand at once. */
    private static final int BLOCK = 1 << 14;

    /** Receives comparisons in their order. */
    @FunctionalInterface
    interface Rows {
        void write(ComparisonBlock comparisons);
    }

    private final Experiment experiment;
    private final ProbeEmbeddings embeddings;
    private final List<ProbeScores> counted = new ArrayList<>();

    private Scoring(Experiment experiment, ProbeEmbeddings embeddings) {
        this.experiment = experiment;
        this.embeddings = embeddings;
        for (int probe = 0; probe < experiment.probes().size(); probe++) {
            counted.add(new ProbeScores(
                    experiment.probes().get(probe),
                    embeddings.faces(probe),
                    embeddings.failed(probe),
                    embeddings.lowestScore(),
                    experiment.draws().resamples(),
                    experiment.comparisons().folds()));
        }
    }

    /**
     * Compares.
     *
     * @param rows receives each comparison's scores
     * @return the scores of each probe
     */
    static List<ProbeScores> run(Experiment experiment, ProbeEmbeddings embeddings, Rows rows, Progress progress) {
        Scoring scoring = new Scoring(experiment, embeddings);
        ComparisonBlock block = new ComparisonBlock(BLOCK, experiment.probes().size());
        experiment.comparisons().forEach((gallery, probe, mated, fold) -> {
            block.add(gallery, probe, mated, fold);
            if (block.isFull()) {
                scoring.compare(block, rows, progress);
            }
        });
        scoring.compare(block, rows, progress);
        return scoring.counted;
    }

    private void compare(ComparisonBlock block, Rows rows, Progress progress) {
        ParallelBatch.<Integer, Integer>run(
                IntStream.range(0, counted.size()).iterator(),
                experiment.jobs(),
                () -> probe -> {
                    compare(block, probe);
                    return probe;
                },
                probe -> {});
        rows.write(block);
        for (int i = 0; i < block.size(); i++) {
            progress.advance("");
        }
        block.clear();
    }

    private void compare(ComparisonBlock block, int kind) {
        IdentityDraws draws = experiment.draws();
        ProbeScores scores = counted.get(kind);
        double[] ofBlock = block.scores(kind);
        int[] weights = new int[draws.resamples()];
        for (int i = 0; i < block.size(); i++) {
            double score = embeddings.score(kind, block.gallery(i), block.probe(i));
            ofBlock[i] = score;
            if (!Double.isNaN(score)) {
                int first = experiment.person(block.gallery(i));
                int second = experiment.person(block.probe(i));
                draws.weigh(first, second, weights);
                scores.add(score, block.isMated(i), block.fold(i), first, second, weights);
            }
        }
    }
}
