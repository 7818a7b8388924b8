package org.frt.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.frt.io.Sha256Sums;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work on photos, the same for every verb: units through a runner, rows into the report as their files are there. */
public final class PhotoRun {
    private static final Logger LOG = LoggerFactory.getLogger(PhotoRun.class);

    private PhotoRun() {}

    /**
     * Removes what earlier runs made in the folder, once it is sure that the work can be begun: networks that cannot be loaded
     * are refused before. Files that no digest names stay.
     */
    public static void discard(RunFolder folder, FolderContents contents, Work<?, ?> work) throws IOException {
        work.open(1).close();
        folder.discard(contents);
        SourceFolders.discard(folder.path());
    }

    /**
     * Does what is missing. A photo's rows are added to the report soon after its files are written, so a killed run loses
     * what it made in its last seconds, or since it began with a photo that takes longer; a finished one leaves report and
     * digests sorted by name, the same, byte for byte, however often the work was interrupted and whatever the number of
     * threads.
     *
     * @param folder that of the verb
     * @return all rows, as the report has them
     */
    public static <U extends PhotoUnit, R extends PhotoRow> List<R> run(
            RunFolder folder,
            PhotoPlan<U, R> plan,
            PhotoVerb<U, R> verb,
            Runner runner,
            Work<U, List<R>> work,
            Progress.Display display)
            throws IOException {
        folder.tellWhereRoomIsShort(
                plan.missing().stream().mapToLong(verb::bytesOf).sum());
        boolean made = plan.rows().values().stream().flatMap(List::stream).anyMatch(row -> row.status() == Status.DONE);
        if (made && !Sha256Sums.areIn(verb.folder())) {
            LOG.warn(
                    "{} is missing or empty: there are no digests of what earlier runs made, unless verify makes it again",
                    verb.folder().resolve(Sha256Sums.NAME));
        }
        if (!plan.missing().isEmpty()) {
            ReportTable.remove(verb.reportFile());
            doWhatIsMissing(folder, plan, verb, runner, work, display);
        }
        List<R> sorted = plan.sortedRows(verb);
        boolean stands = plan.missing().isEmpty()
                && sorted.equals(plan.recorded())
                && verb.report().isComplete(verb.reportFile());
        if (!stands) {
            verb.report().write(verb.reportFile(), sorted);
        }
        Sha256Sums.sort(verb.folder(), verb.foldersOfKinds());
        plan.folders().keep(plan.others() > 0);
        ReportTable.removeIfOld(verb.reportFile());
        runner.tableIsComplete(verb.reportFile());
        return sorted;
    }

    /** What is staged for rows that are not added is swept away: work on a photo failed, was stopped, or was done twice. */
    @SuppressWarnings("try") // sweeping is for the end
    private static <U extends PhotoUnit, R extends PhotoRow> void doWhatIsMissing(
            RunFolder folder,
            PhotoPlan<U, R> plan,
            PhotoVerb<U, R> verb,
            Runner runner,
            Work<U, List<R>> work,
            Progress.Display display)
            throws IOException {
        boolean isOver = false;
        try (Closeable sweeping = folder::sweep;
                RowJournal<U, R> journal =
                        new RowJournal<>(verb, plan.rows(), RowJournal.left(verb, plan.missing()), plan.folders());
                Progress progress = display.begin(verb.name(), plan.missing().size())) {
            runner.run(plan.missing(), work, (unit, rows) -> {
                journal.add(unit, rows);
                progress.advance("");
            });
            isOver = true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            if (!isOver && runner.isElsewhere()) {
                folder.mayNotBeClean();
            }
        }
    }
}
