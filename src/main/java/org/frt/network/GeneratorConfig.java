package org.frt.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.frt.damage.Fill;
import org.frt.learn.Network;

/** The shape of a generator. In JSON its {@code kind} says which; without one it is a U-Net. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = UNetConfig.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = UNetConfig.class, name = "unet"),
    @JsonSubTypes.Type(value = VNetConfig.class, name = "vnet")
})
public sealed interface GeneratorConfig permits UNetConfig, VNetConfig {
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

    /** Whether this is the other shape with more levels, so that a generator of this one can begin from one of that. */
    default boolean growsFrom(GeneratorConfig other) {
        return false;
    }

    /** 4 with the mask channel, else 3. */
    default int inputChannels() {
        return maskChannel() ? 4 : 3;
    }

    /** The shape of every tensor by its name, as in {@link Network#tensors()}. */
    default Map<String, long[]> tensorShapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        Blueprint.of(this)
                .nodes()
                .forEach(node ->
                        node.layer().tensorShapes().forEach((end, shape) -> shapes.put(node.name() + end, shape)));
        return shapes;
    }
}
