package org.frt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.frt.data.Split;
import org.frt.evaluate.CandidateSummary;
import org.frt.evaluate.ReconstructionConfig;
import org.frt.evaluate.ReconstructionEvaluation;
import org.frt.metric.Interval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code frt evaluate}. */
@Command(
        name = "evaluate",
        description = "Measures how good reconstructions are, and what they do to face recognition.",
        subcommands = RecognitionCommand.class)
final class EvaluateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "evaluate what? see: frt evaluate --help");
    }

    /** {@code frt evaluate reconstruction}. */
    @Command(
            name = "reconstruction",
            description = {
                "Compares generators with classical inpainting, on a split's faces and damage.",
                "Shown are means of composites against originals with 95 % intervals over the faces."
            },
            footer = {
                "",
                "Example:",
                "  frt evaluate reconstruction -d dataset/celeba -c output/checkpoints",
            })
    int reconstruction(
            @Option(
                            names = {"-d", "--data"},
                            paramLabel = "FOLDER",
                            defaultValue = "dataset/celeba",
                            description = "The data set (default: ${DEFAULT-VALUE}).")
                    Path data,
            @Option(
                            names = "--split",
                            paramLabel = "SPLIT",
                            defaultValue = "TEST",
                            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                    Split split,
            @Option(
                            names = {"-c", "--checkpoint"},
                            paramLabel = "FILE",
                            arity = "1..*",
                            description = "Generators to compare with the built-in one: files, or folders of training.")
                    List<Path> checkpoints,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FOLDER",
                            defaultValue = "output/evaluation",
                            description = "Where metrics.csv goes (default: ${DEFAULT-VALUE}).")
                    Path output,
            @Option(
                            names = "--seed",
                            paramLabel = "NUMBER",
                            defaultValue = "42",
                            description = "Seed of the intervals (default: ${DEFAULT-VALUE}).")
                    long seed)
            throws IOException {
        ReconstructionConfig config =
                new ReconstructionConfig(data, split, checkpoints == null ? List.of() : checkpoints, output, seed);
        ReconstructionEvaluation.Outcome outcome =
                ReconstructionEvaluation.run(config, ProgressDisplay.onStandardError());
        PrintWriter out = spec.commandLine().getOut();
        print(outcome.candidates(), out);
        outcome.failures().forEach((name, reason) -> out.println("left out " + name + ": " + reason));
        out.println("each face's figures: " + output.resolve("metrics.csv"));
        out.flush();
        return outcome.failures().isEmpty() ? ExitCode.OK : ExitCode.SOME_INPUTS_FAILED;
    }

    private static void print(List<CandidateSummary> summaries, PrintWriter out) {
        out.printf(
                "%-24s %-21s %-22s %-22s %-14s %-14s%n",
                summaries.get(0).faces() + " faces", "hole PSNR dB", "hole SSIM", "hole L1", "PSNR dB", "SSIM");
        for (CandidateSummary summary : summaries) {
            out.printf(
                    Locale.ROOT,
                    "%-24s %-21s %-22s %-22s %-14.2f %-14.4f%n",
                    summary.candidate(),
                    text(summary.holePsnr(), 2),
                    text(summary.holeSsim(), 4),
                    text(summary.holeError(), 4),
                    summary.psnr().mean(),
                    summary.ssim().mean());
        }
    }

    private static String text(Interval interval, int digits) {
        String format = "%." + digits + "f [%." + digits + "f, %." + digits + "f]";
        return String.format(Locale.ROOT, format, interval.mean(), interval.low(), interval.high());
    }
}
