package org.frt.cli;

import java.util.EnumSet;
import java.util.List;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.NamedPath;
import org.frt.evaluate.candidate.Provided;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is compared: the options that all evaluations share. */
final class CandidateMixin {
    @Option(
            names = {"-c", "--checkpoint"},
            paramLabel = "[NAME=]PATH",
            arity = "1..*",
            description = "Generators: checkpoint files, or folders of training of which the best is taken.")
    private List<String> checkpoints = List.of();

    @Option(
            names = {"-r", "--results"},
            paramLabel = "[NAME=]FOLDER",
            arity = "1..*",
            description = "What other tools made of the same damaged faces: folders of pictures with the faces' names.")
    private List<String> results = List.of();

    @Option(
            names = "--provided",
            paramLabel = "NAMES",
            split = ",",
            description = "Which of frt's own: ${COMPLETION-CANDIDATES} (default: all).")
    private @Nullable EnumSet<Provided> provided;

    CandidateOptions options() {
        return new CandidateOptions(
                List.copyOf(provided == null ? EnumSet.allOf(Provided.class) : provided),
                checkpoints.stream().map(NamedPath::parse).toList(),
                results.stream().map(NamedPath::parse).toList());
    }
}
