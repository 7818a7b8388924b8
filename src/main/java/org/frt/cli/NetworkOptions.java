package org.frt.cli;

import java.util.List;
import org.frt.damage.Fill;
import org.frt.io.InputException;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.DiscriminatorConfig.PaperDiscriminatorConfig;
import org.frt.network.DiscriminatorConfig.PatchGanConfig;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.network.GeneratorConfig.VNetConfig;
import org.frt.train.TrainingConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The shapes of the networks, each part of which may be left out. */
final class NetworkOptions {
    private static final UNetConfig UNET =
            (UNetConfig) TrainingConfig.DEFAULTS.networks().generator();
    private static final PatchGanConfig PATCHGAN =
            (PatchGanConfig) TrainingConfig.DEFAULTS.networks().discriminator();

    /** Kinds of generators. */
    enum GeneratorKind {
        UNET,
        VNET
    }

    /** Kinds of discriminators. */
    enum DiscriminatorKind {
        PATCHGAN,
        PAPER
    }

    @Option(
            names = "--generator",
            paramLabel = "NETWORK",
            description = "${COMPLETION-CANDIDATES}: VNET is the paper's (default: UNET).")
    private @Nullable GeneratorKind generator;

    @Option(
            names = "--generator-filters",
            paramLabel = "NUMBER",
            split = ",",
            description = "Channels of a U-Net's first level (default: 32), or of a V-Net's levels, such as "
                    + "64,128,256,512,512 (its default).")
    private @Nullable List<Integer> generatorFilters;

    @Option(
            names = "--generator-depth",
            paramLabel = "NUMBER",
            description = "How often a U-Net halves the resolution (default: 7).")
    private @Nullable Integer generatorDepth;

    @Option(
            names = "--generator-convolutions",
            paramLabel = "NUMBER",
            split = ",",
            description = "Convolutions of a V-Net's residual blocks: a number for all, or one for each level "
                    + "(default: 2).")
    private @Nullable List<Integer> generatorConvolutions;

    @Option(
            names = "--mask-channel",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            description = "Tell the generator where the hole is, by a fourth channel (default: false).")
    private @Nullable Boolean maskChannel;

    @Option(
            names = "--fill",
            paramLabel = "METHOD",
            description = {
                "${COMPLETION-CANDIDATES}: what a U-Net sees in the hole, and corrects; NONE is the noise "
                        + "(default: NONE)."
            })
    private @Nullable Fill fill;

    @Option(
            names = "--discriminator",
            paramLabel = "NETWORK",
            description = "${COMPLETION-CANDIDATES}: PAPER is the published script's (default: PATCHGAN).")
    private @Nullable DiscriminatorKind discriminator;

    @Option(
            names = "--discriminator-filters",
            paramLabel = "NUMBER",
            split = ",",
            description =
                    "Channels of a PatchGAN's first level (default: 32), or of the paper's discriminator's levels, "
                            + "such as 64,128,256,512,512 (its default).")
    private @Nullable List<Integer> discriminatorFilters;

    @Option(
            names = "--discriminator-depth",
            paramLabel = "NUMBER",
            description = "Levels of a PatchGAN (default: 3: it sees 70x70 pixels).")
    private @Nullable Integer discriminatorDepth;

    /** The shape that is {@code base} but for the options that are given; another kind begins with its own defaults. */
    GeneratorConfig overriding(GeneratorConfig base) {
        GeneratorKind kind =
                generator != null ? generator : base instanceof VNetConfig ? GeneratorKind.VNET : GeneratorKind.UNET;
        boolean mask = maskChannel == null ? base.maskChannel() : maskChannel;
        if (kind == GeneratorKind.UNET) {
            refuse("--generator-convolutions", generatorConvolutions, "--generator vnet");
            UNetConfig uNet = base instanceof UNetConfig same ? same : UNET;
            return new UNetConfig(
                    single("--generator-filters", generatorFilters, uNet.filters()),
                    generatorDepth == null ? uNet.depth() : generatorDepth,
                    mask,
                    fill == null ? uNet.fill() : fill);
        }
        refuse("--fill", fill, "--generator unet");
        refuse("--generator-depth", generatorDepth, "--generator unet");
        VNetConfig vNet = base instanceof VNetConfig same ? same : VNetConfig.PAPER;
        List<Integer> filters = generatorFilters == null ? vNet.filters() : generatorFilters;
        if (generatorConvolutions == null && filters.size() == vNet.filters().size()) {
            return new VNetConfig(filters, vNet.convolutions(), mask);
        }
        List<Integer> convolutions = generatorConvolutions == null ? List.of(2) : generatorConvolutions;
        return convolutions.size() == 1
                ? new VNetConfig(filters, convolutions.get(0), mask)
                : new VNetConfig(filters, convolutions, mask);
    }

    /** As {@link #overriding(GeneratorConfig)}. */
    DiscriminatorConfig overriding(DiscriminatorConfig base) {
        DiscriminatorKind kind = discriminator != null
                ? discriminator
                : base instanceof PaperDiscriminatorConfig ? DiscriminatorKind.PAPER : DiscriminatorKind.PATCHGAN;
        if (kind == DiscriminatorKind.PATCHGAN) {
            PatchGanConfig patchGan = base instanceof PatchGanConfig same ? same : PATCHGAN;
            return new PatchGanConfig(
                    single("--discriminator-filters", discriminatorFilters, patchGan.filters()),
                    discriminatorDepth == null ? patchGan.depth() : discriminatorDepth);
        }
        refuse("--discriminator-depth", discriminatorDepth, "--discriminator patchgan");
        PaperDiscriminatorConfig paper =
                base instanceof PaperDiscriminatorConfig same ? same : PaperDiscriminatorConfig.PAPER;
        return discriminatorFilters == null ? paper : new PaperDiscriminatorConfig(discriminatorFilters);
    }

    private static int single(String option, @Nullable List<Integer> given, int otherwise) {
        if (given == null) {
            return otherwise;
        }
        if (given.size() != 1) {
            throw new InputException(option, given + " are several numbers", "give one; the levels follow from it");
        }
        return given.get(0);
    }

    static void refuse(String option, @Nullable Object given, String network) {
        if (given != null) {
            throw new InputException(option, "is only for " + network, "leave it out");
        }
    }
}
