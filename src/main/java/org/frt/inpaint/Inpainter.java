package org.frt.inpaint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.damage.UserMasks;
import org.frt.face.FaceAligner;
import org.frt.face.FaceTemplate;
import org.frt.io.CsvJournal;
import org.frt.io.InputException;
import org.frt.predict.Predictor;
import org.frt.run.ParallelBatch;
import org.frt.run.Progress;
import org.frt.run.RunFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inpaints photos. The results lie in {@code aligned}, {@code mask}, {@code damaged}, {@code inpainted} and
 * {@code restored} below the output folder, with {@code report.csv} and {@code report.json} about every face.
 *
 * <p>A photo's rows are appended to {@code report.csv} as soon as its files are written, so a killed run loses at most
 * the photos that were in work, and the next run does only what is missing. As many photos as there are jobs
 * are in work at the same time; where there are fewer photos, several threads work on each one's prediction.
 */
public final class Inpainter {
    private static final Logger LOG = LoggerFactory.getLogger(Inpainter.class);

    private Inpainter() {}

    /**
     * How things stand before anything is done; writes nothing.
     *
     * @throws InputException if the sources cannot be used, or the output holds results that were made otherwise
     */
    public static InpaintSummary look(InpaintConfig config) throws IOException {
        return plan(config).summary();
    }

    private static Plan plan(InpaintConfig config) throws IOException {
        Plan plan = Plan.of(config);
        requireSameRun(config);
        return plan;
    }

    /**
     * Does what is missing.
     *
     * @throws InputException as {@link #look}, or if checkpoint, masks or detector cannot be used, or another process
     *     works in the same folder
     */
    public static InpaintSummary run(InpaintConfig config, Progress.Display display) throws IOException {
        ResultFolder results = new ResultFolder(config.output());
        try (RunFolder folder = RunFolder.open(config.output())) {
            // Input that cannot be used leaves no trace.
            Plan plan = plan(config);
            UserMasks masks = config.masks() == null ? null : UserMasks.open(config.masks(), config.invertMask());
            if (!config.aligned()) {
                FaceAligner.open(config.faces()).close();
            }
            int workers = Math.max(1, Math.min(config.jobs(), plan.missing().size()));
            try (Predictor generator = generator(config.checkpoint(), config.jobs() / workers)) {
                folder.keep(
                        results.config().getFileName().toString(),
                        results.csv(),
                        config.deciding(),
                        config.toTree(),
                        config.overwrite());
                if (config.overwrite()) {
                    Files.deleteIfExists(results.csv());
                }
                work(plan, config, workers, () -> new PhotoInpainter(config, masks, generator), display);
                InpaintReport.CSV.write(results.csv(), plan.sortedRows());
                InpaintReport.writeJson(results.json(), config, plan.sortedRows());
                return plan.summary();
            }
        }
    }

    private static Predictor generator(@Nullable Path checkpoint, int threads) throws IOException {
        if (checkpoint == null) {
            return Checkpoint.builtIn().loadPredictor(FaceTemplate.SIZE, threads, "the built-in generator");
        }
        Path file = CheckpointFiles.chooseBest(checkpoint);
        Checkpoint read = Checkpoint.read(file);
        LOG.info("{} was written by {}", file, read.writtenBy());
        return read.loadPredictor(FaceTemplate.SIZE, threads, file);
    }

    private static void work(
            Plan plan, InpaintConfig config, int workers, Supplier<PhotoInpainter> inpainters, Progress.Display display)
            throws IOException {
        try (CsvJournal.Appender<ReportRow> journal =
                        InpaintReport.CSV.append(new ResultFolder(config.output()).csv());
                Progress progress = display.begin("inpaint", plan.missing().size())) {
            ParallelBatch.run(plan.missing().iterator(), workers, inpainters, rows -> {
                // The first face comes last, so a photo whose first face is recorded is recorded wholly.
                for (int i = rows.size() - 1; i >= 0; i--) {
                    journal.add(rows.get(i));
                }
                plan.rows().put(rows.get(0).source(), rows);
                progress.advance("");
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void requireSameRun(InpaintConfig config) throws IOException {
        ResultFolder results = new ResultFolder(config.output());
        if (!config.overwrite()) {
            RunFolder.requireSame(results.config(), results.csv(), config.deciding());
        }
    }
}
