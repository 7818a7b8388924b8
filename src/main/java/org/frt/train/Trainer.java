package org.frt.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.checkpoint.Origin;
import org.frt.checkpoint.TrainingState;
import org.frt.dataset.Split;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.io.Printable;
import org.frt.learn.NativeThreads;
import org.frt.network.Arithmetic;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.GeneratorConfig;
import org.frt.predict.Bfloat16;
import org.frt.recognise.RecogniserFile;
import org.frt.report.Chart;
import org.frt.run.OutputPlace;
import org.frt.run.RunFolder;
import org.frt.run.Runner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a generator. Everything that happens is decided by the configuration, the data and the checkpoint: an interrupted
 * training that goes on from {@code last.zip} ends with the same weights, bit for bit, as one that was not interrupted.
 *
 * <p>What could make hours of training worthless is looked at before the first step: that the folder can be written and
 * has room, that no other process trains in it, that no other training lies there, and that the checkpoint fits.
 */
public final class Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private Trainer() {}

    /**
     * The training that goes on from a checkpoint; {@code null} where a new one begins, be it from weights that are there
     * already.
     */
    public static @Nullable TrainingState continued(TrainingConfig config, @Nullable Checkpoint start) {
        return start == null || config.networks().generator().takesWeightsOf(start.generator())
                ? null
                : start.training();
    }

    /**
     * Finds and reads what the configuration names; writes nothing.
     *
     * @param start as in {@link #run}
     * @throws InputException if data, checkpoint, recogniser or folder don't fit
     */
    public static void look(TrainingConfig config, @Nullable Checkpoint start) throws IOException {
        requireConsistent(config, start);
        boolean goesOn = continued(config, start) != null;
        recogniser(config.judgement().identity(), goesOn);
        RunFolder.requireTakeable(config.output().folder());
        TrainingFolder.requireNoOther(config.output(), start, goesOn);
        try (TrainingFaces faces = TrainingFaces.open(config)) {
            requireSameFaces(config, start, faces);
        }
    }

    /** Of a training that goes on: those that are left of an epoch under way, and those that judge. */
    private static void requireSameFaces(TrainingConfig config, @Nullable Checkpoint start, TrainingFaces faces)
            throws IOException {
        TrainingState continued = continued(config, start);
        if (start != null && continued != null && continued.step() > 0) {
            faces.requireSameSteps(continued, start.origin());
        }
        TrainingFolder.requireSameJudgement(config, start, faces);
    }

    private static void requireConsistent(TrainingConfig asked, @Nullable Checkpoint start) throws IOException {
        // Examples would be taken for faces.
        OutputPlace.requireOutside(
                asked.output().folder(),
                "output",
                Stream.of(Split.TRAIN, Split.VALIDATE)
                        .map(split -> asked.data().folder().resolve(split.folder()))
                        .toList());
        if (start != null) {
            requireSameShape(asked, start);
        }
        requireArithmetic(asked.networks().arithmetic());
        asked.networks().requireCanBeKept(asked.judgedSize());
        asked.optimisation().requirePartsToAverage();
        TrainingState continued = continued(asked, start);
        if (start != null && continued != null && isComplete(asked, continued)) {
            requireSameOptions(asked, continued, start.origin());
        }
    }

    /**
     * Trains until the configured number of epochs is complete.
     *
     * @param start the checkpoint to go on from, or whose weights a new training begins with; {@code null} to begin with
     *     random ones
     * @param runner works on the parts of batches, if it does so elsewhere
     * @param writtenBy version and code revision, for the checkpoints
     * @param listeners hear of every step and epoch, after it is saved
     * @param stopRequested asked after every step; once it says yes, the state is saved and training ends early
     * @throws InputException if data, checkpoint or folder don't fit, or a loss or weight is not a finite number
     */
    public static TrainingOutcome run(
            TrainingConfig asked,
            @Nullable Checkpoint start,
            Runner runner,
            String writtenBy,
            List<TrainingListener> listeners,
            BooleanSupplier stopRequested)
            throws IOException {
        requireConsistent(asked, start);
        TrainingState continued = continued(asked, start);
        RecogniserFile recogniser = recogniser(asked.judgement().identity(), continued != null);
        TrainingConfig found = recogniser == null ? asked : asked.withFingerprint(recogniser.fingerprint());
        OutputConfig output = found.output();
        try (TrainingFolder folder = TrainingFolder.open(output)) {
            TrainingFolder.requireNoOther(output, start, continued != null);
            Chart.requireFonts();
            NativeThreads.keepToAllowedProcessors();
            try (TrainingFaces faces = TrainingFaces.open(found);
                    IdentityTeacher identity = recogniser == null
                            ? null
                            : IdentityTeacher.open(
                                    recogniser, found.judgement().identity().weight())) {
                TrainingConfig config = found.withDamage(faces.damage());
                Training training = start == null
                        ? Training.begin(config, faces, writtenBy)
                        : resume(start, config, faces, writtenBy, folder);
                folder.requireRoom(
                        training.checkpoint().bytes(), config.schedule().epochs());
                Path last = output.checkpoints().resolve(CheckpointFiles.LAST);
                Path resumed = start == null || start.origin().file() == null
                        ? last
                        : start.origin().file();
                // The state first, since all the rest can be made again from it; pictures last.
                List<TrainingListener> all = new ArrayList<>();
                LastCheckpointListener keepsLast = new LastCheckpointListener(output);
                all.add(keepsLast);
                all.add(new BestCheckpointsListener(output, resumed));
                if (start != null && continued != null && !folder.says(config, continued, start.origin())) {
                    // Once what the checkpoint has behind it is copied, for this may replace it.
                    all.add(keepsLast.atStart());
                }
                // Not before: what it tells is what the state is trained by.
                all.add(new TrainingListener() {
                    @Override
                    public void onStart(Training begun) throws IOException {
                        folder.keep(config, writtenBy, start, faces.dataHash());
                    }
                });
                all.add(new HistoryListener(output));
                all.addAll(listeners);
                all.add(new ExamplesListener(output, faces.examples()));
                all.add(new LossPlotListener(output));
                return new TrainingLoop(faces, training, identity, runner, all, stopRequested).run();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether nothing is left to train. */
    public static boolean isComplete(TrainingConfig config, TrainingState continued) {
        return continued.epoch() >= config.schedule().epochs();
    }

    /** Without a step to take, other options would change nothing but what is said of the networks. */
    private static void requireSameOptions(TrainingConfig asked, TrainingState continued, Origin origin) {
        if (!deciding(asked).equals(deciding(TrainingConfig.fromJson(continued.config(), origin)))) {
            throw new InputException(
                    origin,
                    "its training is complete, so that other options would come too late",
                    "say with " + InputException.setting("epochs") + " how many epochs more they are for");
        }
    }

    /** What networks depend on; not where files lie. */
    private static ObjectNode deciding(TrainingConfig config) {
        ObjectNode json = config.toJson();
        json.remove("output");
        json.withObject("data").remove("folder");
        json.withObject("judgement").withObject("identity").remove(List.of("models", "fingerprint"));
        return json;
    }

    /** The recogniser that is asked for; a training goes on with that by which it was judged so far. */
    private static @Nullable RecogniserFile recogniser(IdentityConfig identity, boolean goesOn) throws IOException {
        if (identity.recogniser() == null || identity.models() == null) {
            if (identity.weight() > 0) {
                throw InputException.ofSetting(
                        "identity_weight",
                        "there is no recogniser to judge identity",
                        "name one with " + InputException.setting("identity_recogniser"));
            }
            return null;
        }
        RecogniserFile file = RecogniserFile.find(identity.recogniser(), identity.models());
        String known = identity.fingerprint();
        if (goesOn && known != null && !known.equals(file.fingerprint())) {
            throw new InputException(
                    file.network(),
                    "it is not the recogniser of this training, whose fingerprint is " + known,
                    "give that one as " + InputException.setting("identity_recogniser")
                            + ", or begin another training");
        }
        return file;
    }

    static void requireArithmetic(Arithmetic arithmetic) {
        if (arithmetic == Arithmetic.BF16 && !Bfloat16.isToBeHad()) {
            throw InputException.ofSetting(
                    "arithmetic",
                    "this processor does not multiply bfloat16 numbers (AVX512_BF16)",
                    "train in FP32, or on a processor that does");
        }
    }

    private static void requireSameShape(TrainingConfig config, Checkpoint start) {
        GeneratorConfig generator = config.networks().generator();
        DiscriminatorConfig discriminator = start.discriminator();
        boolean goesOn = generator.equals(start.generator())
                && (discriminator == null || config.networks().discriminator().equals(discriminator));
        // A new training from the generator's weights may have a discriminator of its own.
        if (!goesOn && !generator.takesWeightsOf(start.generator())) {
            throw new InputException(
                    start.origin(),
                    "its networks have another shape (" + Json.line(start.generator())
                            + (discriminator == null ? "" : ", " + Json.line(discriminator)) + ")",
                    "leave their shape as it is, or begin without this checkpoint");
        }
    }

    private static Training resume(
            Checkpoint start, TrainingConfig config, TrainingFaces faces, String writtenBy, TrainingFolder folder)
            throws IOException {
        LOG.info("{} was written by {}", start.origin(), Printable.of(start.writtenBy()));
        requireSameFaces(config, start, faces);
        TrainingState state = start.training();
        if (state != null && !state.dataHash().equals(faces.dataHash())) {
            LOG.warn(
                    "{} was trained on other faces than those now in {}",
                    start.origin(),
                    config.data().folder());
        }
        return Training.resume(start, config, faces, writtenBy, folder.resultsBehind(start));
    }
}
