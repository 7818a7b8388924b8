package org.frt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.frt.evaluate.blind.BlindVotes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code frt evaluate votes}. */
@Command(
        name = "votes",
        description = {
            "Counts the votes on a sheet that evaluate reconstruction --blind made.",
            "Its votes.csv wants left, right or same for each picture in pairs: which side looks more like a photo of a "
                    + "face? Shown are the wins, and their share of the decided pairs with a 95 %% interval."
        },
        footer = {"", "Example:", "  frt evaluate votes sheet"})
final class EvaluateVotesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SHEET", description = "The folder.")
    private Path sheet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        spec.commandLine().getOut().print(BlindVotes.read(sheet).toText());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
