package org.frt.network;

import org.frt.damage.Fill;
import org.frt.io.InputException;

/**
 * The shape of a U-Net.
 *
 * @param filters channels at half resolution; each level below has twice as many, up to eight times
 * @param depth see {@link GeneratorConfig#depth}
 * @param maskChannel see {@link GeneratorConfig#maskChannel}
 * @param fill what the network sees in the hole; unless it is {@link Fill#NONE}, the network's output is a correction that
 *     is added to the filled picture, so that training starts from there
 */
public record UNetConfig(int filters, int depth, boolean maskChannel, Fill fill) implements GeneratorConfig {
    public UNetConfig {
        if (filters < 1 || filters > 512) {
            throw new InputException("generator filters", filters + " is out of range", "give 1 to 512");
        }
        if (depth < 1 || depth > 8) {
            throw new InputException("generator depth", depth + " is out of range", "give 1 to 8");
        }
    }

    @Override
    public boolean growsFrom(GeneratorConfig other) {
        return other instanceof UNetConfig smaller
                && depth > smaller.depth
                && equals(new UNetConfig(smaller.filters, depth, smaller.maskChannel, smaller.fill));
    }

    /** Whether the output is added to the input's colours. */
    boolean corrects() {
        return fill != Fill.NONE;
    }
}
