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
import org.frt.network.Arithmetic;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.GeneratorConfig;
import org.frt.predict.Bfloat16;
import org.frt.run.OutputPlace;
import org.frt.run.RunFolder;
import org.frt.run.Runner;
import org.jspecify.annotations.Nullable;

/**
 * Trains a generator. Everything that happens is decided by the configuration, the data and the checkpoint: an interrupted
 * training that goes on from {@code last.zip} ends with the same weights, bit for bit, as one that was not interrupted.
 *
 * <p>What could make hours of training worthless is looked at before the first step: that the folder can be written and
 * has room, that no other process trains in it, that no other training lies there, and that the checkpoint fits.
 */
public final class Trainer {
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
     * Makes sure that a training could {@link #run}; writes nothing.
     *
     * @param start as in {@link #run}
     * @throws InputException if data, checkpoint, recogniser or folder don't fit
     */
    public static void look(TrainingConfig config, @Nullable Checkpoint start) throws IOException {
        requireConsistent(config, start);
        RunFolder.requireTakeable(config.output().folder());
        Preparation.of(config, start, "").close();
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
        OutputConfig output = asked.output();
        try (TrainingFolder folder = TrainingFolder.open(output);
                Preparation prepared = Preparation.of(asked, start, writtenBy)) {
            TrainingConfig config = prepared.training().config();
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
                    folder.keep(config, writtenBy, start, prepared.faces().dataHash());
                }
            });
            all.add(new HistoryListener(output));
            all.addAll(listeners);
            all.add(new ExamplesListener(output, prepared.examples()));
            all.add(new LossPlotListener(output));
            // Every state keeps them: it takes a while at the start, and not after an epoch.
            prepared.faces().trainingContent();
            prepared.faces().validationContent();
            return new TrainingLoop(
                            prepared.faces(), prepared.training(), prepared.identity(), runner, all, stopRequested)
                    .run();
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
        ObjectNode identity = json.withObject("judgement").withObject("identity");
        identity.remove(List.of("models", "fingerprint"));
        // Another one than that of the training is refused by its fingerprint, whatever it is called.
        identity.put("recogniser", config.judgement().identity().recogniser() != null);
        return json;
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
}
