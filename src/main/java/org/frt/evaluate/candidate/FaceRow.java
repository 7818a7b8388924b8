package org.frt.evaluate.candidate;

/** A row of a {@link FaceJournal}: about a picture of a face, or about the face itself. */
public interface FaceRow {
    /** The {@link #picture} of a row that is about the face itself. */
    int FACE = -1;

    /** The face's name. */
    String face();

    /** Which of the face's pictures, from 0, or {@link #FACE}. */
    int picture();
}
