package org.frt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.frt.io.InputException;
import org.frt.prepare.PrepareConfig;
import org.frt.prepare.PrepareSummary;
import org.frt.prepare.Preparer;
import org.frt.prepare.SplitShares;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code frt prepare}. */
@Command(
        name = "prepare",
        description = {
            "Makes a data set out of photos: aligned faces, masks and damaged faces, in splits that share no person.",
            "A run that was interrupted goes on where it was."
        },
        footer = {
            "",
            "Example:",
            "  frt prepare -s photos -o dataset/celeba --identities identity_CelebA.txt",
        })
final class PrepareCommand implements Callable<Integer> {
    @Mixin
    private PhotosMixin photos;

    @Option(
            names = "--identities",
            paramLabel = "FILE",
            description = "Who is on each photo, in the format of CelebA's identity_CelebA.txt.")
    private @Nullable Path identities;

    @Option(
            names = "--partition",
            paramLabel = "FILE",
            description = "Each photo's split, in the format of CelebA's list_eval_partition.txt.")
    private @Nullable Path partition;

    @Option(
            names = "--split",
            paramLabel = "SHARE",
            split = ",",
            defaultValue = "0.9,0.05,0.05",
            description = {
                "Without a partition: which share of the people train, validate and test get, on average "
                        + "(default: ${DEFAULT-VALUE})."
            })
    private List<Double> shares;

    @Mixin
    private FaceMixin faces;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrepareConfig config = config();
        PrintWriter out = spec.commandLine().getOut();
        out.print(config.toJson());
        out.flush();
        if (photos.dryRun()) {
            print(Preparer.look(config), out);
            return ExitCode.OK;
        }
        PrepareSummary summary = Preparer.run(config, ProgressDisplay.onStandardError());
        print(summary, out);
        out.println("each photo's outcome: " + config.dataSet().manifest());
        out.flush();
        boolean allDone = summary.refused() == 0 && summary.failed() == 0;
        return allDone ? ExitCode.OK : ExitCode.SOME_INPUTS_FAILED;
    }

    PrepareConfig config() {
        if (shares.size() != 3) {
            throw new InputException(
                    "--split",
                    shares.size() + " shares",
                    "give those of train, validate and test, such as 0.9,0.05,0.05");
        }
        return new PrepareConfig(
                photos.sources(),
                photos.output(),
                identities,
                partition,
                new SplitShares(shares.get(0), shares.get(1), shares.get(2)),
                photos.seed(),
                photos.holes(),
                photos.jobs(),
                faces.options(),
                Version.text());
    }

    private void print(PrepareSummary summary, PrintWriter out) {
        out.printf("photos: %d, %d of them settled by an earlier run%n", summary.photos(), summary.before());
        out.printf("aligned faces: %d", summary.faces());
        summary.done().forEach((split, count) -> out.printf(", %s %d", split.folder(), count));
        out.println();
        out.printf("refused: %d, unreadable: %d%n", summary.refused(), summary.failed());
        if (identities != null) {
            out.printf("photos of nobody in the identity table: %d%n", summary.withoutIdentity());
        }
        out.flush();
    }
}
