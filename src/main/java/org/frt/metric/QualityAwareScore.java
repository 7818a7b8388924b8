package org.frt.metric;

import java.util.List;

/**
 * The quality-aware score of QMagFace (Terhörst et al., "QMagFace: Simple and Accurate Quality-Aware Face Recognition",
 * WACV 2023): {@code ω · min(q₁, q₂) + s}, where s is the cosine, {@code ω = min(0, β · s − α)}, and the qualities q are
 * the lengths of the embeddings.
 *
 * @param alpha α, where the cosine has no more to gain from quality
 * @param beta β, how much the cosine counts against it
 */
record QualityAwareScore(double alpha, double beta) implements Score {
    @Override
    public double of(Embedding a, Embedding b) {
        return of(a.cosine(b), Math.min(a.length(), b.length()));
    }

    double of(double cosine, double quality) {
        return Math.min(0, beta * cosine - alpha) * quality + cosine;
    }

    @Override
    public double lowest(List<Embedding> embeddings) {
        double longest = embeddings.stream().mapToDouble(Embedding::length).reduce(1, Math::max);
        return of(Cone.lowestCosine(embeddings), longest);
    }
}
