package org.frt.cli;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.frt.damage.HoleShape;
import org.frt.network.Arithmetic;
import org.frt.network.DiscriminatorConfig;
import org.frt.train.BatchNorm;
import org.frt.train.DamageMode;
import org.frt.train.DataConfig;
import org.frt.train.IdentityConfig;
import org.frt.train.Judged;
import org.frt.train.JudgementConfig;
import org.frt.train.LossConfig;
import org.frt.train.NetworkConfig;
import org.frt.train.OptimisationConfig;
import org.frt.train.OutputConfig;
import org.frt.train.PixelLoss;
import org.frt.train.Reduction;
import org.frt.train.ScheduleConfig;
import org.frt.train.TrainingConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every setting of a training, each of which may be left out. The same options stand in a {@code --config} file. */
final class TrainingOptions {
    @Option(
            names = {"-d", "--data"},
            paramLabel = "FOLDER",
            description = "The data set (default: dataset/celeba).")
    private @Nullable Path data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Checkpoints, examples, history (default: output).")
    private @Nullable Path output;

    @Option(
            names = {"-b", "--batch-size"},
            paramLabel = "NUMBER",
            description = "Faces a step (default: 32).")
    private @Nullable Integer batchSize;

    @Option(
            names = "--micro-batch",
            paramLabel = "NUMBER",
            description = "Faces that go through the networks at once (default: as many as memory allows at the first "
                    + "start).")
    private @Nullable Integer microBatch;

    @Option(names = "--size", paramLabel = "PIXELS", description = "Width and height of the faces (default: 256).")
    private @Nullable Integer size;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Seed of weights, order and active damage (default: 42).")
    private @Nullable Long seed;

    @Mixin
    private NetworkOptions networks = new NetworkOptions();

    @Option(
            names = "--adversarial-weight",
            paramLabel = "NUMBER",
            description = "Weight of the discriminator's judgement; 0 for none (default: 1).")
    private @Nullable Double adversarialWeight;

    @Option(names = "--pixel-weight", paramLabel = "NUMBER", description = "Weight of the pixel loss (default: 100).")
    private @Nullable Double pixelWeight;

    @Option(names = "--pixel-loss", paramLabel = "LOSS", description = "${COMPLETION-CANDIDATES} (default: MSE).")
    private @Nullable PixelLoss pixelLoss;

    @Option(
            names = "--pixel-reduction",
            paramLabel = "REDUCTION",
            description = {
                "${COMPLETION-CANDIDATES}: whether the weight is that of the mean over a batch's samples, or counts for "
                        + "each of its pixels (default: MEAN)."
            })
    private @Nullable Reduction pixelReduction;

    @Option(
            names = "--hole-weight",
            paramLabel = "NUMBER",
            description = "How much more a pixel in the hole counts than a known one (default: 1).")
    private @Nullable Double holeWeight;

    @Option(
            names = "--label-smoothing",
            paramLabel = "NUMBER",
            description = "Of the discriminator's targets (default: 0.25).")
    private @Nullable Double labelSmoothing;

    @Option(
            names = "--discriminator-weight",
            paramLabel = "NUMBER",
            description = "Weight of the discriminator's own loss (default: 0.5).")
    private @Nullable Double discriminatorWeight;

    @Option(
            names = "--judged",
            paramLabel = "PICTURES",
            description = {
                "${COMPLETION-CANDIDATES}: what the discriminator sees of the generator's work: whole predictions; "
                        + "composites, a patch counting by the share of hole in the pixels that it stands for; or these "
                        + "where the 33x33 pixels about one are all hole (default: PREDICTIONS)."
            })
    private @Nullable Judged judged;

    @Option(
            names = "--judged-window",
            paramLabel = "PIXELS",
            description = "Width and height of the part of each picture, about its hole, that the discriminator judges "
                    + "(default: the whole).")
    private @Nullable Integer judgedWindow;

    @Option(
            names = "--feature-weight",
            paramLabel = "NUMBER",
            description = "Weight of the difference between the discriminator's features of what it judges and of the "
                    + "originals (default: 0).")
    private @Nullable Double featureWeight;

