package org.frt.inpaint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.batch.ParallelBatch;
import org.frt.batch.Progress;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.damage.UserMasks;
import org.frt.face.FaceAligner;
import org.frt.face.FaceTemplate;
import org.frt.file.AtomicFile;
import org.frt.file.CsvJournal;
import org.frt.file.FolderLock;
import org.frt.file.InputException;
import org.frt.model.Predictor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inpaints photos. The results lie in {@code aligned}, {@code mask}, {@code damaged}, {@code inpainted} and
 * {@code restored} below the output folder, with {@code report.csv} and {@code report.json} about every face.
 *
 * <p>A photo's rows are appended to {@code report.csv} as soon as its files are written, so a killed run loses at most
 * the photos that were in work, and the next run does only what is missing. Reading and damaging, the generator, and
 * writing go on at the same time.
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
        Plan plan = Plan.of(config);
        requireSameRun(config);
        return plan.summary();
    }

    /**
     * Does what is missing.
     *
     * @throws InputException as {@link #look}, or if checkpoint, masks or detector cannot be used, or another process
     *     works in the same folder
     */
    public static InpaintSummary run(InpaintConfig config, Progress.Display display) throws IOException {
        ResultFolder results = new ResultFolder(config.output());
        // Input that cannot be used leaves no trace.
        look(config);
        UserMasks masks = config.masks() == null ? null : UserMasks.open(config.masks(), config.invertMask());
        if (!config.aligned()) {
            FaceAligner.open(config.faces()).close();
        }
        Predictor generator = generator(config.checkpoint());
        if (Files.notExists(results.config())) {
            AtomicFile.writeText(results.config(), config.toJson());
        }
        return FolderLock.holding(results.config(), () -> {
            requireSameRun(config);
            if (config.overwrite()) {
                // Not replaced but written into, because the lock is on it.
                Files.writeString(results.config(), config.toJson());
                Files.deleteIfExists(results.csv());
            }
            Plan plan = Plan.of(config);
            work(config, plan, masks, generator, display);
            InpaintReport.CSV.write(results.csv(), plan.sortedRows());
            InpaintReport.writeJson(results.json(), config, plan.sortedRows());
            return plan.summary();
        });
    }

    private static Predictor generator(@Nullable Path checkpoint) throws IOException {
        if (checkpoint == null) {
            return Checkpoint.builtIn()
                    .loadPredictor(
                            FaceTemplate.SIZE, Runtime.getRuntime().availableProcessors(), "the built-in generator");
        }
        Path file = CheckpointFiles.chooseBest(checkpoint);
        Checkpoint read = Checkpoint.read(file);
        LOG.info("{} was written by {}", file, read.writtenBy());
        return read.loadPredictor(FaceTemplate.SIZE, Runtime.getRuntime().availableProcessors(), file);
    }

    private static void work(
            InpaintConfig config, Plan plan, @Nullable UserMasks masks, Predictor generator, Progress.Display display)
            throws IOException {
        try (CsvJournal.Appender<ReportRow> journal =
                        InpaintReport.CSV.append(new ResultFolder(config.output()).csv());
                Progress progress = display.begin("inpaint", plan.missing().size());
                GeneratorStage stage = new GeneratorStage(config, generator, rows -> {
                    // The first face comes last, so a photo whose first face is recorded is recorded wholly.
                    for (int i = rows.size() - 1; i >= 0; i--) {
                        journal.add(rows.get(i));
                    }
                    plan.rows().put(rows.get(0).source(), rows);
                    progress.advance("");
                })) {
            ParallelBatch.run(
                    plan.missing().iterator(), config.jobs(), () -> new FaceDamager(config, masks), stage::add);
            stage.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void requireSameRun(InpaintConfig config) throws IOException {
        ResultFolder results = new ResultFolder(config.output());
        if (config.overwrite()) {
            return;
        }
        if (Files.notExists(results.config())) {
            if (Files.exists(results.csv())) {
                throw new InputException(
                        config.output(),
                        "there is a report but no " + results.config().getFileName()
                                + ", so it isn't known how it was made",
                        "give another --output, or --overwrite");
            }
            return;
        }
        JsonNode before = parse(results.config());
        config.deciding().properties().forEach(now -> {
            JsonNode earlier = before.path(now.getKey());
            // As text, because a number's Java type depends on whether it was parsed.
            if (!earlier.toString().equals(now.getValue().toString())) {
                throw new InputException(
                        config.output(),
                        "these results were made with " + now.getKey() + " "
                                + (earlier.isMissingNode() ? "unset" : earlier) + ", not " + now.getValue(),
                        "give another --output, or --overwrite, or the options in " + results.config());
            }
        });
    }

    private static JsonNode parse(Path file) throws IOException {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new InputException(
                    file, "not JSON (" + e.getOriginalMessage() + ")", "give another --output, or --overwrite", e);
        }
    }
}
