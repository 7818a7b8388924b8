package org.frt.restore;

import java.util.ArrayList;
import java.util.List;
import org.frt.damage.Mask;
import org.frt.face.AlignedFace;
import org.frt.face.FaceFinding;
import org.frt.face.FaceTemplate;
import org.frt.face.Point;
import org.frt.face.Similarity;

/**
 * On which face of a photo a hole was drawn.
 *
 * @param pixels of the hole, in the photo: every one of a small hole, evenly chosen ones of a large one
 */
record DrawnHole(List<Point> pixels) {
    /** How far the face itself reaches from the middle of the aligned face; beyond are hair and the face beside it. */
    private static final double FACE = 0.375 * FaceTemplate.SIZE;

    private static final double ALIGNED_FACE = 0.5 * FaceTemplate.SIZE;

    /** How far an aligned face surely reaches, see {@link #fromMiddle}. */
    static final double REACH = ALIGNED_FACE - 1;

    /** So many pixels tell where a hole lies as well as all of them. */
    private static final long MOST_PIXELS = 100_000;

    /** A hole in a photo. */
    static DrawnHole of(Mask hole) {
        long all = Math.round(hole.coverage() * hole.width() * hole.height());
        long step = all / MOST_PIXELS + 1;
        List<Point> pixels = new ArrayList<>();
        long number = 0;
        for (int y = 0; y < hole.height(); y++) {
            for (int x = 0; x < hole.width(); x++) {
                if (hole.isHole(x, y) && number++ % step == 0) {
                    pixels.add(new Point(x, y));
                }
            }
        }
        return new DrawnHole(pixels);
    }

    /** Whether it lies on a face for the most part, so that no other can own most of it. */
    boolean isOn(Similarity toAligned) {
        long on = pixels.stream()
                .filter(pixel -> fromMiddle(toAligned, pixel) < FACE)
                .count();
        return 2 * on > pixels.size();
    }

    /**
     * The number of the face that most of the hole lies in: each pixel counts for the face whose middle is nearest to it, measured in that
     * face's own size.
     *
     * @param faces at least one; the first of them owns a hole that lies in none
     */
    int owner(List<FaceFinding> faces) {
        long[] counts = new long[faces.size()];
        for (Point pixel : pixels) {
            int nearest = -1;
            double least = ALIGNED_FACE;
            for (int i = 0; i < counts.length; i++) {
                AlignedFace face = faces.get(i).face();
                double distance = face == null ? ALIGNED_FACE : fromMiddle(face.toTemplate(), pixel);
                if (distance < least) {
                    nearest = i;
                    least = distance;
                }
            }
            if (nearest >= 0) {
                counts[nearest]++;
            }
        }
        int owner = 0;
        for (int i = 1; i < counts.length; i++) {
            owner = counts[i] > counts[owner] ? i : owner;
        }
        return owner;
    }

    /** To the side or up and down, whichever is more, in pixels of the aligned face. */
    static double fromMiddle(Similarity toAligned, Point pixel) {
        Point aligned = toAligned.apply(pixel);
        double middle = (FaceTemplate.SIZE - 1) / 2.0;
        return Math.max(Math.abs(aligned.x() - middle), Math.abs(aligned.y() - middle));
    }
}
