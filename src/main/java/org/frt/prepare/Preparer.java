package org.frt.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.frt.dataset.Manifest;
import org.frt.dataset.ManifestRow;
import org.frt.face.FaceAligner;
import org.frt.io.CsvJournal;
import org.frt.io.InputException;
import org.frt.run.ParallelBatch;
import org.frt.run.Progress;
import org.frt.run.RunFolder;

/**
 * Makes a data set out of photos. Besides the files that {@link org.frt.dataset.CelebaC} describes, {@code prepare.json}
 * keeps the configuration.
 *
 * <p>A photo's row is appended to the manifest as soon as its files are written, so a killed run loses at most the few
 * photos that were in work, and the next run does only what is missing: photos without a row, photos that could not be
 * read, and rows whose files are gone. A finished run leaves the manifest sorted by name; it is the same, byte for byte,
 * however often the work was interrupted and whatever the number of threads.
 */
public final class Preparer {
    private Preparer() {}

    /**
     * How things stand before anything is done; writes nothing.
     *
     * @throws InputException if sources or tables cannot be used, or the output holds a data set that was made otherwise
     */
    public static PrepareSummary look(PrepareConfig config) throws IOException {
        requireSameDataSet(config);
        return PrepareSummary.of(Plan.of(config));
    }

    /**
     * Does what is missing.
     *
     * @throws InputException as {@link #look}, or if another process works on the same data set
     */
    public static PrepareSummary run(PrepareConfig config, Progress.Display display) throws IOException {
        try (RunFolder folder = RunFolder.open(config.output())) {
            // Input that cannot be used leaves no trace.
            requireSameDataSet(config);
            Plan plan = Plan.of(config);
            FaceAligner.open(config.faces()).close();
            folder.keep(
                    configFile(config).getFileName().toString(),
                    config.dataSet().manifest(),
                    config.deciding(),
                    config.toTree(),
                    false);
            work(plan, config, display);
            Manifest.write(config.dataSet().manifest(), plan.sortedRows());
            return PrepareSummary.of(plan);
        }
    }

    private static void work(Plan plan, PrepareConfig config, Progress.Display display) throws IOException {
        try (CsvJournal.Appender<ManifestRow> journal =
                        Manifest.append(config.dataSet().manifest());
                Progress progress = display.begin("prepare", plan.missing().size())) {
            ParallelBatch.run(plan.missing().iterator(), config.jobs(), () -> new PhotoWorker(config), rows -> {
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

    private static Path configFile(PrepareConfig config) {
        return config.output().resolve("prepare.json");
    }

    private static void requireSameDataSet(PrepareConfig config) throws IOException {
        RunFolder.requireSame(configFile(config), config.dataSet().manifest(), config.deciding());
    }
}
