package org.frt.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.EpochResult;
import org.frt.checkpoint.Losses;
import org.frt.checkpoint.Origin;
import org.frt.checkpoint.Provenance;
import org.frt.checkpoint.TrainingState;
import org.frt.io.InputException;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.frt.learn.Tensors;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.NetworkThreads;
import org.frt.network.Tensor;
import org.frt.onnx.Device;
import org.frt.predict.Prediction;
import org.frt.predict.Predictor;
import org.jspecify.annotations.Nullable;

/** All that a training changes: two networks, two optimisers, and how far it is. One thread at a time. */
public final class Training {
    private static final String FACES = TrainingState.FACES;
    private static final String GENERATOR = "generator";
    private static final String ADVERSARIAL = "adversarial";
    private static final String PIXEL = "pixel";
    private static final String DISCRIMINATOR = "discriminator";
    private static final String IDENTITY = "identity";

    /** A step has none if no face of it was found, or if the training had no recogniser yet. */
    private static final String STEPS_WITH_IDENTITY = TrainingState.STEPS_WITH_IDENTITY;

    private final TrainingConfig config;
    private final int microBatch;
    private final TrainingFaces faces;
    private final String writtenBy;
    private final Generator generator;
    private final Generator averaged;
    private final Discriminator discriminator;
    private final Adam generatorAdam;
    private final Adam discriminatorAdam;
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private final List<EpochResult> results = new ArrayList<>();
    private int epoch;
    private int step;
    private long updates;
    /** Of what the training began with. */
    private Provenance before = Provenance.UNKNOWN;

    private Training(
            TrainingConfig config,
            TrainingFaces faces,
            String writtenBy,
            Generator generator,
            Generator averaged,
            Discriminator discriminator) {
        OptimisationConfig optimisation = config.optimisation();
        this.microBatch = MicroBatch.of(config, generator, discriminator);
        this.config = config.withMicroBatch(microBatch);
        this.faces = faces;
        this.writtenBy = writtenBy;
        this.generator = generator;
        this.averaged = averaged;
        this.discriminator = discriminator;
        generator.use(config.networks().arithmetic());
        discriminator.use(config.networks().arithmetic());
        this.generatorAdam = optimisation.adam(Pupil.GENERATOR, generator);
        this.discriminatorAdam = optimisation.adam(Pupil.DISCRIMINATOR, discriminator);
    }

    /** A training before its first step, with random weights. */
    static Training begin(TrainingConfig config, TrainingFaces faces, String writtenBy) {
        Generator generator = newGenerator(config);
        Generator averaged = config.optimisation().averages() ? newGenerator(config) : generator;
        return new Training(config, faces, writtenBy, generator, averaged, newDiscriminator(config));
    }

    /**
     * A training as a checkpoint kept it. A changed configuration holds from here on. Of a checkpoint without a training the
     * weights are taken, a discriminator that it lacks gets random ones, and so does one of another shape; all else is as before the first step; so it is
     * where the generator has another shape, which {@link GeneratorConfig#takesWeightsOf takes} the checkpoint's.
     *
     * @param results of the epochs that the checkpoint has behind it, as far as their files lie in the training's folder
     */
    static Training resume(
            Checkpoint checkpoint,
            TrainingConfig config,
            TrainingFaces faces,
            String writtenBy,
            List<EpochResult> results) {
        boolean adapts = config.networks().generator().takesWeightsOf(checkpoint.generator());
        Checkpoint start = adapts
                ? checkpoint.adapted(
                        config.networks().generator(),
                        config.data().size(),
                        Tensors.viewsOf(newGenerator(config).tensors()))
                : checkpoint;
        boolean averages = config.optimisation().averages();
        // Without an average what goes on does so with what it was training; a new training begins with the average of
        // before.
        Generator trained = generator(
                start,
                config,
                averages || start.training() != null ? start.trainedGeneratorTensors() : start.generatorTensors());
        Training training = new Training(
                config,
                faces,
                writtenBy,
                trained,
                averages ? generator(start, config, start.generatorTensors()) : trained,
                discriminator(start, config));
        training.before = start.provenance();
        TrainingState state = start.training();
        if (state != null) {
            training.restore(start, state);
            training.results.addAll(results);
        }
        return training;
    }

    private void restore(Checkpoint start, TrainingState state) {
        generatorAdam.restore(
                start.tensors().getOrDefault(Checkpoint.GENERATOR_ADAM, Map.of()), state.updates(), start.origin());
        discriminatorAdam.restore(
                start.tensors().getOrDefault(Checkpoint.DISCRIMINATOR_ADAM, Map.of()), state.updates(), start.origin());
        epoch = state.epoch();
        step = state.step();
        updates = state.updates();
        sums.putAll(state.sums());
        if (step > 0) {
            requireSums(start);
            // Checkpoints of format 1 do not say how many faces their steps had; nearly always it was all.
            sums.putIfAbsent(FACES, (double) faces.countIn(step));
        }
    }

    private void requireSums(Checkpoint start) {
        List<String> needed = new ArrayList<>(List.of(GENERATOR, ADVERSARIAL, PIXEL, DISCRIMINATOR));
        if (sums.containsKey(STEPS_WITH_IDENTITY)) {
            needed.add(IDENTITY);
        }
        needed.removeAll(sums.keySet());
        if (!needed.isEmpty()) {
            throw new InputException(
                    start.origin(),
                    "it is amid an epoch, and lacks the sums of its losses " + needed,
                    "use another copy of the file");
        }
    }

    private static Generator newGenerator(TrainingConfig config) {
        return Generator.create(config.networks().generator(), config.data().size(), config.seed());
    }

