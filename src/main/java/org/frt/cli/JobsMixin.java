package org.frt.cli;

import org.frt.io.InputException;
import org.frt.run.RunOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many threads a command takes. */
final class JobsMixin {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "NUMBER",
            description = "Threads, at most one for each processor (default: as many).")
    private int jobs = PROCESSORS;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * As many as are wanted and of use; if these are fewer, it is said.
     *
     * @throws InputException if none are wanted
     */
    int threads() {
        RunOptions.requireJobs(jobs);
        if (jobs > PROCESSORS) {
            command.commandLine()
                    .getErr()
                    .println("frt: --jobs " + jobs + ": this process may use " + PROCESSORS
                            + " processors, so that many threads are taken");
        }
        return Math.min(jobs, PROCESSORS);
    }
}
