package org.frt.image;

import java.util.List;
import org.frt.image.metadata.Metadata;

/**
 * What a decoder has read.
 *
 * @param samples as they are stored, not turned
 * @param metadata what the file says about them
 * @param warnings what is worth knowing although the picture can be used
 */
record Decoded(Samples samples, Metadata metadata, List<String> warnings) {
    /** The warning of a file of several pictures. */
    static final String FURTHER_PICTURES = "the file holds more than one picture: the first was taken";
}
