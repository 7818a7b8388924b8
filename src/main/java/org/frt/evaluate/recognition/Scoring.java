package org.frt.evaluate.recognition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frt.io.InputException;
import org.frt.metric.Embedding;
import org.frt.metric.IdentityDraws;
import org.frt.metric.Score;
import org.frt.recognise.Comparison;
import org.frt.recognise.EmbeddingCache;
import org.frt.recognise.Recogniser;
import org.frt.run.Progress;
import org.jspecify.annotations.Nullable;

/** Compares by one recogniser what is to be compared. */
final class Scoring {
    /** As many probes' scores of a comparison; NaN where an embedding is missing. */
    @FunctionalInterface
    interface Row {
        void write(int gallery, int probe, boolean mated, int fold, double[] scores);
    }

    private final List<Probe> probes;
    private final Score score;
    /** {@code [probe][face]}. */
    private final @Nullable Embedding[][] embeddings;

    private final List<ProbeScores> counted = new ArrayList<>();

    private Scoring(List<Probe> probes, Score score) {
        this.probes = probes;
        this.score = score;
        this.embeddings = new Embedding[probes.size()][];
    }

    /**
     * Compares.
     *
     * @param probes the original first
     * @param positions of their embeddings in the cache, {@code [probe][face]}
     * @param people of the faces, see {@link People}
     * @param row receives each comparison's scores
     * @return the scores of each probe
     * @throws InputException if the recogniser gives no embedding at all
     */
    static List<ProbeScores> run(
            RecognitionConfig config,
            List<Probe> probes,
            Recogniser recogniser,
            EmbeddingCache cache,
            long[][] positions,
            Comparisons comparisons,
            int[] people,
            IdentityDraws draws,
            Row row,
            Progress progress)
            throws IOException {
        boolean cosine = recogniser.file().description().comparison() == Comparison.COSINE;
        Scoring scoring = new Scoring(probes, cosine ? Score.COSINE : Score.QMAGFACE);
        scoring.load(recogniser, cache, positions, draws.resamples(), comparisons.folds());
        scoring.compare(config.comparisons().gallery(), comparisons, people, draws, row, progress);
        return scoring.counted;
    }

    private void load(Recogniser recogniser, EmbeddingCache cache, long[][] positions, int resamples, int folds)
            throws IOException {
        double longest = 1;
        int[] failed = new int[probes.size()];
        int[] readable = new int[probes.size()];
        for (int probe = 0; probe < probes.size(); probe++) {
            @Nullable Embedding[] ofProbe = new Embedding[positions[probe].length];
            for (int face = 0; face < ofProbe.length; face++) {
                if (positions[probe][face] != EmbeddingStage.UNREADABLE) {
                    readable[probe]++;
                    float[] numbers = cache.read(positions[probe][face]);
                    Optional<Embedding> embedding = numbers == null ? Optional.empty() : Embedding.of(numbers);
                    ofProbe[face] = embedding.orElse(null);
                    longest = Math.max(longest, embedding.map(Embedding::length).orElse(0.0));
                    failed[probe] += embedding.isEmpty() ? 1 : 0;
                }
            }
            embeddings[probe] = ofProbe;
        }
        if (failed[0] == readable[0]) {
            throw new InputException(
                    recogniser.file().network(),
                    "it gives no embedding of finite numbers for any original, or no face is found on any",
                    "check the file, its description, and the faces");
        }
        for (int probe = 0; probe < probes.size(); probe++) {
            counted.add(new ProbeScores(
                    probes.get(probe), readable[probe], failed[probe], score.lowest(longest), resamples, folds));
        }
    }

    private void compare(
            GallerySource gallerySource,
            Comparisons comparisons,
            int[] people,
            IdentityDraws draws,
            Row row,
            Progress progress) {
        int[] weights = new int[draws.resamples()];
        double[] scores = new double[probes.size()];
        comparisons.forEach((gallery, probe, mated, fold) -> {
            draws.weigh(people[gallery], people[probe], weights);
            for (int i = 0; i < scores.length; i++) {
                Embedding enrolled = embeddings[gallerySource == GallerySource.ORIGINAL ? 0 : i][gallery];
                Embedding presented = embeddings[i][probe];
                if (enrolled == null || presented == null) {
                    scores[i] = Double.NaN;
                } else {
                    scores[i] = score.of(enrolled, presented);
                    counted.get(i).add(scores[i], mated, fold, people[gallery], people[probe], weights);
                }
            }
            row.write(gallery, probe, mated, fold, scores);
            progress.advance("");
        });
    }
}
