package org.frt.inpaint;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.frt.damage.UserMasks;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.frt.io.SourceFiles;
import org.frt.run.FolderContents;
import org.frt.run.PhotoFile;
import org.frt.run.PhotoPlan;
import org.frt.run.PhotoRun;
import org.frt.run.Progress;
import org.frt.run.RunFolder;
import org.frt.run.RunSummary;
import org.frt.run.Runner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inpaints photos. The results lie in {@code aligned}, {@code mask}, {@code damaged}, {@code inpainted} and
 * {@code restored} below the output folder, with {@code report.csv} and {@code report.json} about every face.
 */
public final class Inpainter {
    private static final Logger LOG = LoggerFactory.getLogger(Inpainter.class);

    private Inpainter() {}

    /**
     * How things stand before anything is done; loads the networks in this process, and writes nothing.
     *
     * @param announce told what the configuration leads to, chosen files and digests included, as JSON
     * @throws InputException if sources, networks or device cannot be used, or the output holds results that were made otherwise
     */
    public static RunSummary look(InpaintConfig config, Consumer<String> announce) throws IOException {
        config.run().requireOutputOutsideOfSources();
        InpaintSetup setup = announced(config, announce);
        InpaintVerb verb = InpaintVerb.of(setup);
        RunFolder.requireTakeable(config.run().output());
        requireFit(setup, verb.results().contents());
        verb.results().contents().tellOfWhatGoes(config.run().overwrite());
        setup.generator().open(setup.restorerOptions(1)).close();
        PhotoPlan<PhotoFile, ReportRow> plan = plan(config, verb);
        tellOfUnclearMasks(plan.missing(), verb.masks());
        return plan.settled().summary(verb);
    }

    /** Says of which photos the run would find that their mask could be another's. */
    private static void tellOfUnclearMasks(List<PhotoFile> photos, @Nullable UserMasks masks) {
        List<PhotoFile> unclear = masks == null
                ? List.of()
                : photos.stream()
                        .filter(photo -> photo.hasNameOfTwins() && !masks.isMeant(photo.named(), photo.twins()))
                        .toList();
        if (!unclear.isEmpty()) {
            LOG.warn(
                    "{} of the photos would fail, since their masks could be meant for others of the same name, such as {}",
                    unclear.size(),
                    Printable.of(unclear.get(0).source()));
        }
    }

    private static InpaintSetup announced(InpaintConfig config, Consumer<String> announce) throws IOException {
        InpaintSetup setup = InpaintSetup.of(config);
        announce.accept(setup.toJson());
        setup.generator().note().ifPresent(note -> LOG.warn(Printable.of(note)));
        return setup;
    }

    private static void requireFit(InpaintSetup setup, FolderContents contents) throws IOException {
        InpaintConfig config = setup.config();
        contents.requireInputsElsewhere(Arrays.asList(
                config.holes().masks(), config.checkpoint(), config.faces().detector()));
        contents.requireFit(setup.deciding(), config.run().overwrite());
    }

    private static PhotoPlan<PhotoFile, ReportRow> plan(InpaintConfig config, InpaintVerb verb) throws IOException {
        PhotoPlan<PhotoFile, ReportRow> plan = PhotoPlan.of(config.run(), verb);
        if (verb.masks() != null) {
            List<SourceFiles.Found> photos =
                    plan.units().stream().map(PhotoFile::named).toList();
            verb.masks().requireOneEach(photos);
            verb.masks().tellOfMisfits(photos);
        }
        return plan;
    }

    /**
     * Does what is missing.
     *
     * @param runner does the work
     * @param announce as in {@link #look}; told before the work begins
     * @throws InputException as {@link #look}, or if another process works in the same folder
     */
    public static RunSummary run(
            InpaintConfig config, Runner runner, Consumer<String> announce, Progress.Display display)
            throws IOException {
        boolean overwrite = config.run().overwrite();
        config.run().requireOutputOutsideOfSources();
        try (RunFolder folder = RunFolder.open(config.run().output())) {
            InpaintSetup setup = announced(config, announce);
            InpaintVerb verb = InpaintVerb.of(setup);
            ResultFolder results = verb.results();
            runner.requireTable(verb.reportFile());
            requireFit(setup, results.contents());
            PhotoPlan<PhotoFile, ReportRow> plan = plan(config, verb);
            InpaintWork work = new InpaintWork(setup);
            if (overwrite) {
                PhotoRun.discard(folder, results.contents(), work);
            }
            folder.keep(results.contents(), setup.deciding(), setup.toTree(), overwrite);
            List<ReportRow> rows = PhotoRun.run(folder, plan, verb, runner, work, display);
            InpaintReport.writeJson(results.json(), setup, rows);
            return plan.summary(verb);
        }
    }
}
