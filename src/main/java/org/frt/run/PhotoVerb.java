package org.frt.run;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.frt.face.FaceTemplate;
import org.frt.io.CsvJournal;
import org.frt.io.InputException;
import org.frt.io.SourceFiles;
import org.jspecify.annotations.Nullable;

/**
 * What is special about a verb that makes results of photos.
 *
 * @param <U> a photo with all that the verb has to know of it
 * @param <R> a row of its report
 */
public interface PhotoVerb<U extends PhotoUnit, R extends PhotoRow> {
    /** About how many bytes an aligned face takes as PNG, in RGB. */
    long BYTES_OF_FACE = 3L * FaceTemplate.SIZE * FaceTemplate.SIZE / 2;

    /** The verb's name, as progress shows it. */
    String name();

    /** The report's form. */
    CsvJournal<R> report();

    /** Where its results lie, and the report. */
    Path folder();

    /** The report's file. */
    Path reportFile();

    /** The unit of a photo. */
    U unit(PhotoFile photo);

    /** All files of a face that was done. */
    List<Path> files(U unit, R row);

    /** How many folders there are between that of the verb and a result's name: they tell its kind. */
    int foldersOfKinds();

    /**
     * The files that decide about them, as {@link SourceContent} counts them: the photo, and a mask for it alone; none where nothing
     * is read.
     */
    default List<Path> inputs(U unit) {
        return List.of(unit.photo().path());
    }

    /** The beginning of a sentence about {@link #inputs}. */
    default String inputsInWords() {
        return "the photo was";
    }

    /** About how many bytes of files come of one face of a photo. */
    long bytesOf(U unit);

    /**
     * Whether a row of an earlier run says what this one would say; its files are seen to elsewhere.
     *
     * @throws InputException if results of the earlier run contradict this one
     */
    default boolean holds(U unit, R row) {
        return true;
    }

    /** The row of a photo of which nothing came, and why. */
    R undone(U unit, Status status, String reason);

    /** The row, but for where its photo is, see {@link PhotoRow#source}, or what it was made of. */
    R with(R row, String source, @Nullable SourceContent content);

    /** Those pictures that are no photos, and why. */
    default List<SourceFiles.PassedOver> noPhotos(Collection<SourceFiles.Found> pictures) {
        return List.of();
    }

    /** The row of something that was not looked at; its path is absolute. */
    R passedOver(SourceFiles.PassedOver file);
}
