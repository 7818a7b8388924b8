package org.frt.restore;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;
import org.frt.damage.Mask;
import org.frt.face.Point;
import org.frt.face.Similarity;
import org.frt.image.Image;

/** The part of a photo that an aligned face covers, in pixels, with as much more as interpolation looks at. */
record Region(int left, int top, int width, int height) {
    /** In pixels of the smaller scale, see {@link Similarity#warp(Image, int, int)}. */
    private static final int REACH = 3;

    /**
     * The region of a face.
     *
     * @param toPhoto from pixels of the aligned face to those of the photo
     */
    static Region of(Similarity toPhoto, Image aligned, Image photo) {
        double right = aligned.width() - 1;
        double bottom = aligned.height() - 1;
        List<Point> corners = Stream.of(
                        new Point(0, 0), new Point(right, 0), new Point(0, bottom), new Point(right, bottom))
                .map(toPhoto::apply)
                .toList();
        double reach = REACH * Math.max(1, toPhoto.scale());
        int[] columns = range(corners.stream().mapToDouble(Point::x).summaryStatistics(), reach, photo.width());
        int[] rows = range(corners.stream().mapToDouble(Point::y).summaryStatistics(), reach, photo.height());
        return new Region(columns[0], rows[0], columns[1] - columns[0], rows[1] - rows[0]);
    }

    /** First and past-the-last pixel within the photo; at least one. */
    private static int[] range(DoubleSummaryStatistics places, double reach, int length) {
        int from = (int) Math.max(0, Math.min(length - 1, Math.floor(places.getMin() - reach)));
        int to = (int) Math.max(from + 1, Math.min(length, Math.ceil(places.getMax() + reach) + 1));
        return new int[] {from, to};
    }

    /** A transform to the photo with its results counted from the region's first pixel. */
    Similarity shift(Similarity toPhoto) {
        return new Similarity(toPhoto.a(), toPhoto.b(), toPhoto.tx() - left, toPhoto.ty() - top);
    }

    /** The index in the photo of the region's pixel of the given index. */
    int inPhoto(int index, int photoWidth) {
        return (top + index / width) * photoWidth + left + index % width;
    }

    /** This part of a photo, or of what is as large as the photo. */
    Image of(Image photo) {
        Image part = Image.blank(width, height, photo.channels());
        int row = width * photo.channels();
        for (int y = 0; y < height; y++) {
            System.arraycopy(photo.samples(), startInPhoto(y, photo), part.samples(), y * row, row);
        }
        return part;
    }

    /** This part of a mask as large as the photo. */
    Mask of(Mask hole) {
        return new Mask(of(hole.image()));
    }

    private int startInPhoto(int y, Image photo) {
        return inPhoto(y * width, photo.width()) * photo.channels();
    }
}
