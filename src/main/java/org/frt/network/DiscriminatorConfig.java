package org.frt.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.frt.io.InputException;

/** The shape of a discriminator. In JSON its {@code kind} says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DiscriminatorConfig.PatchGanConfig.class, name = "patchgan"),
    @JsonSubTypes.Type(value = DiscriminatorConfig.PaperDiscriminatorConfig.class, name = "paper")
})
public sealed interface DiscriminatorConfig {
    /** How often the resolution is halved; pictures must be a multiple of 2^depth wide and high. */
    int depth();

    /**
     * The network of this shape: a row of layers, called by their places from 0, of which each takes what the one before it
     * gives. Input {@code [batch, size, size, 3]} in [0, 1], output logits: {@code [batch, rows, columns, 1]}, one for each
     * patch, of a PatchGAN, {@code [batch, 1]} of the paper's discriminator.
     *
     * @param size width and height of its pictures
     */
    Blueprint blueprint(int size);

    /**
     * The shape of a PatchGAN.
     *
     * @param filters channels after the first convolution; the next ones have twice as many, up to eight times
     * @param depth how many convolutions halve the resolution; 3 gives a field of view of 70×70 pixels
     */
    record PatchGanConfig(int filters, int depth) implements DiscriminatorConfig {
        public PatchGanConfig {
            if (filters < 1 || filters > 512) {
                throw new InputException("discriminator filters", filters + " is out of range", "give 1 to 512");
            }
            if (depth < 1 || depth > 6) {
                throw new InputException("discriminator depth", depth + " is out of range", "give 1 to 6");
            }
        }

        @Override
        public Blueprint blueprint(int size) {
            return PatchGan.blueprint(filters, depth);
        }
    }

    /**
     * The shape of the paper's discriminator.
     *
     * @param filters channels of each level, from full resolution down; every level halves the resolution of the one above
     */
    record PaperDiscriminatorConfig(List<Integer> filters) implements DiscriminatorConfig {
        /** The published one: 7,380,358 parameters at 256×256. */
        public static final PaperDiscriminatorConfig PAPER =
                new PaperDiscriminatorConfig(List.of(64, 128, 256, 512, 512));

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

        @Override
        public Blueprint blueprint(int size) {
            return PaperDiscriminator.blueprint(filters, size);
        }
    }
}
