package org.frt.network;

import java.util.Collections;
import java.util.List;
import org.frt.io.InputException;

/**
 * The shape of a V-Net.
 *
 * @param filters channels of each level, from full resolution down; every level halves the resolution of the one above
 * @param convolutions how many convolutions the residual block of each level has
 * @param maskChannel see {@link GeneratorConfig#maskChannel}
 */
public record VNetConfig(List<Integer> filters, List<Integer> convolutions, boolean maskChannel)
        implements GeneratorConfig {
    /** The paper's: 26,062,147 parameters. */
    public static final VNetConfig PAPER = new VNetConfig(List.of(64, 128, 256, 512, 512), 2, false);

    public VNetConfig {
        filters = List.copyOf(filters);
        convolutions = List.copyOf(convolutions);
        if (filters.size() < 2 || filters.size() > 9) {
            throw new InputException("generator filters", filters + " are too few or too many", "give 2 to 9 numbers");
        }
        if (filters.stream().anyMatch(count -> count < 1 || count > 2048)) {
            throw new InputException("generator filters", filters + " are out of range", "give 1 to 2048 each");
        }
        if (convolutions.size() != filters.size()) {
            throw new InputException(
                    "generator convolutions",
                    convolutions + " is not one number for each of " + filters.size() + " levels",
                    "give one number for all, or as many as there are filters");
        }
        if (convolutions.stream().anyMatch(count -> count < 1 || count > 16)) {
            throw new InputException("generator convolutions", convolutions + " are out of range", "give 1 to 16 each");
        }
    }

    /** With the same number of convolutions in every residual block. */
    public VNetConfig(List<Integer> filters, int convolutions, boolean maskChannel) {
        this(filters, Collections.nCopies(filters.size(), convolutions), maskChannel);
    }

    @Override
    public int depth() {
        return filters.size() - 1;
    }
}
