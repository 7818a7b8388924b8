package org.frt.model;

import org.frt.file.InputException;

/**
 * The shape of a generator.
 *
 * @param filters channels at half resolution; each level below has twice as many, up to eight times
 * @param depth how often the resolution is halved; pictures must be a multiple of 2^depth wide and high
 * @param maskChannel whether the mask is a fourth input channel (1 = hole); without it the network has to find the
 *     damage by itself
 */
public record GeneratorConfig(int filters, int depth, boolean maskChannel) {
    public GeneratorConfig {
        if (filters < 1 || filters > 512) {
            throw new InputException("generator filters", filters + " is out of range", "give 1 to 512");
        }
        if (depth < 1 || depth > 8) {
            throw new InputException("generator depth", depth + " is out of range", "give 1 to 8");
        }
    }

    /** 4 with the mask channel, else 3. */
    public int inputChannels() {
        return maskChannel ? 4 : 3;
    }
}
