package org.frt.restore;

/**
 * What is to be done to a photo's faces.
 *
 * @param name fixes, with the seed, what is drawn at random: give every photo its own
 * @param seed of the noise in holes, and of holes that are drawn
 * @param feather how wide the seam is in the photo, in pixels of the aligned face, 0 or more: the hole's outermost part,
 *     where the composite mixes with what lies around the hole
 */
public record Filling(String name, long seed, double feather) {}
