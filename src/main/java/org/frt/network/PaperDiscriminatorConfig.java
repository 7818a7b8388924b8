package org.frt.network;

import java.util.List;
import org.frt.io.InputException;

/**
 * The shape of the paper's discriminator.
 *
 * @param filters channels of each level, from full resolution down; every level halves the resolution of the one above
 */
public record PaperDiscriminatorConfig(List<Integer> filters) implements DiscriminatorConfig {
    /** The published one: 7,380,358 parameters at 256×256. */
    public static final PaperDiscriminatorConfig PAPER = new PaperDiscriminatorConfig(List.of(64, 128, 256, 512, 512));

    public PaperDiscriminatorConfig {
        filters = List.copyOf(filters);
        if (filters.size() < 2 || filters.size() > 9) {
            throw new InputException(
                    "discriminator filters", filters + " are too few or too many", "give 2 to 9 numbers");
        }
        if (filters.stream().anyMatch(count -> count < 1 || count > 2048)) {
            throw new InputException("discriminator filters", filters + " are out of range", "give 1 to 2048 each");
        }
    }

    @Override
    public int depth() {
        return filters.size() - 1;
    }
}
