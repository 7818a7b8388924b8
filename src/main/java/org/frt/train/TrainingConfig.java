package org.frt.train;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.frt.damage.Fill;
import org.frt.damage.HoleShape;
import org.frt.dataset.CelebaC;
import org.frt.io.InputException;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.DiscriminatorConfig.PaperDiscriminatorConfig;
import org.frt.network.DiscriminatorConfig.PatchGanConfig;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.network.GeneratorConfig.VNetConfig;
import org.jspecify.annotations.Nullable;

/**
 * How to train.
 *
 * @param data the data set's folder, see {@link CelebaC}
 * @param output folder of checkpoints, examples and history
 * @param epochs how many epochs are trained in all
 * @param batchSize faces per step
 * @param microBatch faces that go through the networks at once, their gradients being added up; {@code null} for as many
 *     as memory allows
 * @param size width and height of the faces
 * @param seed of initial weights, order and active damage
 * @param generator the generator's shape
 * @param discriminator the discriminator's shape
 * @param losses what the networks are trained for
 * @param batchNorm what batch norm does
 * @param dropout rate of the paper's discriminator's dropout; a PatchGAN has none
 * @param generatorLearningRate of the generator's Adam
 * @param discriminatorLearningRate of the discriminator's Adam
 * @param beta1 decay of Adam's first moment
 * @param damage where damage comes from; {@code null} for {@code FIXED} where the data set has it, else {@code ACTIVE}
 * @param holes which holes active damage makes
 * @param mirror whether half of the faces of an epoch are mirrored; for active damage
 * @param averaging decay of the running average of the generator's weights, which predicts in its place; 0 for none
 * @param decayEpochs over how many of the last epochs the learning rates fall to 0, in a straight line
 * @param keep how many epochs' checkpoints are kept, the best on the validation faces
 * @param saveMinutes how often {@code last.zip} is written amid an epoch
 */
