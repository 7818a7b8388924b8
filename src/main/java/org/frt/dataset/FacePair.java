package org.frt.dataset;

import org.frt.damage.Damage;
import org.frt.image.Image;

/**
 * A face before and after its damage.
 *
 * @param name the face's name in the data set
 * @param original the aligned face, RGB
 * @param damage the same face with a hole, and the hole
 */
public record FacePair(String name, Image original, Damage damage) {}
