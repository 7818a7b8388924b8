package org.frt.model;

/**
 * The shape of a generator.
 *
 * @param filters channels at full resolution; each level below has twice as many, up to eight times
 * @param depth how often the resolution is halved; pictures must be a multiple of 2^depth wide and high
 * @param maskChannel whether the mask is a fourth input channel (1 = hole); without it the network has to find the
 *     damage by itself
 */
public record GeneratorConfig(int filters, int depth, boolean maskChannel) {
    public GeneratorConfig {
        if (filters < 1 || filters > 512) {
            throw new IllegalArgumentException("generator filters must be 1 to 512, not " + filters);
        }
        if (depth < 1 || depth > 8) {
            throw new IllegalArgumentException("generator depth must be 1 to 8, not " + depth);
        }
    }

    /** 4 with the mask channel, else 3. */
    public int inputChannels() {
        return maskChannel ? 4 : 3;
    }
}
