package org.frt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.frt.io.InputException;
import org.frt.prepare.PrepareConfig;
import org.frt.prepare.PrepareSummary;
import org.frt.prepare.Preparer;
import org.frt.prepare.SplitOptions;
import org.frt.prepare.SplitShares;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
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
    @ParentCommand
    private Main main;

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
        RunOutput out = new RunOutput(spec.commandLine());
        PrepareSummary summary = photos.dryRun() ? Preparer.look(config, out::configuration) : run(config, out);
        StringBuilder faces = new StringBuilder("aligned faces: " + summary.allFaces());
        summary.faces()
                .forEach((split, count) ->
                        faces.append(", ").append(split.folder()).append(' ').append(count));
        out.line("%s; refused: %d", faces, summary.run().count(Status.REFUSED));
        if (identities != null) {
            out.line("photos of nobody in the identity table: %d", summary.withoutIdentity());
        }
        if (summary.besideKnown() > 0) {
            out.warn(summary.besideKnown()
                    + " of the faces are beside the one that the identity table names on their photo: who they are is not known,"
                    + " and they may be in more than one split");
        }
        if (summary.peopleInSeveralSplits() > 0) {
            out.warn("the partition puts " + summary.peopleInSeveralSplits()
                    + " of the people into more than one split: what is trained on some of their photos is tested on"
                    + " others");
        }
        if (summary.copiesInSeveralSplits() > 0) {
            out.warn(summary.copiesInSeveralSplits()
                    + " of the photos are in more than one split, as files of the same bytes: what is trained on them is"
                    + " tested on them; photos that were renamed count, too");
        }
        if (summary.lacksValidation()) {
            out.warn("none of the faces is for validation, which train needs: give more photos, or another --split");
        }
        if (!photos.dryRun()) {
            out.line("each photo's outcome: %s", config.dataSet().manifest());
        }
        int code = out.end(summary.run(), photos.dryRun());
        boolean strangers = identities != null && summary.withoutIdentity() > 0;
        return code == ExitCode.OK && strangers ? ExitCode.SOME_INPUTS_FAILED : code;
    }

    private PrepareSummary run(PrepareConfig config, RunOutput out) throws IOException {
        return main.interruptibly((runners, display) ->
                Preparer.run(config, runners.apply(config.run().jobs()), out::configuration, display));
    }

    PrepareConfig config() {
        if (partition != null) {
            NoEffect.refuse(spec, "beside a partition", "--split");
        }
        if (shares.size() != 3) {
            throw new InputException(
                    "--split",
                    shares.size() + " shares",
                    "give those of train, validate and test, such as 0.9,0.05,0.05");
        }
        SplitShares given = new SplitShares(shares.get(0), shares.get(1), shares.get(2));
        return new PrepareConfig(
                photos.options(),
                new SplitOptions(identities, partition, given),
                photos.seed(),
                photos.holes(),
                faces.toLearnFrom());
    }
}
