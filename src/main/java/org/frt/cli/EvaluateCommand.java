package org.frt.cli;

import java.io.IOException;
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

    <T> T interruptibly(Main.Work<T> work) throws IOException {
        return main.interruptibly(work);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "evaluate what? see: frt evaluate --help");
    }
}
