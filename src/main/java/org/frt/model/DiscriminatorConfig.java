package org.frt.model;

/**
 * The shape of a discriminator.
 *
 * @param filters channels after the first convolution; the next ones have twice as many, up to eight times
 * @param depth how many convolutions halve the resolution; 3 gives PatchGAN's field of view of 70×70 pixels
 */
public record DiscriminatorConfig(int filters, int depth) {
    public DiscriminatorConfig {
        if (filters < 1 || filters > 512) {
            throw new IllegalArgumentException("discriminator filters must be 1 to 512, not " + filters);
        }
        if (depth < 1 || depth > 6) {
            throw new IllegalArgumentException("discriminator depth must be 1 to 6, not " + depth);
        }
    }
}
