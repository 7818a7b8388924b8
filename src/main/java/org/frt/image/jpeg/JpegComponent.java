package org.frt.image.jpeg;

/**
 * One colour component of a frame.
 *
 * @param id its number in the file
 * @param horizontal samples across for each {@code maxHorizontal} of the frame, 1 to 4
 * @param vertical samples down, likewise
 * @param table which quantisation table it uses, 0 to 3
 */
public record JpegComponent(int id, int horizontal, int vertical, int table) {}
