package org.frt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frt.dataset.Split;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.evaluate.recognition.ComparisonOptions;
import org.frt.evaluate.recognition.DetAxes;
import org.frt.evaluate.recognition.GallerySource;
import org.frt.evaluate.recognition.LandmarkOptions;
import org.frt.evaluate.recognition.LandmarkSource;
import org.frt.evaluate.recognition.OutputOptions;
import org.frt.evaluate.recognition.RecogniserOptions;
import org.frt.evaluate.recognition.RecognitionConfig;
import org.frt.evaluate.recognition.RecognitionEvaluation;
import org.frt.face.FaceChoice;
import org.frt.face.FaceOptions;
import org.frt.io.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code frt evaluate recognition}. */
@Command(
        name = "recognition",
        description = {
            "Measures what damage and its reconstruction do to face recognition.",
            "A split's faces as they were, damaged, and filled by each candidate are compared with other originals."
        },
        footer = {
            "",
            "Examples:",
            "  frt models fetch sface",
            "  frt evaluate recognition --recogniser sface -c mine=output/checkpoints",
            "  frt evaluate recognition --recogniser my.onnx --pairs pairs.txt --landmarks original",
        })
final class EvaluateRecognitionCommand implements Callable<Integer> {
    /** Of what is left out so much is named; the report names the rest. */
    private static final int NAMED = 20;

    @ParentCommand
    private EvaluateCommand evaluate;

    @Option(
            names = "--recogniser",
            paramLabel = "NAME[=FILE]",
            arity = "1..*",
            required = true,
            description = {
                "Recognisers: one of frt models; NAME=FILE for its weights in a file; or an ONNX file that has its "
                        + "description beside it."
            })
    private List<String> recognisers;

    @Mixin
    private ModelsMixin models;

    @Option(
            names = {"-d", "--data"},
            paramLabel = "FOLDER",
            defaultValue = "dataset/celeba",
            description = "The data set (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            split = ",",
            defaultValue = "TEST",
            description = "${COMPLETION-CANDIDATES}, or several, comma-separated (default: ${DEFAULT-VALUE}).")
    private List<Split> splits;

    @Mixin
    private CandidateMixin candidates;

    @Option(
            names = "--identities",
            paramLabel = "FILE",
            description = {
                "Who is on each face, in the format of CelebA's identity_CelebA.txt (default: the data set's manifest)."
            })
    private @Nullable Path identities;

    @Option(
            names = "--pairs",
            paramLabel = "FILE",
            description = {
                "What to compare, in the form of LFW's pairs.txt, or .csv with gallery, probe, mated and perhaps fold "
                        + "(default: every two faces)."
            })
    private @Nullable Path pairs;

    @Option(
            names = "--non-mated",
            paramLabel = "NUMBER",
            defaultValue = "10000000",
            description = "How many pairs of two people to draw, if there are more (default: ${DEFAULT-VALUE}).")
    private long nonMated;

    @Option(
            names = "--landmarks",
            paramLabel = "WHERE",
            defaultValue = "PROBE",
            description = {
                "${COMPLETION-CANDIDATES}: where a probe's landmarks are found; on its original, failures to find them "
                        + "don't count in (default: ${DEFAULT-VALUE})."
            })
    private LandmarkSource landmarks;

    @Option(
            names = "--gallery",
            paramLabel = "WHAT",
            defaultValue = "ORIGINAL",
            description = {
                "${COMPLETION-CANDIDATES}: compare probes with originals, or with faces treated like themselves "
                        + "(default: ${DEFAULT-VALUE})."
            })
    private GallerySource gallery;

    @Mixin
    private DetectorMixin detector;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = "output/recognition",
            description = "Where scores and report go (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--embeddings",
            paramLabel = "FOLDER",
            description = "Where embeddings are kept from run to run (default: OUTPUT/embeddings).")
    private @Nullable Path embeddings;

    @Option(names = "--no-scores", description = "Don't write scores.csv, which has a row for every comparison.")
    private boolean noScores;

    @Option(
            names = "--four-column",
            description = "Write the scores in the four-column form of bob, too: scores/RECOGNISER-PROBE.txt.")
    private boolean fourColumn;

    @Option(
            names = "--det-axes",
            paramLabel = "SCALE",
            defaultValue = "LOGARITHMIC",
            description = "${COMPLETION-CANDIDATES}: how DET plots place rates (default: ${DEFAULT-VALUE}).")
    private DetAxes detAxes;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            description = "Seed of drawn pairs and intervals (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private DeviceMixin device;

    @Mixin
    private JobsMixin jobs;

    @Option(names = "--overwrite", description = "Replace an earlier evaluation in the same folder.")
    private boolean overwrite;

    @Option(names = "--dry-run", description = "Show the configuration and what is to be done, and do nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        RecognitionEvaluation.Announcement announce = (json, extent) -> {
            out.print(json);
            out.printf(
                    Locale.ROOT,
                    "faces: %d, comparisons: %d for each probe and recogniser%n",
                    extent.faces(),
                    extent.comparisons());
            out.flush();
        };
        if (dryRun) {
            RecognitionEvaluation.look(config(), announce);
            return ExitCode.OK;
        }
        Optional<RecognitionEvaluation.Outcome> outcome = run(announce);
        boolean complete = outcome.isPresent()
                ? outcome.get().failures().isEmpty()
                : FinishedEvaluation.tell(output.resolve("summary.json"), out);
        outcome.ifPresent(made -> show(made, out));
        out.println("report: " + output.resolve("report.html"));
        out.flush();
        if (outcome.isPresent() && outcome.get().faults() > 0) {
            return ExitCode.INTERNAL;
        }
        return complete ? ExitCode.OK : ExitCode.SOME_INPUTS_FAILED;
    }

    private Optional<RecognitionEvaluation.Outcome> run(RecognitionEvaluation.Announcement announce)
            throws IOException {
        return evaluate.interruptibly((runners, display) -> {
            RecognitionConfig config = config();
            return RecognitionEvaluation.run(config, runners.apply(config.jobs()), announce, display);
        });
    }

    private static void show(RecognitionEvaluation.Outcome outcome, PrintWriter out) {
        outcome.recognisers().forEach(result -> out.print(result.toText()));
        outcome.failures().entrySet().stream()
                .limit(NAMED)
                .forEach(failure ->
                        out.println(Printable.of("left out " + failure.getKey() + ": " + failure.getValue())));
        int more = outcome.failures().size() - NAMED;
        if (more > 0) {
            out.println("and " + more + " more; the report names them all");
        }
    }

    RecognitionConfig config() {
        if (pairs != null) {
            NoEffect.refuse(spec, "beside a list of pairs", "--non-mated");
        }
        return new RecognitionConfig(
                splits.stream()
                        .map(split -> new FaceOrigin.PreparedSplit(data, split))
                        .toList(),
                candidates.options(device.device()),
                new RecogniserOptions(recognisers, models.folder()),
                new ComparisonOptions(identities, pairs, nonMated, gallery),
                new LandmarkOptions(
                        landmarks, new FaceOptions(detector.file(), FaceOptions.DEFAULT.maxYaw(), FaceChoice.LARGEST)),
                new OutputOptions(
                        output,
                        embeddings == null ? output.resolve("embeddings") : embeddings,
                        !noScores,
                        fourColumn,
                        detAxes,
                        overwrite),
                seed,
                jobs.threads());
    }
}
