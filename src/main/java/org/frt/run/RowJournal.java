package org.frt.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.frt.io.AtomicFile;
import org.frt.io.CsvJournal;
import org.frt.io.Durable;
import org.frt.io.Sha256Sums;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows to a report that is being made, and the digests of their files to the folder's. Files are staged when they come
 * here; their digests are kept before they get their names, and their names before their rows: so a row stands for whole files
 * also after a power failure, and no file has a name that is in no list. Waiting for the disk is dear, so rows are added in
 * groups, each after at most two seconds; those that were not yet added when a process is killed are made again.
 */
final class RowJournal<R extends PhotoRow> implements Closeable {
    private static final int ROWS_IN_A_GROUP = 128;
    private static final long NANOSECONDS_FOR_A_GROUP = 2_000_000_000;

    private final PhotoVerb<?, R> verb;
    private final List<R> rows = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private CsvJournal.@Nullable Appender<R> appender;
    private @Nullable Sha256Sums sums;
    private long since;

    /** Adds rows to the verb's report, which is made with the first of them. */
    RowJournal(PhotoVerb<?, R> verb) {
        this.verb = verb;
    }

    /**
     * Adds a photo's rows, now or soon.
     *
     * @param itsFiles staged, each once
     */
    void add(List<R> itsRows, Set<Path> itsFiles) {
        if (rows.isEmpty()) {
            since = System.nanoTime();
        }
        rows.addAll(itsRows);
        files.addAll(itsFiles);
        if (rows.size() >= ROWS_IN_A_GROUP || System.nanoTime() - since >= NANOSECONDS_FOR_A_GROUP) {
            try {
                flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void flush() throws IOException {
        Durable.forceContents(files.stream().map(AtomicFile::staged).toList());
        Sha256Sums openedSums = sums == null ? Sha256Sums.append(verb.folder()) : sums;
        sums = openedSums;
        for (Path each : files) {
            openedSums.add(each, AtomicFile.staged(each));
        }
        openedSums.force();
        for (Path each : files) {
            AtomicFile.publish(each);
        }
        Durable.forceNames(files);
        CsvJournal.Appender<R> opened = appender == null ? verb.report().append(verb.reportFile()) : appender;
        appender = opened;
        rows.forEach(opened::add);
        opened.force();
        rows.clear();
        files.clear();
    }

    @Override
    public void close() throws IOException {
        try {
            if (!rows.isEmpty()) {
                flush();
            }
        } finally {
            if (sums != null) {
                sums.close();
            }
            if (appender != null) {
                appender.close();
            }
        }
    }
}
