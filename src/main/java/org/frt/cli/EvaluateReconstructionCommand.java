package org.frt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.frt.dataset.Split;
import org.frt.evaluate.blind.BlindOptions;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.evaluate.reconstruction.IdentityOptions;
import org.frt.evaluate.reconstruction.ReconstructionConfig;
import org.frt.evaluate.reconstruction.ReconstructionEvaluation;
import org.frt.evaluate.reconstruction.ReconstructionOutcome;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code frt evaluate reconstruction}. */
@Command(
        name = "reconstruction",
        description = {
            "Compares generators, other tools' results and classical inpainting on the same damaged faces.",
            "Shown are means of composites against originals with 95 %% intervals over the faces."
        },
        footer = {
            "",
            "Examples:",
            "  frt evaluate reconstruction -d dataset/celeba -c mine=output/checkpoints -r lama=results/lama",
            "  frt evaluate reconstruction --provided built-in -c mine=output/checkpoints --blind sheet",
            "  frt evaluate reconstruction --originals photos --masks masks -r lama=results/lama",
        })
final class EvaluateReconstructionCommand implements Callable<Integer> {
    private static final Path DEFAULT_DATA = Path.of("dataset", "celeba");

    @ParentCommand
    private EvaluateCommand evaluate;

    @Option(
            names = {"-d", "--data"},
            paramLabel = "FOLDER",
            description = "A prepared data set (default: dataset/celeba).")
    private @Nullable Path data;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description = "Which part of it: ${COMPLETION-CANDIDATES} (default: TEST).")
    private @Nullable Split split;

    @Option(
            names = "--originals",
            paramLabel = "FOLDER",
            description = "Pictures outside of a data set, instead of --data.")
    private @Nullable Path originals;

    @Option(
            names = {"-m", "--masks"},
            paramLabel = "PATH",
            description = "Their masks, of the same names and sizes, white where the hole is; or one mask for all.")
    private @Nullable Path masks;

    @Mixin
    private CandidateMixin candidates;

    @Option(
            names = "--recogniser",
            paramLabel = "NAME[=FILE]",
            description = {
                "Measure how much the composites look like the same person, too: one of frt models, its weights in a "
                        + "file, or an ONNX file that has its description beside it."
            })
    private @Nullable String recogniser;

    @Mixin
    private ModelsMixin models;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = "output/evaluation",
            description = "Where report, plots and figures go (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            description = "Seed of intervals, and of noise where the files have none (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private DeviceMixin device;

    @Mixin
    private JobsMixin jobs;

    @Option(
            names = "--blind",
            paramLabel = "SHEET",
            description = {
                "Make a folder to vote on: pictures by two candidates, or by one and the originals, side by side, "
                        + "shuffled and without names. frt evaluate votes counts."
            })
    private @Nullable Path blind;

    @Option(
            names = "--blind-pairs",
            paramLabel = "NUMBER",
            defaultValue = "100",
            description = "How many pairs at most, of the faces with the largest holes: ${DEFAULT-VALUE} unless told.")
    private int blindPairs;

    @Option(names = "--overwrite", description = "Replace an earlier evaluation in the same folder.")
    private boolean overwrite;

    @Option(names = "--dry-run", description = "Show the configuration, and do nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Consumer<String> announce = json -> {
            out.print(json);
            out.flush();
        };
        ReconstructionConfig config = config();
        if (dryRun) {
            ReconstructionEvaluation.look(config, announce);
            return ExitCode.OK;
        }
        Optional<ReconstructionOutcome> outcome = run(config, announce);
        boolean complete = outcome.isPresent()
                ? outcome.get().isComplete()
                : FinishedEvaluation.tell(output.resolve("summary.json"), out);
        outcome.ifPresent(made -> out.print(made.toText()));
        out.println("report: " + output.resolve("report.html"));
        out.println("each face's figures: " + output.resolve("metrics.csv"));
        if (blind != null) {
            out.println("to vote on: " + blind);
        }
        out.flush();
        if (outcome.isPresent() && outcome.get().faults() > 0) {
            return ExitCode.INTERNAL;
        }
        return complete ? ExitCode.OK : ExitCode.SOME_INPUTS_FAILED;
    }

    private Optional<ReconstructionOutcome> run(ReconstructionConfig config, Consumer<String> announce)
            throws IOException {
        return evaluate.interruptibly((runners, display) ->
                ReconstructionEvaluation.run(config, runners.apply(config.jobs()), announce, display));
    }

    ReconstructionConfig config() {
        if (blind == null) {
            NoEffect.refuse(spec, "without --blind", "--blind-pairs");
        }
        if (recogniser == null) {
            NoEffect.refuse(spec, "without a recogniser", "--models");
        }
        IdentityOptions identity = recogniser == null ? null : new IdentityOptions(recogniser, models.folder());
        return new ReconstructionConfig(
                origin(),
                candidates.options(device.device()),
                identity,
                output,
                seed,
                jobs.threads(),
                blind == null ? null : new BlindOptions(blind, blindPairs),
                overwrite);
    }

    private FaceOrigin origin() {
        if (originals == null && masks == null) {
            return new FaceOrigin.PreparedSplit(data == null ? DEFAULT_DATA : data, split == null ? Split.TEST : split);
        }
        if (originals == null || masks == null) {
            throw new InputException(
                    originals == null ? "--masks" : "--originals",
                    "originals and masks belong together",
                    "give " + (originals == null ? "--originals" : "--masks") + " too");
        }
        if (data != null || split != null) {
            throw new InputException(
                    "--originals",
                    "the faces are in a data set, or in folders of yours",
                    "leave out --data and --split");
        }
        return new FaceOrigin.Folders(originals, masks);
    }
}
