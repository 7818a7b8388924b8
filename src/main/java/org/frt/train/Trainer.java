package org.frt.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.frt.checkpoint.Checkpoint;
import org.frt.damage.Damage;
import org.frt.damage.Fill;
import org.frt.damage.Seeds;
import org.frt.dataset.FacePair;
import org.frt.dataset.FacePairs;
import org.frt.dataset.Split;
import org.frt.io.InputException;
import org.frt.learn.Generator;
import org.frt.learn.NativeThreads;
import org.frt.learn.Tensors;
import org.frt.network.Tensor;
import org.frt.run.Progress;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.AsyncMultiDataSetIterator;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a generator. Everything that happens is decided by the configuration, the data and the checkpoint: an interrupted
 * training that goes on from {@code last.zip} ends with the same weights, bit for bit, as one that was not interrupted.
 */
public final class Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
    private static final int EXAMPLES = 10;
    private static final int BATCHES_IN_WAITING = 2;
    private static final double NANOSECONDS = 1e9;

    private final TrainingConfig config;
    private final FacePairs trainingFaces;
    private final FacePairs validationFaces;
    private final DamageMode damage;
    private final Training training;
    private final AdversarialStep adversarialStep;
    private final List<TrainingListener> listeners = new ArrayList<>();

    private Trainer(TrainingConfig config, FacePairs trainingFaces, FacePairs validationFaces, Training training) {
        this.config = config;
        this.trainingFaces = trainingFaces;
        this.validationFaces = validationFaces;
        this.damage = damageMode(config, trainingFaces);
        this.training = training;
        this.adversarialStep = new AdversarialStep(
                training.generator(),
                training.discriminator(),
                training.generatorAdam(),
                training.discriminatorAdam(),
                config.losses(),
                config.mode(),
                microBatch(config, training));
    }

    /**
     * Trains until the configured number of epochs is complete.
     *
     * @param resumed the checkpoint to go on from, or {@code null} to begin
     * @param writtenBy version and code revision, for the checkpoints
     * @param stopRequested asked after every step; once it says yes, the state is saved and training ends early
     * @return whether all epochs are complete
     * @throws InputException if data or checkpoint don't fit, or a loss is not a finite number
     */
    public static boolean run(
            TrainingConfig config,
            @Nullable Path resumed,
            String writtenBy,
            Progress.Display display,
            BooleanSupplier stopRequested)
            throws IOException {
        NativeThreads.keepToAllowedProcessors();
        FacePairs trainingFaces = FacePairs.of(config.dataSet(), Split.TRAIN, config.size());
        FacePairs validationFaces = FacePairs.of(config.dataSet(), Split.VALIDATE, config.size());
        String dataHash = trainingFaces.dataHash();
        Training training = resumed == null
                ? Training.begin(config, dataHash, writtenBy)
                : resume(Checkpoint.read(resumed), config, dataHash, writtenBy, resumed);
        Trainer trainer = new Trainer(config, trainingFaces, validationFaces, training);
        History history = History.open(Path.of(config.output(), "history.csv"), training.epoch());
        trainer.listeners.add(new ProgressListener(display));
        trainer.listeners.add(new HistoryListener(history, Path.of(config.output(), "losses.png")));
        trainer.listeners.add(
                new CheckpointListener(config.checkpoints(), history, config.keep(), config.saveMinutes()));
        trainer.listeners.add(new ExamplesListener(Path.of(config.output(), "examples"), trainer.examples()));
        return trainer.train(stopRequested);
    }

    private static Training resume(
            Checkpoint checkpoint, TrainingConfig config, String dataHash, String writtenBy, Path file) {
        LOG.info("{} was written by {}", file, checkpoint.writtenBy());
        if (checkpoint.training() != null && !checkpoint.training().dataHash().equals(dataHash)) {
            LOG.warn("{} was trained on other faces than those now in {}", file, config.data());
        }
        Checkpoint start = config.generator().growsFrom(checkpoint.generator())
                ? checkpoint.grown(config.generator(), config.size(), random(config), file)
                : checkpoint;
        return Training.resume(start, config, dataHash, writtenBy, file);
    }

    private static Map<String, Tensor> random(TrainingConfig config) {
        return Tensors.viewsOf(Generator.create(config.generator(), config.size(), config.seed())
                .tensors());
    }

    private static DamageMode damageMode(TrainingConfig config, FacePairs faces) {
        if (config.damage() == DamageMode.FIXED && !faces.haveDamage()) {
            throw new InputException(
                    config.data(), "there are no combined faces for --damage fixed", "use --damage active");
        }
        if (config.damage() != null) {
            return config.damage();
        }
        return faces.haveDamage() ? DamageMode.FIXED : DamageMode.ACTIVE;
    }

    private static int microBatch(TrainingConfig config, Training training) {
        int microBatch = config.microBatch() != null
                ? Math.min(config.microBatch(), config.batchSize())
                : MicroBatch.fitting(config.batchSize(), training.generator().trainingBytesPerPicture());
        if (microBatch < config.batchSize()) {
            LOG.info(
                    "batches of {} go through the networks in parts of {}, their gradients added up",
                    config.batchSize(),
                    microBatch);
        }
        return microBatch;
    }

    private boolean train(BooleanSupplier stopRequested) throws IOException {
        for (TrainingListener listener : listeners) {
            listener.onStart(training.epoch(), config.epochs(), steps(), training.step());
        }
        boolean stopped = false;
        while (training.epoch() < config.epochs() && !stopped) {
            stopped = !trainEpoch(stopRequested);
        }
        for (TrainingListener listener : listeners) {
            listener.onEnd(training);
        }
        return training.epoch() >= config.epochs();
    }

    /** Batches of an epoch. */
    private int steps() {
        return (trainingFaces.names().size() + config.batchSize() - 1) / config.batchSize();
    }

    /** Trains to the end of the epoch under way; false if a stop was requested before. */
    private boolean trainEpoch(BooleanSupplier stopRequested) throws IOException {
        long start = System.nanoTime();
        int epoch = training.epoch();
        CelebaCIterator faces = new CelebaCIterator(
                shuffled(trainingFaces.names(), "order of epoch " + epoch),
                config.batchSize(),
                training.step(),
                filled(reader(trainingFaces, "damage of epoch " + epoch)));
        int trained = 0;
        AsyncMultiDataSetIterator batches = new AsyncMultiDataSetIterator(faces, BATCHES_IN_WAITING, false);
        try {
            while (batches.hasNext()) {
                MultiDataSet batch = batches.next();
                int count = (int) batch.getFeatures(0).size(0);
                step(batch, count);
                trained += count;
                if (stopRequested.getAsBoolean()) {
                    return false;
                }
            }
        } finally {
            batches.shutdown();
        }
        CelebaCIterator validation = new CelebaCIterator(
                validationFaces.names(),
                config.batchSize(),
                0,
                filled(reader(validationFaces, "damage of validation")));
        Validation validated = Validator.measure(training, config.losses(), validation);
        tellFailures(faces);
        tellFailures(validation);
        EpochResult result = new EpochResult(
                epoch,
                training.meanLoss("generator"),
                training.meanLoss("adversarial"),
                training.meanLoss("pixel"),
                training.meanLoss("discriminator"),
                validated.pixelLoss(),
                validated.discriminatorLoss(),
                validated.holePsnr(),
                validated.holeSsim(),
                trained,
                validated.faces(),
                faces.failures().size() + validation.failures().size(),
                (System.nanoTime() - start) / NANOSECONDS);
        training.epochDone();
        for (TrainingListener listener : listeners) {
            listener.onEpoch(result, training);
        }
        return true;
    }

    private void step(MultiDataSet batch, int count) throws IOException {
        StepLosses losses = adversarialStep.run(
                batch.getFeatures(0),
                batch.getFeatures(1),
                batch.getLabels(0),
                training.updates(),
                config.learningRateFactor(training.epoch() + training.step() / (double) steps()));
        if (!losses.areFinite()) {
            throw new InputException(
                    "training",
                    "a loss is not a finite number after " + training.updates() + " steps (" + losses + ")",
                    "go on from the last checkpoint in " + config.checkpoints() + " with lower learning rates");
        }
        training.stepDone(CelebaCIterator.number(batch), losses);
        for (TrainingListener listener : listeners) {
            listener.onStep(training.epoch(), count, losses, training);
        }
        batch.getFeatures(0).close();
        batch.getFeatures(1).close();
        batch.getLabels(0).close();
    }

    private void tellFailures(CelebaCIterator faces) throws IOException {
        for (var failure : faces.failures().entrySet()) {
            for (TrainingListener listener : listeners) {
                listener.onFailure(failure.getKey(), failure.getValue());
            }
        }
    }

    private Function<String, FacePair> reader(FacePairs faces, String purpose) {
        long seed = Seeds.of(config.seed(), purpose, "seed").nextLong();
        return damage == DamageMode.FIXED
                ? name -> faces.readFixed(name, seed)
                : name -> faces.readActive(name, seed, config.holes(), config.mirror());
    }

    /** Fills the holes as the generator wants them: here, on the loading thread, and not during the step. */
    private Function<String, FacePair> filled(Function<String, FacePair> reader) {
        Fill fill = config.generator().fill();
        return name -> {
            FacePair pair = reader.apply(name);
            Damage damage = pair.damage();
            return new FacePair(name, pair.original(), new Damage(fill.of(damage), damage.mask()));
        };
    }

    private List<String> shuffled(List<String> names, String purpose) {
        List<String> order = new ArrayList<>(names);
        Collections.shuffle(order, Seeds.of(config.seed(), purpose, "shuffle"));
        return order;
    }

    private List<FacePair> examples() {
        Function<String, FacePair> reader = reader(validationFaces, "damage of validation");
        List<FacePair> examples = new ArrayList<>();
        for (String name : shuffled(validationFaces.names(), "examples")) {
            if (examples.size() == EXAMPLES) {
                break;
            }
            try {
                examples.add(reader.apply(name));
            } catch (InputException e) {
                LOG.warn("no example: {}", e.getMessage());
            }
        }
        return examples;
    }
}
