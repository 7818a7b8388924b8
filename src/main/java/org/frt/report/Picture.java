package org.frt.report;

import org.frt.image.Image;

/**
 * A picture and what it is.
 *
 * @param caption a few words, shown below it
 * @param image grey or RGB; a page shows it no wider than {@link Page#PICTURE_WIDTH} pixels
 */
public record Picture(String caption, Image image) {}
