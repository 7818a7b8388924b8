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

    /**
     * What is not kept of how samples are stored.
     *
     * @param palette whether they are numbers of a palette's colours
     * @param bits of each of them
     */
    static List<String> lossesOf(boolean palette, int bits) {
        return palette
                ? List.of("it has a palette: what is written has each pixel's colour in full")
                : bits < 8 ? List.of("its samples have fewer than 8 bits: what is written has 8") : List.of();
    }

    /** Of a file of which all is kept. */
    Decoded(Samples samples, Metadata metadata, List<String> warnings) {
        this(samples, metadata, warnings, List.of());
    }
}
