package org.frt.evaluate.recognition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.frt.io.InputException;
import org.frt.metric.Embedding;
import org.frt.metric.Score;
import org.frt.recognise.Comparison;
import org.frt.recognise.EmbeddingCache;
import org.frt.recognise.Recogniser;
import org.jspecify.annotations.Nullable;

/** One recogniser's embeddings of all probes, and how alike they are. Threads may share it. */
final class ProbeEmbeddings {
    private final Score score;
    private final List<Matcher> matchers;
    /** {@code [probe][face]}. */
    private final @Nullable Embedding[][] embeddings;

    /** The faces that a probe has a picture of. */
    private final List<BitSet> present;

    /** Those for whose picture the recogniser gives numbers that cannot be compared. */
    private final List<BitSet> unusable;

    /**
     * From embeddings.
     *
     * @param gallery what probes are compared with
     * @param embeddings of the originals first, {@code [probe][face]}; {@code null} where there is none
     * @param present the faces that a probe has a picture of
     * @param unusable those for whose picture the recogniser gives numbers that cannot be compared
     */
    ProbeEmbeddings(
            Score score,
            GallerySource gallery,
            @Nullable Embedding[][] embeddings,
            List<BitSet> present,
            List<BitSet> unusable) {
        this.score = score;
        this.matchers = Arrays.stream(embeddings)
                .map(ofProbe ->
                        new Matcher(score, gallery == GallerySource.ORIGINAL ? embeddings[0] : ofProbe, ofProbe))
                .toList();
        this.embeddings = embeddings;
        this.present = List.copyOf(present);
        this.unusable = List.copyOf(unusable);
    }

    /**
     * Reads them.
     *
     * @param positions in the cache, {@code [probe][face]}, of the originals first
     * @throws InputException if the recogniser gives no embedding at all
     */
    static ProbeEmbeddings read(Recogniser recogniser, EmbeddingCache cache, long[][] positions, GallerySource gallery)
            throws IOException {
        @Nullable Embedding[][] embeddings = new Embedding[positions.length][];
        List<BitSet> present = new ArrayList<>();
        List<BitSet> unusable = new ArrayList<>();
        for (int probe = 0; probe < positions.length; probe++) {
            @Nullable Embedding[] ofProbe = new Embedding[positions[probe].length];
            BitSet pictures = new BitSet();
            BitSet notComparable = new BitSet();
            for (int face = 0; face < ofProbe.length; face++) {
                if (positions[probe][face] != EmbeddingStage.UNREADABLE) {
                    pictures.set(face);
                    float[] numbers = cache.read(positions[probe][face]);
                    ofProbe[face] =
                            numbers == null ? null : Embedding.of(numbers).orElse(null);
                    notComparable.set(face, numbers != null && ofProbe[face] == null);
                }
            }
            embeddings[probe] = ofProbe;
            present.add(pictures);
            unusable.add(notComparable);
        }
        boolean cosine = recogniser.file().description().comparison() == Comparison.COSINE;
        ProbeEmbeddings read =
                new ProbeEmbeddings(cosine ? Score.COSINE : Score.QMAGFACE, gallery, embeddings, present, unusable);
        if (Arrays.stream(embeddings[0]).allMatch(Objects::isNull)) {
            throw new InputException(
                    recogniser.file().network(),
                    "it gives no embedding of finite numbers for any original, or no face is found on any",
                    "check the file, its description, and the faces");
        }
        return read;
    }

    /** Of how many of these faces a probe has a picture. */
    int faces(int probe, BitSet among) {
        return pictures(probe, among).cardinality();
    }

    /** Of which of these faces a probe has a picture, but no embedding. */
    BitSet failed(int probe, BitSet among) {
        BitSet failed = pictures(probe, among);
        failed.stream().filter(face -> embeddings[probe][face] != null).forEach(failed::clear);
        return failed;
    }

    /** The faces for whose picture the recogniser gives numbers that cannot be compared. */
    BitSet unusable(int probe) {
        return unusable.get(probe);
    }

    private BitSet pictures(int probe, BitSet among) {
        BitSet pictures = (BitSet) present.get(probe).clone();
        pictures.and(among);
        return pictures;
    }

    /** No score is below this; the highest is 1. */
    double lowestScore() {
        return score.lowest(Arrays.stream(embeddings)
                .flatMap(Arrays::stream)
                .filter(Objects::nonNull)
                .toList());
    }

    /** What compares a probe's faces with those of its gallery. */
    Matcher matcher(int probe) {
        return matchers.get(probe);
    }

    /** Whether there is a picture of the face, with or without an embedding. */
    boolean has(int probe, int face) {
        return present.get(probe).get(face);
    }

    /** The cosine between a probe's face and its own original; NaN if one of them has no embedding. */
    double identity(int probe, int face) {
        Embedding original = embeddings[0][face];
        Embedding presented = embeddings[probe][face];
        return original == null || presented == null ? Double.NaN : Score.COSINE.of(original, presented);
    }
}