    private static Generator generator(Checkpoint start, TrainingConfig config, Map<String, Tensor> tensors) {
        return Generator.of(start.generator(), config.data().size(), tensors);
    }

    private static Discriminator newDiscriminator(TrainingConfig config) {
        return Discriminator.create(config.networks().discriminator(), config.judgedSize(), config.seed() + 1);
    }

    private static Discriminator discriminator(Checkpoint start, TrainingConfig config) {
        DiscriminatorConfig shape = start.discriminator();
        int size = config.judgedSize();
        return shape == null || !config.networks().discriminator().equals(shape)
                ? newDiscriminator(config)
                : Discriminator.of(shape, size, start.discriminatorTensors(size));
    }

    /** How the training was set up, all of it settled. */
    public TrainingConfig config() {
        return config;
    }

    /** How many faces of a batch go through the networks at once, at most. */
    int microBatch() {
        return microBatch;
    }

    /** The generator that is trained. */
    Generator generator() {
        return generator;
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

    /**
     * What the generator has learned so far, ready to predict with the running statistics of batch norm: a copy, to be
     * closed.
     */
    public Predictor predictor() {
        return Predictor.of(
                "the generator",
                averaged.config(),
                Prediction.SINGLE,
                config.data().size(),
                Tensors.viewsOf(averaged.tensors()),
                Device.CPU,
                NetworkThreads.count());
    }

    /** Epochs that are complete. */
    public int epoch() {
        return epoch;
    }

    /** Batches of the next epoch that are done. */
    public int step() {
        return step;
    }

    /** Batches of an epoch. */
    public int stepsPerEpoch() {
        return faces.steps();
    }

    /** Steps that are done in all. */
    public long updates() {
        return updates;
    }

    /** What the complete epochs came to, oldest first, as far as they were trained into the same folder. */
    public List<EpochResult> results() {
        return Collections.unmodifiableList(results);
    }

    /** What the last epoch came to, if no step of the next one is done. */
    @Nullable
    EpochResult resultOfEpochBefore() {
        EpochResult last = results.isEmpty() ? null : results.get(results.size() - 1);
        return step == 0 && last != null && last.epoch() == epoch - 1 ? last : null;
    }

    /** Takes in a step on the batch of this number in the epoch's order. */
    void stepDone(int batch, int facesOfBatch, Losses losses) {
        step = batch + 1;
        updates++;
        if (config.optimisation().averages()) {
            // Young weights are soon forgotten: the average reaches back no further than a tenth of the steps so far.
            double decay = Math.min(config.optimisation().averaging(), updates / (updates + 9.0));
            RunningAverage.follow(averaged, generator, decay);
        }
        sum(TrainingState.STEPS, 1);
        sum(FACES, facesOfBatch);
        sum(GENERATOR, losses.generator());
        sum(ADVERSARIAL, losses.adversarial());
        sum(PIXEL, losses.pixel());
        sum(DISCRIMINATOR, losses.discriminator());
        if (losses.identity() != null) {
            sum(STEPS_WITH_IDENTITY, 1);
            sum(IDENTITY, losses.identity());
        }
    }

    private void sum(String name, double value) {
        sums.merge(name, value, Double::sum);
    }

    /** Means of the losses over the steps of the epoch under way. */
    Losses meanLosses() {
        return new Losses(mean(GENERATOR), mean(ADVERSARIAL), mean(PIXEL), mean(DISCRIMINATOR), meanIdentity());
    }

    private @Nullable Double meanIdentity() {
        Double steps = sums.get(STEPS_WITH_IDENTITY);
        return steps == null ? null : sums.getOrDefault(IDENTITY, 0.0) / steps;
    }

    private double mean(String name) {
        return sums.getOrDefault(name, 0.0) / sums.getOrDefault(TrainingState.STEPS, 0.0);
    }

    /** Faces that were trained on in the epoch under way. */
    int facesOfEpoch() {
        return sums.getOrDefault(FACES, 0.0).intValue();
    }

    void epochDone(EpochResult result) {
        results.add(result);
        epoch++;
        step = 0;
        sums.clear();
    }

    /** About how many bytes a file of its state has. */
    long bytesOfCheckpoint() {
        return Checkpoint.bytes(tensors());
    }

    private Map<String, Map<String, Tensor>> tensors() {
        Map<String, Map<String, Tensor>> tensors = new LinkedHashMap<>();
        tensors.put(Checkpoint.GENERATOR, Tensors.viewsOf(averaged.tensors()));
        if (config.optimisation().averages()) {
            tensors.put(Checkpoint.GENERATOR_IN_TRAINING, Tensors.viewsOf(generator.tensors()));
        }
        tensors.put(Checkpoint.DISCRIMINATOR, Tensors.viewsOf(discriminator.tensors()));
        tensors.put(Checkpoint.GENERATOR_ADAM, generatorAdam.state());
        tensors.put(Checkpoint.DISCRIMINATOR_ADAM, discriminatorAdam.state());
        return tensors;
    }

    /** The present state; its tensors are views of the living networks, so write it before the next step. */
    public Checkpoint checkpoint() {
        TrainingState state = new TrainingState(
                epoch,
                step,
                updates,
                sums,
                results,
                config.toJson(),
                faces.dataHash(),
                faces.trainingContent(),
                null,
                faces.validationContent());
        return new Checkpoint(
                Origin.ofNew("training"),
                writtenBy,
                config.data().size(),
                config.networks().generator(),
                Prediction.SINGLE,
                config.networks().discriminator(),
                state,
                before.and(Provenance.of(state)),
                tensors());
    }
}
