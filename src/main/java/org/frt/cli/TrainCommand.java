package org.frt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.checkpoint.TrainingState;
import org.frt.io.InputException;
import org.frt.network.DiscriminatorConfig;
import org.frt.run.CodeRevision;
import org.frt.train.Trainer;
import org.frt.train.TrainingConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    @Option(
            names = {"-c", "--checkpoint"},
            paramLabel = "FILE",
            description = {
                "Go on from this checkpoint, or the last one of this folder. Options that are not given stay as they "
                        + "were. From a file of weights alone, such as Keras's .h5, a new training begins; so it does "
                        + "where a larger --generator-depth gives a U-Net more levels."
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
            description = "Epochs to train; with -c, epochs more than are complete (default: 20, or what is left).")
    private @Nullable Integer epochs;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Options from a file, a line each, such as: batch-size = 16. The command line wins.")
    private @Nullable Path configFile;

    @Mixin
    private TrainingOptions options;

    @Option(names = "--dry-run", description = "Show the configuration and do nothing.")
    private boolean dryRun;

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
        Path resumed = checkpoint == null ? null : CheckpointFiles.chooseLast(checkpoint);
        Checkpoint start = resumed == null ? null : Checkpoint.read(resumed);
        TrainingConfig config = config(start);
        PrintWriter out = spec.commandLine().getOut();
        out.print(config.toText());
        out.flush();
        if (dryRun) {
            return ExitCode.OK;
        }
        if (continued(config, start) == null) {
            refuseToOverwrite(config);
        }
        try (Interruption interruption = new Interruption()) {
            boolean complete = Trainer.run(
                    config, resumed, CodeRevision.text(), ProgressDisplay.onStandardError(), interruption::isRequested);
            out.println(
                    complete
                            ? "trained " + config.epochs() + " epochs: " + config.checkpoints()
                            : "stopped; go on with: frt train -c "
                                    + config.checkpoints().resolve(CheckpointFiles.LAST));
            out.flush();
        }
        return ExitCode.OK;
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
        } else if (start != null) {
            config = config.withNetworks(
                    start.size(),
                    start.generator(),
                    start.discriminator() == null ? config.discriminator() : start.discriminator());
        }
        if (configFile != null) {
            config = TrainingOptions.readFile(configFile).over(config);
        }
        config = options.over(config);
        if (start != null) {
            requireSameShape(config, start);
        }
        TrainingState continued = continued(config, start);
        int epochsBehind = continued == null ? 0 : continued.epoch();
        return epochs == null ? config : config.withEpochs(epochsBehind + epochs);
    }

    /** The training that goes on; {@code null} where a new one begins, be it from weights that are there already. */
    private static @Nullable TrainingState continued(TrainingConfig config, @Nullable Checkpoint start) {
        return start == null || config.generator().growsFrom(start.generator()) ? null : start.training();
    }

    private void requireSameShape(TrainingConfig config, Checkpoint start) {
        DiscriminatorConfig discriminator = start.discriminator();
        boolean sameGenerator = config.generator().equals(start.generator())
                || config.generator().growsFrom(start.generator());
        if (!sameGenerator || (discriminator != null && !config.discriminator().equals(discriminator))) {
            throw new InputException(
                    String.valueOf(checkpoint),
                    "its networks have another shape (" + start.generator() + ", " + discriminator + ")",
                    "leave out the options that change it, or begin without -c");
        }
    }

    private static void refuseToOverwrite(TrainingConfig config) {
        Path last = config.checkpoints().resolve(CheckpointFiles.LAST);
        if (last.toFile().exists()) {
            throw new InputException(
                    config.output(),
                    "another training is in this folder",
                    "go on with it by -c " + last + ", or name another folder with --output");
        }
    }

    /** Turns Ctrl-C into a request; the process ends once the training has saved its state. */
    private static final class Interruption implements AutoCloseable {
        private final AtomicBoolean requested = new AtomicBoolean();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread hook = new Thread(this::request, "frt-interruption");

        Interruption() {
            Runtime.getRuntime().addShutdownHook(hook);
        }

        private void request() {
            requested.set(true);
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        boolean isRequested() {
            return requested.get();
        }

        @Override
        public void close() {
            ended.countDown();
        }
    }
}
