package org.frt.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.frt.face.FaceName;
import org.frt.io.Printable;
import org.frt.run.PhotoRow;
import org.frt.run.RunSummary;
import org.frt.run.Status;
import picocli.CommandLine;

/**
 * What a run over photos says to the terminal: results on standard output; what was left out, and what to know of results,
 * on standard error.
 */
final class RunOutput {
    /** Of either so many are named; the report names the rest. */
    private static final int NAMED = 20;

    private final PrintWriter out;
    private final PrintWriter err;

    RunOutput(CommandLine command) {
        this.out = command.getOut();
        this.err = command.getErr();
    }

    /** Shows what a run is going to use, before it begins. */
    void configuration(String json) {
        out.print(json);
        out.flush();
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /** Tells of something that may not be as the user wants it. */
    void warn(String sentence) {
        err.println("frt: " + sentence);
        err.flush();
    }

    /**
     * Sums up, and names what was left out and what to know of results.
     *
     * @param preview whether nothing was done, so that nothing can have failed
     * @return the exit code
     */
    int end(RunSummary summary, boolean preview) {
        line("photos: %d, %d of them settled by an earlier run", summary.photos(), summary.before());
        if (summary.others() > 0) {
            line("photos of earlier runs that are not among these: %d; their results stay", summary.others());
        }
        List<String> altered = summary.altered().stream()
                .map(each -> (preview ? "to be worked on again: " : "worked on again: ") + each.file() + ": "
                        + each.problem())
                .toList();
        name(altered, "results were not as they were");
        line(
                "unusable photos: %d; passed over: %d, and %d hidden, masks, there twice or of other programs",
                summary.count(Status.FAILED), summary.count(Status.PASSED_OVER), summary.hidden());
        name(summary.leftOut().stream().map(RunOutput::text).toList(), "are named by the report");
        name(summary.noted().stream().map(row -> "note: " + of(row, row.note())).toList(), "are in the report");
        if (summary.count(Status.FAULT) > 0) {
            line("faults of frt's own: %d; their traces are above", summary.count(Status.FAULT));
            return ExitCode.INTERNAL;
        }
        return preview || summary.leftOut().isEmpty() ? ExitCode.OK : ExitCode.SOME_INPUTS_FAILED;
    }

    private void name(List<String> lines, String more) {
        lines.stream().limit(NAMED).map(Printable::of).forEach(err::println);
        if (lines.size() > NAMED) {
            err.println("and " + (lines.size() - NAMED) + " more " + more);
        }
        err.flush();
    }

    private static String text(PhotoRow row) {
        return row.status().word().replace('_', ' ') + ": " + of(row, row.reason());
    }

    /** A sentence that begins with its photo, as those about the photo's file do. */
    private static String of(PhotoRow row, String sentence) {
        String photo = Printable.of(row.source());
        if (FaceName.isOfFurtherFace(row.name())) {
            return photo + " (" + Printable.of(row.name()) + "): " + sentence;
        }
        return sentence.startsWith(photo + ": ") ? sentence : photo + ": " + sentence;
    }
}
