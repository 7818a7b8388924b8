package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.frt.KerasReference;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.Losses;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.frt.learn.Network;
import org.frt.learn.Tensors;
import org.frt.network.DiscriminatorConfig.PaperDiscriminatorConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A training step changes the published networks as Keras's does: losses, gradients, weights, and the steps that follow. */
final class KerasTrainingParityTest {
    private static final double BETA1 = 0.5;

    /** A way to train, by the name that the references give it. */
    private enum Variant {
        REPO(BatchNorm.FIXED, Reduction.SUM),
        REPO_MEANMSE(BatchNorm.FIXED, Reduction.MEAN),
        BATCHSTATS(BatchNorm.KERAS, Reduction.SUM),
        BATCHSTATS_MEANMSE(BatchNorm.KERAS, Reduction.MEAN),
        BATCHSTATS_MEANMSE_DBATCH(BatchNorm.BATCH, Reduction.MEAN);

        private final BatchNorm batchNorm;
        private final Reduction reduction;

        Variant(BatchNorm batchNorm, Reduction reduction) {
            this.batchNorm = batchNorm;
            this.reduction = reduction;
        }

        String fileName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** In exact arithmetic the gradient of a bias right before batch norm is 0: what comes is noise. */
        boolean isDefined(String variable) {
            return batchNorm == BatchNorm.FIXED
                    || !(variable.endsWith("_decode_trans_conv/bias:0") || variable.equals("last convolution/bias:0"));
        }
    }

    private static List<Arguments> cases() {
        return KerasReference.all().stream()
                .flatMap(reference ->
                        java.util.Arrays.stream(Variant.values()).map(variant -> Arguments.of(reference, variant)))
                .toList();
    }

    private static final class Run {
        private final KerasReference reference;
        private final Variant variant;
        private final JsonNode expected;
        private final Generator generator;
        private final Discriminator discriminator;
        private final Adam generatorAdam;
        private final Adam discriminatorAdam;
        private final AdversarialStep step;
        private final Map<String, String> discriminatorTensors;
        private final INDArray damaged;
        private final INDArray real;

        Run(KerasReference reference, Variant variant) throws IOException {
            this.reference = reference;
            this.variant = variant;
            this.expected = reference.json("train/" + variant.fileName() + ".json");
            Path file = reference.path("tiny/tiny_gan.h5");
            Checkpoint checkpoint = Checkpoint.read(file);
            PaperDiscriminatorConfig shape =
                    (PaperDiscriminatorConfig) Objects.requireNonNull(checkpoint.discriminator());
            this.generator = Generator.of(checkpoint.generator(), checkpoint.size(), checkpoint.generatorTensors());
            this.discriminator =
                    Discriminator.of(shape, checkpoint.size(), checkpoint.discriminatorTensors(checkpoint.size()));
            this.discriminatorTensors = tensors(shape);
            this.generatorAdam =
                    new Adam(generator, expected.at("/lr/generator").asDouble(), BETA1);
            this.discriminatorAdam =
                    new Adam(discriminator, expected.at("/lr/discriminator").asDouble(), BETA1);
            this.damaged = reference.array("train/damaged.npy");
            this.real = reference.array("train/real.npy");
            LossConfig losses =
                    new LossConfig(1, 100, PixelLoss.MSE, variant.reduction, 1, 0.25, 0.5, Judged.PREDICTIONS);
            TrainingMode mode = new TrainingMode(variant.batchNorm, 0, 1);
            PartTeacher teacher = new PartTeacher(
                    generator, new Adversary(discriminator, losses, JudgementConfig.DEFAULT, mode), null, losses, mode);
            this.step = new AdversarialStep(
                    teacher, new LocalParts(teacher), generatorAdam, discriminatorAdam, (int) damaged.size(0));
        }

        /** Keras's layer to the place of ours: activations and dropout count, and the last convolution is marked. */
        private static Map<String, String> tensors(PaperDiscriminatorConfig config) {
            Map<String, String> tensors = new HashMap<>();
            int place = 0;
            for (int level = 0; level <= config.depth(); level++) {
                tensors.put(numbered("conv2d", 2 * level), Integer.toString(place++));
                tensors.put(numbered("conv2d", 2 * level + 1), Integer.toString(place++));
                if (level > 0) {
                    tensors.put(numbered("batch_normalization", level - 1), Integer.toString(place++));
                }
                place += level > 0 && level < config.depth() ? 2 : 1;
            }
            tensors.put("dense", Integer.toString(place));
            return tensors;
        }

        private static String numbered(String name, int number) {
            return number == 0 ? name : name + "_" + number;
        }

        Losses take(int update) {
            INDArray masks = Nd4j.ones(damaged.size(0), damaged.size(1), damaged.size(2), 1);
            Batch batch =
                    new Batch(0, damaged, masks, real, Collections.nCopies((int) damaged.size(0), Optional.empty()));
            return step.run(batch, update, 1);
        }

        void assertLosses(Losses losses, JsonNode values) {
            assertThat(losses.discriminator())
                    .isCloseTo(values.get("d_loss_optimised").asDouble(), relative(values, "d_loss_optimised"));
            assertThat(losses.adversarial())
                    .isCloseTo(values.get("adversarial_loss").asDouble(), relative(values, "adversarial_loss"));
            assertThat(losses.pixel()).isCloseTo(values.get("mse_mean").asDouble(), relative(values, "mse_mean"));
        }

        private static Offset<Double> relative(JsonNode values, String name) {
            return within(1e-5 * values.get(name).asDouble());
        }

        /** After the first step Adam's first moment is the gradient times 1 − β₁. */
        private static INDArray gradient(Adam adam) {
            return Tensors.array(Objects.requireNonNull(adam.state().get("m"))).div(1 - BETA1);
        }

