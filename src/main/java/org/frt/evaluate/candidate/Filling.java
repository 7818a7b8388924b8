package org.frt.evaluate.candidate;

import org.frt.image.Image;
import org.frt.run.Status;

/** What a candidate has for one face. */
public sealed interface Filling {
    /**
     * A picture that shows what was in the hole.
     *
     * @param image RGB, of the face's size; what it shows of known pixels depends on the candidate
     */
    record Filled(Image image) implements Filling {}

    /**
     * Nothing that can be used.
     *
     * @param status whether the picture is at fault, or frt
     * @param reason what is wrong, with the file at fault
     */
    record Missing(Status status, String reason) implements Filling {}
}
