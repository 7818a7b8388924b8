package org.frt.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code frt evaluate}. */
@Command(
        name = "evaluate",
        description = "Measures how good reconstructions are, and what they do to face recognition.",
        subcommands = {EvaluateReconstructionCommand.class, EvaluateRecognitionCommand.class, EvaluateVotesCommand.class
        })
final class EvaluateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "evaluate what? see: frt evaluate --help");
    }
}
