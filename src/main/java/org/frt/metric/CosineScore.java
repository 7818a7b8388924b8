package org.frt.metric;

/** The cosine of the angle between two embeddings, in [-1, 1]. */
record CosineScore() implements Score {
    @Override
    public double of(Embedding a, Embedding b) {
        return a.cosine(b);
    }

    @Override
    public double lowest(double length) {
        return -1;
    }
}
