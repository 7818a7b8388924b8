package org.frt.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The shape of a discriminator. In JSON its {@code kind} says which; without one it is a PatchGAN. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = PatchGanConfig.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = PatchGanConfig.class, name = "patchgan"),
    @JsonSubTypes.Type(value = PaperDiscriminatorConfig.class, name = "paper")
})
public sealed interface DiscriminatorConfig permits PatchGanConfig, PaperDiscriminatorConfig {
    /** How often the resolution is halved; pictures must be a multiple of 2^depth wide and high. */
    int depth();
}
