package org.frt.image;

import java.util.List;

/** Pictures of one size in rows and columns of one picture, to be looked at side by side. */
public final class ImageGrid {
    private ImageGrid() {}

    /**
     * Puts them together without gaps.
     *
     * @param rows RGB images, all of one size, every row of the same length
     */
    public static Image of(List<List<Image>> rows) {
        Image first = rows.get(0).get(0);
        int columns = rows.get(0).size();
        int stride = first.width() * 3;
        Image grid = Image.blank(first.width() * columns, first.height() * rows.size(), 3);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns; column++) {
                byte[] samples = rows.get(row).get(column).samples();
                for (int y = 0; y < first.height(); y++) {
                    int target = ((row * first.height() + y) * columns + column) * stride;
                    System.arraycopy(samples, y * stride, grid.samples(), target, stride);
                }
            }
        }
        return grid;
    }
}
