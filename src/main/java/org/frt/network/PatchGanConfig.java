package org.frt.network;

import org.frt.io.InputException;

/**
 * The shape of a PatchGAN.
 *
 * @param filters channels after the first convolution; the next ones have twice as many, up to eight times
 * @param depth how many convolutions halve the resolution; 3 gives a field of view of 70×70 pixels
 */
public record PatchGanConfig(int filters, int depth) implements DiscriminatorConfig {
    public PatchGanConfig {
        if (filters < 1 || filters > 512) {
            throw new InputException("discriminator filters", filters + " is out of range", "give 1 to 512");
        }
        if (depth < 1 || depth > 6) {
            throw new InputException("discriminator depth", depth + " is out of range", "give 1 to 6");
        }
    }
}
