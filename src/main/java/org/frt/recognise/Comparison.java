package org.frt.recognise;

/** How two embeddings of a recogniser are compared. */
public enum Comparison {
    /** The cosine of the angle between them. */
    COSINE,
    /** The quality-aware score of QMagFace, for which an embedding's length is the quality of the picture. */
    QMAGFACE
}
