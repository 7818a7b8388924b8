package org.frt.metric;

import java.io.Serializable;
import java.util.List;

/** How alike two embeddings of one recogniser are; higher is more alike, 1 is the most. */
public sealed interface Score extends Serializable permits CosineScore, QualityAwareScore {
    /** The cosine of the angle between embeddings. */
    Score COSINE = new CosineScore();

    /** QMagFace's with its published weights. */
    Score QMAGFACE = new QualityAwareScore(0.077428, 0.125926);

    double of(Embedding a, Embedding b);

    /** Below this no score of two of these embeddings is, but for rounding. */
    double lowest(List<Embedding> embeddings);
}