    @Option(
            names = "--identity-weight",
            paramLabel = "NUMBER",
            description = "Weight of 1 - cosine of a recogniser's embeddings of composite and original (default: 0).")
    private @Nullable Double identityWeight;

    @Option(
            names = "--identity-recogniser",
            paramLabel = "NAME|FILE",
            description = "The recogniser that judges identity: a name that frt models lists, or an ONNX file with its "
                    + "description. Without a weight it only measures (default: none).")
    private @Nullable String identityRecogniser;

    @Mixin
    private ModelsMixin models = new ModelsMixin();

    @Option(
            names = "--batch-norm",
            paramLabel = "STATISTICS",
            description = {
                "${COMPLETION-CANDIDATES}: each batch's statistics; likewise, but with the discriminator's running ones "
                        + "where it judges for the generator; or fixed ones (default: BATCH)."
            })
    private @Nullable BatchNorm batchNorm;

    @Option(
            names = "--dropout",
            paramLabel = "RATE",
            description = "Dropout of the paper's discriminator, from the second level on (default: 0.4).")
    private @Nullable Double dropout;

    @Option(
            names = "--arithmetic",
            paramLabel = "NUMBERS",
            description = {
                "${COMPLETION-CANDIDATES}: what the networks compute in; bfloat16 takes about half of the time and less memory, "
                        + "on processors that multiply it (default: FP32)."
            })
    private @Nullable Arithmetic arithmetic;

    @Option(
            names = "--generator-learning-rate",
            paramLabel = "NUMBER",
            description = "Adam's learning rate (default: 0.0001).")
    private @Nullable Double generatorLearningRate;

    @Option(
            names = "--discriminator-learning-rate",
            paramLabel = "NUMBER",
            description = "Adam's learning rate (default: 0.00025).")
    private @Nullable Double discriminatorLearningRate;

    @Option(names = "--beta1", paramLabel = "NUMBER", description = "Adam's first decay (default: 0.5).")
    private @Nullable Double beta1;

    @Option(
            names = "--damage",
            paramLabel = "MODE",
            description = {
                "${COMPLETION-CANDIDATES}: the data set's own damage, whose noise is drawn again where faces are not of its "
                        + "size, or new damage every epoch (default: FIXED where the data set has it)."
            })
    private @Nullable DamageMode damage;

    @Option(
            names = "--holes",
            paramLabel = "SHAPE",
            completionCandidates = RandomHoles.class,
            description = {
                "Holes of active damage, ${COMPLETION-CANDIDATES}: " + PhotosMixin.RANDOM_HOLES + " (default: brush)."
            })
    private @Nullable HoleShape holes;

    @Option(
            names = "--mirror",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            description = "With active damage, mirror half of the faces (default: false).")
    private @Nullable Boolean mirror;

    @Option(
            names = "--averaging-period",
            paramLabel = "NUMBER",
            description = {
                "Let each part of --micro-batch faces teach networks of its own for so many steps, then average them "
                        + "(local SGD): for clusters with a slow network (default: 1, all parts teach the same networks)."
            })
    private @Nullable Integer averagingPeriod;

    @Option(
            names = "--averaging",
            paramLabel = "NUMBER",
            description = {
                "Predict with a running average of the generator's weights that decays by this factor a step, such as "
                        + "0.999, and reaches back no further than a tenth of the steps so far (default: 0, no average)."
            })
    private @Nullable Double averaging;

    @Option(
            names = "--decay-epochs",
            paramLabel = "NUMBER",
            description =
                    "Let the learning rates fall to 0 over so many last epochs; of more than there are, they begin"
                            + " lower (default: 0).")
    private @Nullable Integer decayEpochs;

    @Option(
            names = "--keep",
            paramLabel = "NUMBER",
            description = "How many of the best epochs' checkpoints are kept (default: 3).")
    private @Nullable Integer keep;

    @Option(
            names = "--save-minutes",
            paramLabel = "NUMBER",
            description = "How often last.zip is written amid an epoch (default: 10).")
    private @Nullable Double saveMinutes;

