package org.frt.network;

/**
 * What a network that is trained computes in. Weights, their gradients, statistics of batch norm and a network's output are
 * single-precision numbers in any case.
 */
public enum Arithmetic {
    /** IEEE 754's single precision. */
    FP32,
    /**
     * Activations, their gradients and copies of the weights are bfloat16 numbers: 8 bits of precision, the range of single
     * precision. Products are added up in single precision.
     */
    BF16
}
