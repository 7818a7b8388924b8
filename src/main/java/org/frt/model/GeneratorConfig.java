package org.frt.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frt.damage.Fill;
import org.frt.file.InputException;

/**
 * The shape of a generator.
 *
 * @param filters channels at half resolution; each level below has twice as many, up to eight times
 * @param depth how often the resolution is halved; pictures must be a multiple of 2^depth wide and high
 * @param maskChannel whether the mask is a fourth input channel (1 = hole); without it the network has to find the
 *     damage by itself
 * @param fill what the network sees in the hole; unless it is {@link Fill#NONE}, the network's output is a correction that
 *     is added to the filled picture, so that training starts from there
 */
public record GeneratorConfig(int filters, int depth, boolean maskChannel, Fill fill) {
    public GeneratorConfig {
        if (filters < 1 || filters > 512) {
            throw new InputException("generator filters", filters + " is out of range", "give 1 to 512");
        }
        if (depth < 1 || depth > 8) {
            throw new InputException("generator depth", depth + " is out of range", "give 1 to 8");
        }
    }

    /** Whether the output is added to the input's colours. */
    boolean corrects() {
        return fill != Fill.NONE;
    }

    /** The architecture. */
    Blueprint blueprint() {
        return UNet.blueprint(this);
    }

    /** The shape of every tensor by its name, as in {@link Network#tensors()}. */
    public Map<String, long[]> tensorShapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        blueprint()
                .nodes()
                .forEach(node ->
                        node.layer().tensorShapes().forEach((end, shape) -> shapes.put(node.name() + end, shape)));
        return shapes;
    }

    /** @throws IllegalArgumentException if pictures of this width and height cannot be halved often enough */
    void requireFits(int size) {
        if (size % (1 << depth) != 0) {
            throw new IllegalArgumentException("a generator of depth " + depth + " needs a size that is a multiple of "
                    + (1 << depth) + ", not " + size);
        }
    }

    /** 4 with the mask channel, else 3. */
    public int inputChannels() {
        return maskChannel ? 4 : 3;
    }
}
