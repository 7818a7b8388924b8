package org.frt.image.metadata;

/**
 * A part of a block.
 *
 * @param start its first byte's place
 * @param end the place behind its last byte
 */
record Span(long start, long end) {
    boolean meets(Span other) {
        return start < other.end && other.start < end;
    }
}
