package org.frt.network;

/** How the weights of a network begin; its biases begin with 0. */
public enum WeightInitialization {
    /** He et al. 2015: normal, of variance 2 / fan in. */
    HE_NORMAL,
    /** Glorot and Bengio 2010: uniform up to √(6 / (fan in + fan out)), as in Keras. */
    GLOROT_UNIFORM
}
