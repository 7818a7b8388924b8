package org.frt.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frt.damage.Fill;
import org.frt.io.InputException;

/** The shape of a generator. In JSON its {@code kind} says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GeneratorConfig.UNetConfig.class, name = "unet"),
    @JsonSubTypes.Type(value = GeneratorConfig.VNetConfig.class, name = "vnet")
})
public sealed interface GeneratorConfig {
    /**
     * Whether the mask is a fourth input channel (1 = hole); without it the network has to find the damage by itself.
     */
    boolean maskChannel();

    /** How often the resolution is halved; pictures must be a multiple of 2^depth wide and high. */
    int depth();

    /** What the network sees in the hole. */
    default Fill fill() {
        return Fill.NONE;
    }

    /** Whether the output is a correction, added to the picture whose hole was filled. */
    default boolean corrects() {
        return fill() != Fill.NONE;
    }

    /**
     * Whether near a hole's rim this network sees what the other one does: Navier-Stokes and its smoothed form differ deep in
     * the hole alone.
     */
    default boolean seesAtRimWhat(GeneratorConfig other) {
        Set<Fill> alike = Set.of(Fill.NAVIER_STOKES, Fill.SMOOTHED);
        return fill() == other.fill() || (alike.contains(fill()) && alike.contains(other.fill()));
    }

    /**
     * The network of this shape: input {@code [batch, size, size, 3 or 4]}, output {@code [batch, size, size, 3]} in [0, 1],
     * or about that where it corrects what it is given.
     */
    Blueprint blueprint();

    /** 4 with the mask channel, else 3. */
    default int inputChannels() {
        return maskChannel() ? 4 : 3;
    }

    /**
     * Refuses pictures that cannot be halved often enough.
     *
     * @param size their width and height
     * @throws IllegalArgumentException if it is not a multiple of 2^depth
     */
    default void requireFits(int size) {
        int multiple = 1 << depth();
        if (size % multiple != 0) {
            throw new IllegalArgumentException("a generator of depth " + depth()
                    + " needs a size that is a multiple of " + multiple + ", not " + size);
        }
    }

    /**
     * Whether a new training of this shape can begin with the weights of another: one with fewer levels, or one that corrects
     * another fill, and else the same.
     */
    default boolean takesWeightsOf(GeneratorConfig other) {
        return false;
    }

    /**
     * The tensors of a generator that at first computes what one of another shape does.
     *
     * @param other the other's shape, whose weights this one {@link #takesWeightsOf takes}
     * @param tensors the other's
     * @param random of this shape, as a new generator has them
     * @throws IllegalArgumentException if this shape does not take the other's weights
     */
    default Map<String, Tensor> adapted(
            GeneratorConfig other, Map<String, Tensor> tensors, Map<String, Tensor> random) {
        throw new IllegalArgumentException(this + " does not take the weights of " + other);
    }

    /**
     * The shape of a U-Net.
     *
     * @param filters channels at half resolution; each level below has twice as many, up to eight times
     * @param depth see {@link GeneratorConfig#depth}
     * @param maskChannel see {@link GeneratorConfig#maskChannel}
     * @param fill what the network sees in the hole; unless it is {@link Fill#NONE}, the network's output is a correction
     *     that is added to the filled picture, so that training starts from there
     */
    record UNetConfig(int filters, int depth, boolean maskChannel, Fill fill) implements GeneratorConfig {
        public UNetConfig {
            if (filters < 1 || filters > 512) {
                throw new InputException("generator filters", filters + " is out of range", "give 1 to 512");
            }
            if (depth < 1 || depth > 8) {
                throw new InputException("generator depth", depth + " is out of range", "give 1 to 8");
            }
        }

        @Override
        public Blueprint blueprint() {
            return UNet.blueprint(inputChannels(), filters, depth, corrects());
        }

        @Override
        public boolean takesWeightsOf(GeneratorConfig other) {
            return other instanceof UNetConfig unet
                    && !equals(unet)
                    && depth >= unet.depth
                    && corrects() == unet.corrects()
                    && equals(new UNetConfig(unet.filters, depth, unet.maskChannel, fill));
        }

        @Override
        public Map<String, Tensor> adapted(
                GeneratorConfig other, Map<String, Tensor> tensors, Map<String, Tensor> random) {
            if (!takesWeightsOf(other)) {
                return GeneratorConfig.super.adapted(other, tensors, random);
            }
            return UNet.grown(other.depth(), tensors, random);
        }
    }

    /**
     * The shape of a V-Net.
     *
     * @param filters channels of each level, from full resolution down; every level halves the resolution of the one above
     * @param convolutions how many convolutions the residual block of each level has
     * @param maskChannel see {@link GeneratorConfig#maskChannel}
     */
    record VNetConfig(List<Integer> filters, List<Integer> convolutions, boolean maskChannel)
            implements GeneratorConfig {
        /** The paper's: 26,062,147 parameters. */
        public static final VNetConfig PAPER = new VNetConfig(List.of(64, 128, 256, 512, 512), 2, false);

        public VNetConfig {
            filters = List.copyOf(filters);
            convolutions = List.copyOf(convolutions);
            if (filters.size() < 2 || filters.size() > 9) {
                throw new InputException(
                        "generator filters", filters + " are too few or too many", "give 2 to 9 numbers");
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
                throw new InputException(
                        "generator convolutions", convolutions + " are out of range", "give 1 to 16 each");
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

        @Override
        public Blueprint blueprint() {
            return VNet.blueprint(inputChannels(), filters, convolutions);
        }
    }
}
