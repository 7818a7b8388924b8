package org.frt.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code frt generate-completion}: what {@code scripts/frt-completion.bash} asks for; help doesn't list it. */
@Command(
        name = CompletionCommand.NAME,
        hidden = true,
        description = "Prints a script that completes frt's commands and options in bash and zsh.")
final class CompletionCommand implements Runnable {
    static final String NAME = "generate-completion";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("frt", spec.root().commandLine()));
        out.flush();
    }
}
