package org.frt.model;

import org.frt.file.InputException;

/**
 * The shape of a U-Net.
 *
 * @param filters channels at half resolution; each level below has twice as many, up to eight times
 * @param depth see {@link GeneratorConfig#depth}
 * @param maskChannel see {@link GeneratorConfig#maskChannel}
 */
public record UNetConfig(int filters, int depth, boolean maskChannel) implements GeneratorConfig {
    public UNetConfig {
        if (filters < 1 || filters > 512) {
            throw new InputException("generator filters", filters + " is out of range", "give 1 to 512");
        }
        if (depth < 1 || depth > 8) {
            throw new InputException("generator depth", depth + " is out of range", "give 1 to 8");
        }
    }
}
