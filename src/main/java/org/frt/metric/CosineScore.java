package org.frt.metric;

import java.util.List;

/** The cosine of the angle between two embeddings, in [-1, 1]. */
record CosineScore() implements Score {
    @Override
    public double of(Embedding a, Embedding b) {
        return a.cosine(b);
    }

    @Override
    public double lowest(List<Embedding> embeddings) {
        return Cone.lowestCosine(embeddings);
    }
}
