package org.frt.cli;

import org.frt.run.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code frt evaluate}. */
@Command(
        name = "evaluate",
        description = "Measures how good reconstructions are, and what they do to face recognition.",
        subcommands = {EvaluateReconstructionCommand.class, EvaluateRecognitionCommand.class, EvaluateVotesCommand.class
        })
final class EvaluateCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    /** What does the work of an evaluation that is to take so many threads. */
    Runner runner(int threads, Interruption interruption) {
        return main.runner(threads, interruption);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "evaluate what? see: frt evaluate --help");
    }
}
