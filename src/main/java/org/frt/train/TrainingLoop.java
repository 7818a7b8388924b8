package org.frt.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.frt.checkpoint.EpochResult;
import org.frt.checkpoint.Losses;
import org.frt.checkpoint.Validation;
import org.frt.io.InputException;
import org.frt.run.Runner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps and epochs. It knows nothing of files: what is to be kept of them, listeners keep. */
final class TrainingLoop {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);

    private final TrainingConfig config;
    private final TrainingFaces faces;
    private final Training training;
    private final @Nullable IdentityTeacher identity;
    private final Learning learning;
    private final List<TrainingListener> listeners;
    private final BooleanSupplier stopRequested;
    /** Of an epoch, at most. */
    private int failedFaces;

    private String lastReason = "there is none";

    /**
     * A loop over what is left of a training.
     *
     * @param identity {@code null} without a recogniser
     * @param runner works on the parts of batches, if it does so elsewhere
     * @param stopRequested asked after every step and every batch of a validation
     */
    TrainingLoop(
            TrainingFaces faces,
            Training training,
            @Nullable IdentityTeacher identity,
            Runner runner,
            List<TrainingListener> listeners,
            BooleanSupplier stopRequested) {
        this.config = training.config();
        this.faces = faces;
        this.training = training;
        this.identity = identity;
        this.listeners = listeners;
        this.stopRequested = stopRequested;
        int microBatch = training.microBatch();
        if (runner.isElsewhere() && microBatch >= config.optimisation().batchSize()) {
            LOG.warn(
                    "batches are not divided, so this process trains alone; give micro-batch, less than {}",
                    config.optimisation().batchSize());
        }
        PartTeacher teacher = PartTeacher.of(config, training.generator(), training.discriminator(), identity);
        this.learning = config.optimisation().learnsApart()
                ? new AveragingPeriod(
                        teacher, runner, config, training.generatorAdam(), training.discriminatorAdam(), microBatch)
                : new AdversarialStep(
                        teacher,
                        runner.isElsewhere()
                                ? new RemoteParts(runner, config, training.generator(), training.discriminator())
                                : new LocalParts(teacher),
                        training.generatorAdam(),
                        training.discriminatorAdam(),
                        microBatch);
    }

    /** Trains until all epochs are complete, or a stop is requested. */
    TrainingOutcome run() throws IOException {
        for (TrainingListener listener : listeners) {
            listener.onStart(training);
        }
        boolean stopped = false;
        while (!isComplete() && !stopped) {
            stopped = !trainEpoch();
        }
        for (TrainingListener listener : listeners) {
            listener.onEnd(training);
        }
        return new TrainingOutcome(isComplete(), failedFaces);
    }

    private boolean isComplete() {
        return training.epoch() >= config.schedule().epochs();
    }

    /** Trains to the end of the epoch under way and validates it; false if a stop was requested before. */
    private boolean trainEpoch() throws IOException {
        CelebaCIterator epoch = faces.epoch(training.epoch(), training.step());
        if (!trainBatches(epoch)) {
            failed(faces.countIn(training.step()) - training.facesOfEpoch());
            return false;
        }
        if (training.facesOfEpoch() == 0) {
            throw faces.noneUsable(faces.count() + " training faces", lastReason);
        }
        Losses losses = training.meanLosses();
        if (!losses.areFinite()) {
            throw notFinite("a loss");
        }
        CelebaCIterator validation = faces.validation();
        @Nullable Validation validated = Validator.measure(training, identity, validation, stopRequested);
        int failed = faces.count() - training.facesOfEpoch() + tellFailures("validation: ", validation);
        failed(failed);
        if (validated == null) {
            return false;
        }
        if (!validated.isFinite()) {
            throw notFinite("a figure of the validation");
        }
        EpochResult result = new EpochResult(training.epoch(), losses, validated, training.facesOfEpoch(), failed);
        if (config.losses().isAdversarial() && result.losses().discriminator() == 0) {
            LOG.warn(
                    "nothing was judged in epoch {}: no hole is as large as the discriminator's judged {} ask for",
                    result.epoch() + 1,
                    config.losses().judged());
        }
        training.epochDone(result);
        for (TrainingListener listener : listeners) {
            listener.onEpoch(training, result);
        }
        return true;
    }

    private void failed(int facesOfEpoch) {
        failedFaces = Math.max(failedFaces, facesOfEpoch);
    }

    private boolean trainBatches(CelebaCIterator epoch) throws IOException {
        try (LoadedAhead<Batch> batches = new LoadedAhead<>(epoch)) {
            while (batches.hasNext()) {
                learnFrom(batches, epoch);
                if (stopRequested.getAsBoolean()) {
                    return false;
                }
            }
            tellFailures("", epoch);
            return true;
        }
    }

    /** Takes a step; or, where networks learn apart, as many as there are before they are averaged, and in the epoch. */
    private void learnFrom(Iterator<Batch> batches, CelebaCIterator epoch) throws IOException {
        List<Batch> period = new ArrayList<>();
        try {
            while (period.size() < config.optimisation().averagingPeriod() && batches.hasNext()) {
                period.add(batches.next());
            }
            // Before the state may be saved: what is behind that is not read again.
            tellFailures("", epoch);
            learnFrom(period);
        } finally {
            period.forEach(Batch::close);
        }
    }

    private void learnFrom(List<Batch> period) throws IOException {
        List<Losses> losses = learning.learn(period, training.updates(), this::learningRateFactor);
        if (!losses.stream().allMatch(Losses::areFinite)) {
            throw notFinite("a loss");
        }
        for (int i = 0; i < period.size(); i++) {
            training.stepDone(period.get(i).number(), period.get(i).count(), losses.get(i));
        }
        int facesOfPeriod = period.stream().mapToInt(Batch::count).sum();
        for (TrainingListener listener : listeners) {
            listener.onSteps(training, period.size(), facesOfPeriod);
        }
    }

    private double learningRateFactor(Batch batch) {
        return config.schedule().learningRateFactor(training.epoch() + batch.number() / (double) faces.steps());
    }

    private InputException notFinite(String what) {
        return new InputException(
                "training",
                what + " is not a finite number after " + training.updates() + " steps",
                config.output().remedyForDivergence());
    }

    private int tellFailures(String where, CelebaCIterator pass) throws IOException {
        Map<String, String> failures = pass.newFailures();
        for (var failure : failures.entrySet()) {
            lastReason = failure.getValue();
            for (TrainingListener listener : listeners) {
                listener.onFailure(where + failure.getKey(), failure.getValue());
            }
        }
        return failures.size();
    }
}