public record TrainingConfig(
        String data,
        String output,
        int epochs,
        int batchSize,
        @Nullable Integer microBatch,
        int size,
        long seed,
        GeneratorConfig generator,
        DiscriminatorConfig discriminator,
        LossWeights losses,
        BatchNorm batchNorm,
        double dropout,
        double generatorLearningRate,
        double discriminatorLearningRate,
        double beta1,
        @Nullable DamageMode damage,
        HoleShape holes,
        boolean mirror,
        double averaging,
        int decayEpochs,
        int keep,
        double saveMinutes) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The published settings, as far as they concern this network: see {@code src/site/markdown/published-code.md}. */
    public static final TrainingConfig DEFAULTS = new TrainingConfig(
            "dataset/celeba",
            "output",
            20,
            32,
            null,
            256,
            42,
            new UNetConfig(32, 7, false, Fill.NONE),
            new PatchGanConfig(32, 3),
            new LossWeights(1, 100, PixelLoss.MSE, Reduction.MEAN, 1, 0.25, 0.5, Judged.PREDICTIONS),
            BatchNorm.BATCH,
            0.4,
            1e-4,
            2.5e-4,
            0.5,
            null,
            HoleShape.BRUSH,
            false,
            0,
            0,
            3,
            10);

    /** The published training to the letter, but for the folders and the number of epochs. */
    public static final TrainingConfig PAPER = new TrainingConfig(
            DEFAULTS.data,
            DEFAULTS.output,
            DEFAULTS.epochs,
            32,
            null,
            256,
            42,
            VNetConfig.PAPER,
            PaperDiscriminatorConfig.PAPER,
            new LossWeights(1, 100, PixelLoss.MSE, Reduction.SUM, 1, 0.25, 0.5, Judged.PREDICTIONS),
            BatchNorm.FIXED,
            0,
            1e-4,
            2.5e-4,
            0.5,
            DamageMode.ACTIVE,
            HoleShape.BRUSH,
            false,
            0,
            0,
            DEFAULTS.keep,
            DEFAULTS.saveMinutes);

    public TrainingConfig {
        requirePositive("--epochs", epochs);
        requirePositive("--batch-size", batchSize);
        requirePositive("--keep", keep);
        if (microBatch != null) {
            requirePositive("--micro-batch", microBatch);
        }
        requirePositive("--generator-learning-rate", generatorLearningRate);
        requirePositive("--discriminator-learning-rate", discriminatorLearningRate);
        requirePositive("--save-minutes", saveMinutes);
        requireShare("--beta1", beta1);
        requireShare("--averaging", averaging);
        if (decayEpochs < 0) {
            throw new InputException("--decay-epochs", decayEpochs + " is negative", "give 0 or more");
        }
        requireShare("--dropout", dropout);
        int halvings = Math.max(generator.depth(), discriminator.depth());
        int multiple = 1 << halvings;
        if (size < 32 || size > 1024 || size % multiple != 0) {
            throw new InputException(
                    "--size",
                    size + " does not suit networks of depth " + halvings,
                    "give a multiple of " + multiple + " from 32 to 1024");
        }
    }

    private static void requireShare(String option, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new InputException(option, value + " is out of range", "give 0 or more, below 1");
        }
    }

    private static void requirePositive(String option, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new InputException(option, value + " is too small or no number", "give a number above 0");
        }
    }

    /** What the learning rates are multiplied with after so many epochs, in [0, 1]. */
    double learningRateFactor(double epochsDone) {
        return decayEpochs == 0 ? 1 : Math.max(0, Math.min(1, (epochs - epochsDone) / decayEpochs));
    }

    /** The same but for the number of epochs. */
    public TrainingConfig withEpochs(int allEpochs) {
        return with(allEpochs, size, generator, discriminator);
    }

    /** The same with networks of these shapes for pictures of this size. */
    public TrainingConfig withNetworks(
            int pictureSize, GeneratorConfig generators, DiscriminatorConfig discriminators) {
        return with(epochs, pictureSize, generators, discriminators);
    }

    private TrainingConfig with(
            int allEpochs, int pictureSize, GeneratorConfig generators, DiscriminatorConfig discriminators) {
        return new TrainingConfig(
                data,
                output,
                allEpochs,
                batchSize,
                microBatch,
                pictureSize,
                seed,
                generators,
                discriminators,
                losses,
                batchNorm,
                dropout,
                generatorLearningRate,
                discriminatorLearningRate,
                beta1,
                damage,
                holes,
                mirror,
                averaging,
                decayEpochs,
                keep,
                saveMinutes);
    }

    @JsonIgnore
    TrainingMode mode() {
        return new TrainingMode(batchNorm, dropout, seed);
    }

    @JsonIgnore
    CelebaC dataSet() {
        return new CelebaC(Path.of(data));
    }

    /** The folder of checkpoints. */
    @JsonIgnore
    public Path checkpoints() {
        return Path.of(output, "checkpoints");
    }

    /** The configuration as checkpoints keep it. */
    public JsonNode toJson() {
        return MAPPER.valueToTree(this);
    }

    /** The configuration for people to read. */
    public String toText() {
        return toJson().toPrettyString() + "\n";
    }

    /**
     * The configuration out of a checkpoint.
     *
     * @throws InputException if it cannot be understood; {@code source} names the checkpoint
     */
    public static TrainingConfig fromJson(JsonNode json, Object source) {
        try {
            return MAPPER.treeToValue(withDefaults(json), TrainingConfig.class);
        } catch (JsonProcessingException e) {
            throw new InputException(
                    source,
                    "its training configuration cannot be understood (" + e.getOriginalMessage() + ")",
                    "use a checkpoint of this version",
                    e);
        }
    }

    /** Settings that came into being after the checkpoint was written were as they are by default. */
    private static ObjectNode withDefaults(JsonNode json) {
        ObjectNode whole = (ObjectNode) DEFAULTS.toJson();
        ObjectNode losses = (ObjectNode) whole.get("losses");
        json.properties().forEach(entry -> whole.set(entry.getKey(), entry.getValue()));
        json.path("losses").properties().forEach(entry -> losses.set(entry.getKey(), entry.getValue()));
        return whole.set("losses", losses);
    }
}
