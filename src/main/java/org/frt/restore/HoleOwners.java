package org.frt.restore;

import java.util.List;
import java.util.Objects;
import org.frt.damage.Mask;
import org.frt.face.Point;
import org.frt.face.Similarity;
import org.frt.restore.FaceOutcome.Placement;

/**
 * Whose fill each pixel of a hole gets that was drawn in a photo: the aligned squares of faces that touch overlap, and a
 * generator knows least of what lies at the edge of one. A pixel belongs to the face whose middle is nearest to it, measured in
 * that face's own size.
 *
 * @param faces from pixels of the photo to those of each aligned face; none where faces get holes of their own
 */
record HoleOwners(List<Similarity> faces) {
    /** Of pixels beyond it, interpolated ones included, a face has none. */
    private static final double FARTHEST = DrawnHole.REACH + 4;

    /** Those of a photo that have a place: one that was refused, or is not wanted, keeps what is its own, but not one that is both. */
    static HoleOwners of(HoledPhoto photo, List<FoundFace> faces) {
        return new HoleOwners(
                photo.drawn() == null
                        ? List.of()
                        : faces.stream()
                                .filter(face -> face.wanted() || face.accepted())
                                .map(FoundFace::placement)
                                .filter(Objects::nonNull)
                                .map(Placement::toAligned)
                                .toList());
    }

    /** Whether a pixel is this face's, or none other reaches it. */
    boolean owns(Similarity face, Point pixel) {
        if (faces.size() < 2) {
            return true;
        }
        Similarity nearest = face;
        double least = DrawnHole.REACH;
        for (Similarity each : faces) {
            double distance = DrawnHole.fromMiddle(each, pixel);
            if (distance < least) {
                nearest = each;
                least = distance;
            }
        }
        return nearest.equals(face);
    }

    /** Whether any pixel of a hole is this face's. */
    boolean ownsAnyOf(Mask hole, Similarity face) {
        if (faces.size() < 2) {
            return true;
        }
        for (int y = 0; y < hole.height(); y++) {
            for (int x = 0; x < hole.width(); x++) {
                if (hole.isHole(x, y)) {
                    Point pixel = new Point(x, y);
                    if (DrawnHole.fromMiddle(face, pixel) < FARTHEST && owns(face, pixel)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
