package org.frt.evaluate.candidate;

import org.frt.image.Image;

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
     * @param reason what is wrong, with the file at fault
     */
    record Missing(String reason) implements Filling {}
}