        void assertGeneratorGradient() throws IOException {
            JsonNode norms = expected.at("/step1/grad_norms/generator_total");
            String kind = variant.batchNorm == BatchNorm.FIXED ? "repo" : "batchstats";
            INDArray total = null;
            if (variant != Variant.BATCHSTATS_MEANMSE_DBATCH) {
                double weight =
                        expected.at("/step1/weight_of_mean_mse_in_gradient").asDouble();
                total = reference
                        .array("train/" + kind + "_grad_G_adv.npy")
                        .add(reference
                                .array("train/" + kind + "_grad_G_mse_mean.npy")
                                .mul(weight));
            }
            for (JsonNode entry : reference.json("train/order.json").get("grads_G")) {
                INDArray actual = part(generator, gradient(generatorAdam), generatorTensor(entry));
                assertGradient(entry, actual, total, norms);
            }
        }

        void assertDiscriminatorGradient() throws IOException {
            JsonNode norms = expected.at("/step1/grad_norms/discriminator");
            INDArray whole = reference.array(
                    "train/" + (variant.batchNorm == BatchNorm.FIXED ? "repo" : "batchstats") + "_grad_D.npy");
            for (JsonNode entry : reference.json("train/order.json").get("grads_D")) {
                INDArray actual = part(discriminator, gradient(discriminatorAdam), discriminatorTensor(entry));
                assertGradient(entry, actual, whole, norms);
            }
        }

        private void assertGradient(
                JsonNode entry, INDArray actual, @org.jspecify.annotations.Nullable INDArray all, JsonNode norms) {
            String name = entry.get("name").asText();
            if (!variant.isDefined(name) || isLastConvolutionsBias(name)) {
                return;
            }
            double norm = norms.get(name).asDouble();
            assertThat(actual.norm2Number().doubleValue()).as(name).isCloseTo(norm, within(1e-4 * norm));
            if (all != null) {
                INDArray wanted = tensor(entry, all);
                assertThat(actual.sub(wanted.reshape(actual.shape()))
                                .norm2Number()
                                .doubleValue())
                        .as(name)
                        .isLessThan(1e-4 * norm);
            }
        }

        private boolean isLastConvolutionsBias(String name) {
            String last = numbered("conv2d", 2 * (discriminatorTensors.size() + 1) / 3 - 1);
            return variant.batchNorm != BatchNorm.FIXED && name.equals(last + "/bias:0");
        }

        void assertWeights() throws IOException {
            String kind = variant.batchNorm == BatchNorm.FIXED ? "repo" : "batchstats";
            assertWeights(
                    generator, "train/" + variant.fileName() + "_G_after1.npy", "weights_G", this::generatorTensor);
            assertWeights(discriminator, "train/" + kind + "_D_after1.npy", "weights_D", this::discriminatorTensor);
        }

        private void assertWeights(
                Network network, String file, String order, java.util.function.Function<JsonNode, String> tensor)
                throws IOException {
            if (!Files.exists(reference.path(file))) {
                return;
            }
            INDArray all = reference.array(file);
            for (JsonNode entry : reference.json("train/order.json").get(order)) {
                String name = entry.get("name").asText();
                if (!variant.isDefined(name) || isLastConvolutionsBias(name)) {
                    continue;
                }
                INDArray actual = Objects.requireNonNull(network.tensors().get(tensor.apply(entry)), name);
                INDArray wanted = tensor(entry, all).reshape(actual.shape());
                assertThat(actual.sub(wanted).amaxNumber().doubleValue())
                        .as(name)
                        .isLessThan(1e-5);
            }
        }

        private String generatorTensor(JsonNode entry) {
            String name = entry.get("name").asText();
            int slash = name.indexOf('/');
            return name.substring(name.indexOf('_') + 1, slash) + suffix(name.substring(slash + 1));
        }

        private String discriminatorTensor(JsonNode entry) {
            String name = entry.get("name").asText();
            int slash = name.indexOf('/');
            return discriminatorTensors.get(name.substring(0, slash)) + suffix(name.substring(slash + 1));
        }

        private static String suffix(String leaf) {
            return switch (leaf) {
                case "kernel:0" -> "_W";
                case "bias:0" -> "_b";
                case "moving_mean:0" -> "_mean";
                case "moving_variance:0" -> "_var";
                default -> "_" + leaf.substring(0, leaf.length() - 2);
            };
        }

        private static INDArray part(Network network, INDArray flat, String name) {
            INDArray tensor = Objects.requireNonNull(network.tensors().get(name), name);
            // The tensor's own order, because the flat vector is what the optimiser sees.
            long start = tensor.offset();
            INDArray part = flat.get(NDArrayIndex.interval(start, start + tensor.length()))
                    .dup();
            return Nd4j.create(part.data(), tensor.shape(), tensor.stride(), 0, tensor.ordering());
        }

        private static INDArray tensor(JsonNode entry, INDArray all) {
            long start = entry.get("offset").asLong();
            long[] shape =
                    new com.fasterxml.jackson.databind.ObjectMapper().convertValue(entry.get("shape"), long[].class);
            INDArray array = all.get(NDArrayIndex.interval(
                            start, start + entry.get("count").asLong()))
                    .dup('c')
                    .reshape('c', shape);
            return shape.length == 4 ? array.permute(3, 2, 0, 1).dup('c') : array;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aStepIsKerass(KerasReference reference, Variant variant) throws IOException {
        Run run = new Run(reference, variant);
        run.assertLosses(run.take(0), run.expected.get("step1"));
        run.assertDiscriminatorGradient();
        run.assertGeneratorGradient();
        run.assertWeights();
        int update = 1;
        for (JsonNode next : run.expected.path("next_steps_same_batch")) {
            run.assertLosses(run.take(update++), next);
        }
    }
}
