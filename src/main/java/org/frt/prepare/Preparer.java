package org.frt.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.frt.dataset.ManifestRow;
import org.frt.face.FaceFinder;
import org.frt.io.InputException;
import org.frt.run.PhotoPlan;
import org.frt.run.PhotoRun;
import org.frt.run.Progress;
import org.frt.run.RunFolder;
import org.frt.run.Runner;

/**
 * Makes a data set out of photos. Besides the files that {@link org.frt.dataset.CelebaC} describes, {@code prepare.json}
 * keeps the configuration.
 */
public final class Preparer {
    private Preparer() {}

    /**
     * How things stand before anything is done; writes nothing.
     *
     * @param announce told what the configuration leads to, digests included, as JSON
     * @throws InputException if sources or tables cannot be used, or the output holds a data set that was made otherwise
     */
    public static PrepareSummary look(PrepareConfig config, Consumer<String> announce) throws IOException {
        PrepareSetup setup = PrepareSetup.of(config);
        PrepareVerb verb = new PrepareVerb(setup);
        announce.accept(setup.toJson());
        RunFolder.requireTakeable(config.run().output());
        requireFit(setup, verb);
        verb.contents().tellOfWhatGoes(config.run().overwrite());
        FaceFinder.open(config.faces()).close();
        return PrepareSummary.of(plan(setup, verb).settled(), verb);
    }

    private static void requireFit(PrepareSetup setup, PrepareVerb verb) throws IOException {
        PrepareConfig config = setup.config();
        SplitOptions splits = config.splits();
        verb.contents()
                .requireInputsElsewhere(Arrays.asList(
                        splits.identities(), splits.partition(), config.faces().detector()));
        verb.contents().requireFit(setup.deciding(), config.run().overwrite());
    }

    /**
     * Without identities no promise about persons would hold: a table that knows none of the photos is refused, and so is a line
     * that fits several.
     */
    private static PhotoPlan<IdentifiedPhoto, ManifestRow> plan(PrepareSetup setup, PrepareVerb verb)
            throws IOException {
        PhotoPlan<IdentifiedPhoto, ManifestRow> plan =
                PhotoPlan.of(setup.config().run(), verb);
        List<Path> photos =
                plan.units().stream().map(unit -> unit.photo().path()).toList();
        setup.identities().requireFit(photos);
        setup.partition().requireFit(photos);
        return plan;
    }

    /**
     * Does what is missing.
     *
     * @param runner does the work
     * @param announce as in {@link #look}; told before the work begins
     * @throws InputException as {@link #look}, or if another process works on the same data set
     */
    public static PrepareSummary run(
            PrepareConfig config, Runner runner, Consumer<String> announce, Progress.Display display)
            throws IOException {
        boolean overwrite = config.run().overwrite();
        try (RunFolder folder = RunFolder.open(config.run().output())) {
            PrepareSetup setup = PrepareSetup.of(config);
            PrepareVerb verb = new PrepareVerb(setup);
            announce.accept(setup.toJson());
            runner.requireTable(verb.reportFile());
            requireFit(setup, verb);
            PhotoPlan<IdentifiedPhoto, ManifestRow> plan = plan(setup, verb);
            PrepareWork work = new PrepareWork(config, setup.deciding());
            if (overwrite) {
                PhotoRun.discard(folder, verb.contents(), work);
            }
            folder.keep(verb.contents(), setup.deciding(), setup.toTree(), overwrite);
            PhotoRun.run(folder, plan, verb, runner, work, display);
            return PrepareSummary.of(plan, verb);
        }
    }
}