    /** The holes that need no landmarks. */
    private static final class RandomHoles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(HoleShape.values())
                    .filter(shape -> !shape.isCutFromLandmarks())
                    .map(HoleShape::toString)
                    .iterator();
        }
    }

    /** The configuration that is {@code base} but for the options that are given. */
    TrainingConfig overriding(TrainingConfig base) {
        DataConfig faces = overriding(base.data());
        NetworkConfig pair = overriding(base.networks());
        LossConfig losses = overriding(base.losses());
        boolean alike = faces.size() == base.data().size()
                && pair.equals(base.networks())
                && losses.isAdversarial() == base.losses().isAdversarial();
        return new TrainingConfig(
                requireNonNullElse(seed, base.seed()),
                faces,
                pair,
                losses,
                new JudgementConfig(
                        judgedWindow == null ? base.judgement().window() : judgedWindow,
                        requireNonNullElse(featureWeight, base.judgement().featureWeight()),
                        overriding(base.judgement().identity())),
                overriding(base.optimisation(), alike),
                new ScheduleConfig(
                        base.schedule().epochs(),
                        requireNonNullElse(decayEpochs, base.schedule().decayEpochs())),
                overriding(base.output()));
    }

    private DataConfig overriding(DataConfig base) {
        return new DataConfig(
                requireNonNullElse(data, base.folder()),
                requireNonNullElse(size, base.size()),
                damage == null ? base.damage() : damage,
                requireNonNullElse(holes, base.holes()),
                requireNonNullElse(mirror, base.mirror()));
    }

    private NetworkConfig overriding(NetworkConfig base) {
        DiscriminatorConfig discriminator = networks.overriding(base.discriminator());
        if (!(discriminator instanceof DiscriminatorConfig.PaperDiscriminatorConfig)) {
            NetworkOptions.refuse("--dropout", dropout, "--discriminator paper");
        }
        return new NetworkConfig(
                networks.overriding(base.generator()),
                discriminator,
                requireNonNullElse(batchNorm, base.batchNorm()),
                requireNonNullElse(dropout, base.dropout()),
                requireNonNullElse(arithmetic, base.arithmetic()));
    }

    private LossConfig overriding(LossConfig base) {
        return new LossConfig(
                requireNonNullElse(adversarialWeight, base.adversarialWeight()),
                requireNonNullElse(pixelWeight, base.pixelWeight()),
                requireNonNullElse(pixelLoss, base.pixelLoss()),
                requireNonNullElse(pixelReduction, base.pixelReduction()),
                requireNonNullElse(holeWeight, base.holeWeight()),
                requireNonNullElse(labelSmoothing, base.labelSmoothing()),
                requireNonNullElse(discriminatorWeight, base.discriminatorWeight()),
                requireNonNullElse(judged, base.judged()));
    }

    private IdentityConfig overriding(IdentityConfig base) {
        String recogniser = identityRecogniser == null ? base.recogniser() : identityRecogniser;
        Path named = models.given().orElse(base.models());
        return new IdentityConfig(
                requireNonNullElse(identityWeight, base.weight()),
                recogniser,
                named == null && recogniser != null ? models.folder() : named,
                base.fingerprint());
    }

    private OptimisationConfig overriding(OptimisationConfig base, boolean alike) {
        int batch = requireNonNullElse(batchSize, base.batchSize());
        return new OptimisationConfig(
                batch,
                microBatch == null ? base.microBatchFor(batch, alike) : microBatch,
                requireNonNullElse(generatorLearningRate, base.generatorLearningRate()),
                requireNonNullElse(discriminatorLearningRate, base.discriminatorLearningRate()),
                requireNonNullElse(beta1, base.beta1()),
                requireNonNullElse(averagingPeriod, base.averagingPeriod()),
                requireNonNullElse(averaging, base.averaging()));
    }

    private OutputConfig overriding(OutputConfig base) {
        return new OutputConfig(
                requireNonNullElse(output, base.folder()),
                requireNonNullElse(keep, base.keep()),
                requireNonNullElse(saveMinutes, base.saveMinutes()));
    }
}
