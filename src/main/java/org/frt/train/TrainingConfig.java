package org.frt.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.frt.damage.Fill;
import org.frt.damage.HoleShape;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.network.Arithmetic;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.DiscriminatorConfig.PaperDiscriminatorConfig;
import org.frt.network.DiscriminatorConfig.PatchGanConfig;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.network.GeneratorConfig.VNetConfig;

/**
 * How to train.
 *
 * @param seed of initial weights, order and active damage
 * @param data what the training sees
 * @param networks which networks it trains
 * @param losses what it trains them for
 * @param judgement how the discriminator looks at pictures
 * @param optimisation how their weights follow
 * @param schedule how long it takes
 * @param output what it leaves
 */
public record TrainingConfig(
        long seed,
        DataConfig data,
        NetworkConfig networks,
        LossConfig losses,
        JudgementConfig judgement,
        OptimisationConfig optimisation,
        ScheduleConfig schedule,
        OutputConfig output) {
    private static final int SMALLEST = 32;
    private static final int LARGEST = 1024;

    /** The published settings, as far as they concern this network: see the page on train. */
    public static final TrainingConfig DEFAULTS = new TrainingConfig(
            42,
            new DataConfig(Path.of("dataset/celeba"), 256, null, HoleShape.BRUSH, false),
            new NetworkConfig(
                    new UNetConfig(32, 7, false, Fill.NONE),
                    new PatchGanConfig(32, 3),
                    BatchNorm.BATCH,
                    0.4,
                    Arithmetic.FP32),
            new LossConfig(1, 100, PixelLoss.MSE, Reduction.MEAN, 1, 0.25, 0.5, Judged.PREDICTIONS),
            JudgementConfig.DEFAULT,
            new OptimisationConfig(32, null, 1e-4, 2.5e-4, 0.5, 1, 0),
            new ScheduleConfig(20, 0),
            new OutputConfig(Path.of("output"), 3, 10));

    /** The published training to the letter, but for the folders and the number of epochs. */
    public static final TrainingConfig PAPER = new TrainingConfig(
            42,
            new DataConfig(DEFAULTS.data.folder(), 256, DamageMode.ACTIVE, HoleShape.BRUSH, false),
            new NetworkConfig(VNetConfig.PAPER, PaperDiscriminatorConfig.PAPER, BatchNorm.FIXED, 0, Arithmetic.FP32),
            new LossConfig(1, 100, PixelLoss.MSE, Reduction.SUM, 1, 0.25, 0.5, Judged.PREDICTIONS),
            JudgementConfig.DEFAULT,
            new OptimisationConfig(32, null, 1e-4, 2.5e-4, 0.5, 1, 0),
            DEFAULTS.schedule,
            DEFAULTS.output);

    public TrainingConfig {
        int multiple = 1 << networks.depth();
        if (data.size() < SMALLEST || data.size() > LARGEST || data.size() % multiple != 0) {
            throw InputException.ofSetting(
                    "size",
                    data.size() + " does not suit networks of depth " + networks.depth(),
                    "give a multiple of " + multiple + " from " + Math.max(SMALLEST, multiple) + " to " + LARGEST);
        }
        judgement.requireFits(data.size(), networks.discriminator().depth());
        if (losses.adversarialWeight()
                        + losses.pixelWeight()
                        + judgement.identity().weight()
                == 0) {
            throw InputException.ofSetting(
                    "pixel_weight", "no loss has a weight, so nothing would be learnt", "give one of them more than 0");
        }
    }

    /** The same but for the number of epochs. */
    public TrainingConfig withEpochs(int epochs) {
        return new TrainingConfig(
                seed,
                data,
                networks,
                losses,
                judgement,
                optimisation,
                new ScheduleConfig(epochs, schedule.decayEpochs()),
                output);
    }

    /** The same with networks of these shapes for pictures of this size. */
    public TrainingConfig withNetworks(int pictureSize, GeneratorConfig generator, DiscriminatorConfig discriminator) {
        return new TrainingConfig(
                seed,
                new DataConfig(data.folder(), pictureSize, data.damage(), data.holes(), data.mirror()),
                new NetworkConfig(
                        generator, discriminator, networks.batchNorm(), networks.dropout(), networks.arithmetic()),
                losses,
                judgement,
                optimisation,
                schedule,
                output);
    }

    /** The same with another folder for what it leaves. */
    public TrainingConfig withOutput(Path folder) {
        return new TrainingConfig(
                seed,
                data,
                networks,
                losses,
                judgement,
                optimisation,
                schedule,
                new OutputConfig(folder, output.keep(), output.saveMinutes()));
    }

    /** The same once it is known where data and damage come from. */
    TrainingConfig withDamage(DamageMode damage) {
        return new TrainingConfig(
                seed, data.settled(damage), networks, losses, judgement, optimisation, schedule, output);
    }

    /** The same once it is known how many faces go through the networks at once. */
    TrainingConfig withMicroBatch(int microBatch) {
        return new TrainingConfig(
                seed, data, networks, losses, judgement, optimisation.withMicroBatch(microBatch), schedule, output);
    }

    /** The same once its recogniser has been found, see {@link IdentityConfig}. */
    TrainingConfig withFingerprint(String recogniser) {
        return new TrainingConfig(
                seed,
                data,
                networks,
                losses,
                new JudgementConfig(
                        judgement.window(),
                        judgement.featureWeight(),
                        judgement.identity().withFingerprint(recogniser)),
                optimisation,
                schedule,
                output);
    }

    /** Width and height of what the discriminator judges. */
    int judgedSize() {
        return judgement.size(data.size());
    }

    TrainingMode mode() {
        return new TrainingMode(networks.batchNorm(), networks.dropout(), seed);
    }

    /** The configuration as checkpoints keep it. */
    public ObjectNode toJson() {
        return Json.object(this);
    }

    /**
     * The configuration out of a checkpoint. What it does not set came into being later, and is as it is by default.
     *
     * @throws InputException if it cannot be understood; {@code source} names the checkpoint
     */
    public static TrainingConfig fromJson(JsonNode json, Object source) {
        if (!json.isObject()) {
            throw new InputException(source, "its training has no configuration", "use another copy");
        }
        ObjectNode whole = DEFAULTS.toJson();
        UngroupedSettings.grouped(json, source).properties().forEach(given -> {
            JsonNode defaults = whole.get(given.getKey());
            if (defaults instanceof ObjectNode group && given.getValue() instanceof ObjectNode settings) {
                group.setAll(settings);
            } else {
                whole.set(given.getKey(), given.getValue());
            }
        });
        return Json.read(whole, TrainingConfig.class, source, "use a checkpoint of this version");
    }
}
