package org.frt.restore;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;
import org.frt.damage.Mask;
import org.frt.face.Point;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.jspecify.annotations.Nullable;

/** Puts what was done to an aligned face back into its photo. */
final class PhotoRestorer {
    private PhotoRestorer() {}

    /**
     * The photo with the composite in the hole. Every pixel outside of the hole stays as it is, bit for bit.
     *
     * @param photo RGB
     * @param toAligned from pixels of the photo to those of the aligned face
     * @param composite the aligned face with its hole filled
     * @param hole in the aligned face
     * @param seam how wide it is, in pixels of the aligned face: the hole's outermost part, where photo and result mix
     * @param holeInPhoto the hole as it was drawn on the photo, or {@code null} if it was not
     */
    static Image restore(
            Image photo, Similarity toAligned, Image composite, Mask hole, double seam, @Nullable Mask holeInPhoto) {
        Similarity toPhoto = toAligned.inverse();
        Region region = Region.of(toPhoto, composite, photo);
        Similarity toRegion = region.shift(toPhoto);
        byte[] filled = toRegion.warp(composite, region.width, region.height).samples();
        Image reached = toRegion.warpMask(hole.image(), region.width, region.height);
        if (holeInPhoto != null) {
            region.limit(reached, holeInPhoto);
        }
        float[] depths = new Mask(reached).depths();
        double feather = Math.max(1, seam * toPhoto.scale());
        byte[] samples = photo.samples().clone();
        for (int i = 0; i < depths.length; i++) {
            if (depths[i] > 0) {
                double share = Math.min(1, depths[i] / feather);
                int target = region.inPhoto(i, photo.width()) * 3;
                for (int channel = 0; channel < 3; channel++) {
                    int before = samples[target + channel] & 0xFF;
                    int after = filled[3 * i + channel] & 0xFF;
                    samples[target + channel] = (byte) Math.round(before + share * (after - before));
                }
            }
        }
        return new Image(photo.width(), photo.height(), 3, samples);
    }

    /**
     * The hole of an aligned face as it lies in the photo: all that {@link #restore} may change of a face whose hole was not
     * drawn on the photo.
     */
    static Mask holeInPhoto(Image photo, Similarity toAligned, Mask hole) {
        Similarity toPhoto = toAligned.inverse();
        Region region = Region.of(toPhoto, hole.image(), photo);
        byte[] reached = region.shift(toPhoto)
                .warpMask(hole.image(), region.width, region.height)
                .samples();
        Image whole = Image.blank(photo.width(), photo.height(), 1);
        for (int i = 0; i < reached.length; i++) {
            whole.samples()[region.inPhoto(i, photo.width())] = reached[i];
        }
        return new Mask(whole);
    }

    /** The part of a photo that an aligned face covers, in pixels, with a little more so that it shows the rim. */
    private record Region(int left, int top, int width, int height) {
        private static final int MARGIN = 2;

        static Region of(Similarity toPhoto, Image aligned, Image photo) {
            double right = aligned.width() - 1;
            double bottom = aligned.height() - 1;
            List<Point> corners = Stream.of(
                            new Point(0, 0), new Point(right, 0), new Point(0, bottom), new Point(right, bottom))
                    .map(toPhoto::apply)
                    .toList();
            int[] columns = range(corners.stream().mapToDouble(Point::x).summaryStatistics(), photo.width());
            int[] rows = range(corners.stream().mapToDouble(Point::y).summaryStatistics(), photo.height());
            return new Region(columns[0], rows[0], columns[1] - columns[0], rows[1] - rows[0]);
        }

        /** First and past-the-last pixel within the photo; at least one. */
        private static int[] range(DoubleSummaryStatistics places, int length) {
            int from = (int) Math.max(0, Math.min(length - 1, Math.floor(places.getMin()) - MARGIN));
            int to = (int) Math.max(from + 1, Math.min(length, Math.ceil(places.getMax()) + 1 + MARGIN));
            return new int[] {from, to};
        }

        /** The transform with its results counted from the region's first pixel. */
        Similarity shift(Similarity toPhoto) {
            return new Similarity(toPhoto.a(), toPhoto.b(), toPhoto.tx() - left, toPhoto.ty() - top);
        }

        /** The index in the photo of the region's pixel of the given index. */
        int inPhoto(int index, int photoWidth) {
            return (top + index / width) * photoWidth + left + index % width;
        }

        /** Takes out of the region's hole what isn't hole in the photo. */
        void limit(Image hole, Mask inPhoto) {
            byte[] samples = hole.samples();
            for (int i = 0; i < samples.length; i++) {
                samples[i] &= inPhoto.image().samples()[inPhoto(i, inPhoto.width())];
            }
        }
    }
}
