package org.frt.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.TrainingState;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.frt.learn.Tensors;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.NetworkThreads;
import org.frt.network.Tensor;
import org.frt.predict.Prediction;
import org.frt.predict.Predictor;

/** All that a training changes: two networks, two optimisers, and how far it is. */
final class Training {
    private static final String STEPS = "steps";

    private final TrainingConfig config;
    private final String dataHash;
    private final String writtenBy;
    private final Generator generator;
    private final Generator averaged;
    private final Discriminator discriminator;
    private final Adam generatorAdam;
    private final Adam discriminatorAdam;
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private int epoch;
    private int step;
    private long updates;

    private Training(
            TrainingConfig config,
            String dataHash,
            String writtenBy,
            Generator generator,
            Generator averaged,
            Discriminator discriminator) {
        this.config = config;
        this.dataHash = dataHash;
        this.writtenBy = writtenBy;
        this.generator = generator;
        this.averaged = averaged;
        this.discriminator = discriminator;
        this.generatorAdam = new Adam(generator, config.generatorLearningRate(), config.beta1());
        this.discriminatorAdam = new Adam(discriminator, config.discriminatorLearningRate(), config.beta1());
    }

    /** A training before its first step, with random weights. */
    static Training begin(TrainingConfig config, String dataHash, String writtenBy) {
        Generator generator = Generator.create(config.generator(), config.size(), config.seed());
        return new Training(
                config,
                dataHash,
                writtenBy,
                generator,
                averages(config) ? Generator.create(config.generator(), config.size(), config.seed()) : generator,
                newDiscriminator(config));
    }

    /**
     * A training as a checkpoint kept it; {@code source} names it. A changed configuration holds from here on. Of a
     * checkpoint without a training the weights are taken, a discriminator that it lacks gets random ones, and all else
     * is as before the first step.
     */
    static Training resume(
            Checkpoint checkpoint, TrainingConfig config, String dataHash, String writtenBy, Object source) {
        Generator averaged = Generator.of(checkpoint.generator(), config.size(), checkpoint.generatorTensors(source));
        Training training = new Training(
                config,
                dataHash,
                writtenBy,
                averages(config)
                        ? Generator.of(
                                checkpoint.generator(), config.size(), checkpoint.trainedGeneratorTensors(source))
                        : averaged,
                averaged,
                discriminator(checkpoint, config, source));
        TrainingState state = checkpoint.training();
        if (state != null) {
            training.generatorAdam.restore(
                    checkpoint.tensors().getOrDefault(Checkpoint.GENERATOR_ADAM, Map.of()), state.updates(), source);
            training.discriminatorAdam.restore(
                    checkpoint.tensors().getOrDefault(Checkpoint.DISCRIMINATOR_ADAM, Map.of()),
                    state.updates(),
                    source);
            training.epoch = state.epoch();
            training.step = state.step();
            training.updates = state.updates();
            training.sums.putAll(state.sums());
        }
        return training;
    }

    private static Discriminator discriminator(Checkpoint checkpoint, TrainingConfig config, Object source) {
        DiscriminatorConfig shape = checkpoint.discriminator();
        return shape == null
                ? newDiscriminator(config)
                : Discriminator.of(shape, config.size(), checkpoint.discriminatorTensors(config.size(), source));
    }

    private static Discriminator newDiscriminator(TrainingConfig config) {
        return Discriminator.create(config.discriminator(), config.size(), config.seed() + 1);
    }

    private static boolean averages(TrainingConfig config) {
        return config.averaging() > 0;
    }

    /** The generator that is trained. */
    Generator generator() {
        return generator;
    }

    /**
     * What the generator has learned so far, ready to predict with the running statistics of batch norm: a copy, to be
     * closed.
     */
    Predictor predictor() {
        return Predictor.of(
                averaged.config(),
                Prediction.SINGLE,
                config.size(),
                Tensors.viewsOf(averaged.tensors()),
                NetworkThreads.count());
    }

    /** The generator to predict with: the running average of the trained one's weights, or that one itself. */
    Generator averaged() {
        return averaged;
    }

    Discriminator discriminator() {
        return discriminator;
    }

    Adam generatorAdam() {
        return generatorAdam;
    }

    Adam discriminatorAdam() {
        return discriminatorAdam;
    }

    /** Epochs that are complete. */
    int epoch() {
        return epoch;
    }

    /** Batches of the next epoch that are done. */
    int step() {
        return step;
    }

    /** Steps that are done in all. */
    long updates() {
        return updates;
    }

    /** Takes in a step on the batch of this number in the epoch's order. */
    void stepDone(int batch, StepLosses losses) {
        step = batch + 1;
        updates++;
        if (averages(config)) {
            // Young weights are soon forgotten: the average reaches back no further than a tenth of the steps so far.
            double decay = Math.min(config.averaging(), updates / (updates + 9.0));
            averaged.parameters().muli(decay).addi(generator.parameters().mul(1 - decay));
        }
        sums.merge(STEPS, 1.0, Double::sum);
        losses.byName().forEach((name, loss) -> sums.merge(name, loss, Double::sum));
    }

    /** Mean of a loss over the steps of the epoch under way. */
    double meanLoss(String name) {
        return sums.getOrDefault(name, 0.0) / sums.getOrDefault(STEPS, 0.0);
    }

    void epochDone() {
        epoch++;
        step = 0;
        sums.clear();
    }

    /** The present state; its tensors are views of the living networks, so write it before the next step. */
    Checkpoint checkpoint() {
        Map<String, Map<String, Tensor>> tensors = new LinkedHashMap<>();
        tensors.put(Checkpoint.GENERATOR, Tensors.viewsOf(averaged.tensors()));
        if (averages(config)) {
            tensors.put(Checkpoint.GENERATOR_IN_TRAINING, Tensors.viewsOf(generator.tensors()));
        }
        tensors.put(Checkpoint.DISCRIMINATOR, Tensors.viewsOf(discriminator.tensors()));
        tensors.put(Checkpoint.GENERATOR_ADAM, generatorAdam.state());
        tensors.put(Checkpoint.DISCRIMINATOR_ADAM, discriminatorAdam.state());
        return new Checkpoint(
                writtenBy,
                config.size(),
                config.generator(),
                Prediction.SINGLE,
                config.discriminator(),
                new TrainingState(epoch, step, updates, sums, config.toJson(), dataHash),
                tensors);
    }
}
