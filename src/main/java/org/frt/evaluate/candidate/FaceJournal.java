package org.frt.evaluate.candidate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.frt.io.CsvJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of faces, as a file has it and as it travels: for each face a row for each of its pictures, in their order, and at last
 * one for the face itself, with which it is there.
 *
 * @param <F> what came of a face
 * @param <R> a row
 */
public final class FaceJournal<F extends FaceOutcome, R extends FaceRow> {
    private static final Logger LOG = LoggerFactory.getLogger(FaceJournal.class);

    private final CsvJournal<R> csv;
    private final Function<F, List<R>> rows;
    private final Reader<F, R> reader;

    /** Understands the rows of a face. */
    @FunctionalInterface
    public interface Reader<F, R> {
        /**
         * The face.
         *
         * @param pictures the rows of its pictures
         * @param face the row of the face itself
         */
        F face(List<R> pictures, R face);
    }

    /**
     * A form.
     *
     * @param rows of a face, the one of the face itself last
     * @param reader the reverse
     */
    public FaceJournal(CsvJournal<R> csv, Function<F, List<R>> rows, Reader<F, R> reader) {
        this.csv = csv;
        this.rows = rows;
        this.reader = reader;
    }

    /** The faces that are wholly in a file, by name; none if there is no file. */
    public Map<String, F> read(Path file) throws IOException {
        return faces(Files.exists(file) ? csv.read(file) : List.of());
    }

    private Map<String, F> faces(List<R> all) {
        Map<String, F> faces = new LinkedHashMap<>();
        List<R> pictures = new ArrayList<>();
        int brokenOff = 0;
        boolean isBroken = false;
        for (R row : all) {
            if (!pictures.isEmpty() && !continues(pictures.get(pictures.size() - 1), row)) {
                // What there is before is of a face at which a process was killed.
                pictures.clear();
                brokenOff++;
            }
            if (row.picture() == FaceRow.FACE) {
                if (!isBroken) {
                    faces.put(row.face(), reader.face(List.copyOf(pictures), row));
                }
                pictures.clear();
                isBroken = false;
            } else if (row.picture() == pictures.size()) {
                pictures.add(row);
                isBroken = false;
            } else {
                isBroken = true;
            }
        }
        if (brokenOff > faces.size()) {
            LOG.warn("what another version of frt noted of {} faces cannot be used: they are done again", brokenOff);
        }
        return faces;
    }

    private static boolean continues(FaceRow picture, FaceRow next) {
        return next.face().equals(picture.face())
                && (next.picture() == FaceRow.FACE || next.picture() == picture.picture() + 1);
    }

    /** A face as the file has it: a way to send it elsewhere. */
    public String lines(F face) {
        return csv.lines(rows.apply(face));
    }

    /** The reverse of {@link #lines}. */
    public F face(String lines) {
        return faces(csv.rows(lines)).values().iterator().next();
    }

    /** Opens a file to note faces; makes it if it isn't there. */
    public FaceNotes<F> append(Path file) throws IOException {
        CsvJournal.Appender<R> appender = csv.append(file);
        return new FaceNotes<>() {
            @Override
            public void add(F face) {
                rows.apply(face).forEach(appender::add);
            }

            @Override
            public void close() throws IOException {
                try (appender) {
                    appender.force();
                }
            }
        };
    }
}
