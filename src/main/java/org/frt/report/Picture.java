package org.frt.report;

import org.frt.image.Image;

/**
 * A picture and what it is.
 *
 * @param caption a few words, shown below it
 * @param image grey or RGB; a page shows it no wider than {@link Page#PICTURE_WIDTH} pixels
 */
public record Picture(String caption, Image image) {
    /** A picture no larger than pages show it, so that many can be kept until the page is written. */
    public static Picture small(String caption, Image image) {
        int width = Math.min(Page.PICTURE_WIDTH, image.width());
        int height = Math.max(1, Math.round((float) image.height() * width / image.width()));
        return new Picture(caption, image.resized(width, height));
    }
}
