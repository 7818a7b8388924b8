package org.frt.image;

import java.util.List;
import org.frt.image.metadata.Metadata;

/**
 * What a decoder has read.
 *
 * @param samples as they are stored, not turned
 * @param metadata what the file says about them
 * @param warnings what is worth knowing although the picture can be used
 * @param losses what is not kept of the file where the picture is written
 */
record Decoded(Samples samples, Metadata metadata, List<String> warnings, List<String> losses) {
    /** The warning of a file of several pictures. */
    static final String FURTHER_PICTURES = "the file holds more than one picture: the first was taken";

    /** Of a file of which all is kept. */
    Decoded(Samples samples, Metadata metadata, List<String> warnings) {
        this(samples, metadata, warnings, List.of());
    }
}
