package org.frt.report;

import java.util.List;

/**
 * Pictures that are to be compared, side by side where there is room.
 *
 * @param caption what they have in common, shown above them
 * @param pictures in their order
 */
public record PictureRow(String caption, List<Picture> pictures) {
    public PictureRow {
        pictures = List.copyOf(pictures);
    }
}
