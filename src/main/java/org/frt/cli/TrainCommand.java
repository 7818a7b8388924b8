package org.frt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.checkpoint.TrainingState;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.learn.NativeEnvironment;
import org.frt.network.LayerPlan;
import org.frt.run.CodeRevision;
import org.frt.train.ProgressListener;
import org.frt.train.Trainer;
import org.frt.train.TrainingConfig;
import org.frt.train.TrainingListener;
import org.frt.train.TrainingOutcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code frt train}. */
@Command(
        name = "train",
        description = {
            "Trains a generator on a prepared data set.",
            "Ctrl-C saves the state; go on with -c OUTPUT/checkpoints/last.zip."
        },
        footer = {
            "",
            "Examples:",
            "  frt train -e 20",
            "  frt train -c output/checkpoints/last.zip         to the end of an interrupted training",
            "  frt train -c output/checkpoints/last.zip -e 20   20 more epochs",
            "  frt train --preset paper -c v_net_paper.h5       the published training, from published weights",
        })
final class TrainCommand implements Callable<Integer> {
    /** What is about a discriminator that the generator learns from. */
    private static final String[] OF_THE_ADVERSARY = {
        "--judged",
        "--judged-window",
        "--feature-weight",
        "--label-smoothing",
        "--discriminator-weight",
        "--discriminator-learning-rate",
        "--discriminator",
        "--discriminator-filters",
        "--discriminator-depth",
        "--dropout"
    };

    @Option(
            names = {"-c", "--checkpoint"},
            paramLabel = "FILE",
            description = {
                "Go on from this checkpoint, or the last one of this folder. Options that are not given stay as they "
                        + "were. From a file of weights alone, such as Keras's .h5, a new training begins; so it does "
                        + "where a larger --generator-depth gives a U-Net more levels, and where a U-Net that corrects one --fill "
                        + "gets another."
            })
    private @Nullable Path checkpoint;

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            description = "PAPER: networks, losses and optimisers exactly as published; other options change them.")
    private @Nullable Preset preset;

    @Option(
            names = {"-e", "--epochs"},
            paramLabel = "NUMBER",
            description =
                    "Epochs to train; with -c, epochs more than are complete (default: 20, or what is left of the "
                            + "checkpoint's training; of a new one from it, as many as that one had).")
    private @Nullable Integer epochs;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Options from a file, a line each, such as: batch-size = 16. The command line wins.")
    private @Nullable Path configFile;

    @Mixin
    private TrainingOptions options;

    @Option(names = "--dry-run", description = "Show the configuration, look whether it can be used, and do nothing.")
    private boolean dryRun;

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    /** Configurations with a name. */
    enum Preset {
        PAPER;

        TrainingConfig config() {
            return switch (this) {
                case PAPER -> TrainingConfig.PAPER;
            };
        }
    }

    @Override
    public Integer call() throws IOException {
        NativeEnvironment.set();
        Checkpoint start = checkpoint == null ? null : CheckpointFiles.readNewest(checkpoint, this::warn);
        TrainingConfig config = config(start);
        PrintWriter out = spec.commandLine().getOut();
        out.print(Json.text(config));
        out.flush();
        if (dryRun) {
            Trainer.look(config, start);
            return ExitCode.OK;
        }
        try (Interruption interruption = new Interruption()) {
            TrainingListener progress = new ProgressListener(ProgressDisplay.onStandardError());
            TrainingOutcome outcome = Trainer.run(
                    config, start, main.runner(1), CodeRevision.text(), List.of(progress), interruption::isRequested);
            out.println(line(config, start, outcome));
            if (outcome.failedFaces() > 0) {
                out.println("faces that could not be used: " + outcome.failedFaces());
            }
            out.flush();
            if (interruption.isRequested()) {
                return interruption.exitCode();
            }
            return outcome.failedFaces() > 0 ? ExitCode.SOME_INPUTS_FAILED : ExitCode.OK;
        }
    }

    private static String line(TrainingConfig config, @Nullable Checkpoint start, TrainingOutcome outcome) {
        int count = config.schedule().epochs();
        String epochs = count + (count == 1 ? " epoch" : " epochs");
        Path checkpoints = config.output().checkpoints();
        TrainingState continued = Trainer.continued(config, start);
        if (!outcome.complete()) {
            return "stopped; go on with: frt train -c " + checkpoints.resolve(CheckpointFiles.LAST);
        }
        return continued != null && Trainer.isComplete(config, continued)
                ? "nothing was left to train of " + epochs + ", -e trains more: " + checkpoints
                : "trained " + epochs + ": " + checkpoints;
    }

    private void warn(String warning) {
        spec.commandLine().getErr().println("frt: " + warning);
        spec.commandLine().getErr().flush();
    }

    /** A training goes on where its checkpoint lies. */
    private static TrainingConfig around(@Nullable Checkpoint start, TrainingConfig config) throws IOException {
        Path file = start == null ? null : start.origin().file();
        return file == null
                ? config
                : config.withOutput(config.output().around(file).folder());
    }

    private void requireEffects(TrainingConfig config, @Nullable OptionsFile file) {
        Predicate<String> given = NoEffect.onCommandLine(spec)
                .or(option -> file != null && file.names().contains(option.substring("--".length())));
        if (config.judgement().identity().recogniser() == null) {
            NoEffect.refuse(given, "without a recogniser", "--models");
        }
        if (!config.losses().isAdversarial()) {
            NoEffect.refuse(given, "without an --adversarial-weight", OF_THE_ADVERSARY);
        }
        if (config.networks().discriminator().blueprint(config.data().size()).nodes().stream()
                .noneMatch(node -> node.layer() instanceof LayerPlan.Dropped)) {
            NoEffect.refuse(given, "on a discriminator of one level", "--dropout");
        }
        if (config.losses().pixelWeight() == 0) {
            NoEffect.refuse(given, "without a --pixel-weight", "--pixel-reduction");
        }
    }

    /** Flags win over the file, the file over the checkpoint, the checkpoint over the preset or the defaults. */
    private TrainingConfig config(@Nullable Checkpoint start) throws IOException {
        TrainingConfig config = preset == null ? TrainingConfig.DEFAULTS : preset.config();
        TrainingState state = start == null ? null : start.training();
        if (state != null) {
            if (preset != null) {
                throw new InputException(
                        "--preset", "the checkpoint's training has its own configuration", "leave out --preset");
            }
            config = TrainingConfig.fromJson(state.config(), String.valueOf(checkpoint));
            config = around(start, config);
        } else if (start != null) {
            config = config.withNetworks(
                    start.size(),
                    start.generator(),
                    start.discriminator() == null ? config.networks().discriminator() : start.discriminator());
        }
        OptionsFile file = configFile == null ? null : OptionsFile.read(configFile);
        if (file != null) {
            config = file.options().overriding(config);
        }
        config = options.overriding(config);
        requireEffects(config, file);
        TrainingState continued = Trainer.continued(config, start);
        int epochsBehind = continued == null ? 0 : continued.epoch();
        if (epochs != null && epochs < 1) {
            throw InputException.ofSetting("epochs", epochs + " is too small", "give 1 or more");
        }
        return epochs == null ? config : config.withEpochs(epochsBehind + epochs);
    }
}
