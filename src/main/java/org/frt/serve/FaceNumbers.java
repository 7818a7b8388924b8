package org.frt.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.frt.face.AlignedFace;
import org.frt.face.FaceFinding;
import org.frt.face.FaceTemplate;
import org.frt.face.Point;
import org.frt.face.Similarity;
import org.jspecify.annotations.Nullable;

/** Gives the faces of a photo the numbers that they had, whatever the order in which they are found after a step. */
final class FaceNumbers {
    /** Nearer to each other than this, in widths of the smaller aligned square, lie the middles of one face that is found twice. */
    private static final double NEAR = 0.3;

    /** The squares of one face differ by less than this in size. */
    private static final double ALIKE = 1.6;

    private FaceNumbers() {}

    private record Pair(int number, int now, double distance) {}

    /**
     * Findings in the order of earlier ones: each face where it was, with a refusal in the place of one that is not found any
     * more, and behind them those that were not there before. What has no place, since its landmarks are none of a face, keeps
     * its number by its order among these; found as a face, too.
     *
     * @param before what an earlier step has been told of
     */
    static List<FaceFinding> kept(List<FaceFinding> before, List<FaceFinding> found) {
        List<FaceFinding> numbered = new ArrayList<>(before);
        BitSet kept = new BitSet();
        BitSet placed = new BitSet();
        for (Pair pair : pairs(before, found)) {
            if (!kept.get(pair.number()) && !placed.get(pair.now())) {
                numbered.set(pair.number(), found.get(pair.now()));
                kept.set(pair.number());
                placed.set(pair.now());
            }
        }
        Deque<Integer> placeless = new ArrayDeque<>();
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).face() == null) {
                placeless.add(i);
            } else if (!kept.get(i)) {
                numbered.set(
                        i,
                        new FaceFinding.Refused(
                                "not found in what the step before made of the photo",
                                before.get(i).face()));
            }
        }
        for (int i = placed.nextClearBit(0); i < found.size(); i = placed.nextClearBit(i + 1)) {
            if (!placeless.isEmpty()) {
                numbered.set(placeless.remove(), found.get(i));
            } else if (found.get(i).face() != null) {
                numbered.add(found.get(i));
            }
        }
        return numbered;
    }

    /** Those that may be of one face, the nearest first. */
    private static List<Pair> pairs(List<FaceFinding> before, List<FaceFinding> found) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                double distance = distance(before.get(i).face(), found.get(j).face());
                if (distance < NEAR) {
                    pairs.add(new Pair(i, j, distance));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::distance));
        return pairs;
    }

    /** Of the middles of two faces, in widths of the smaller one; infinite where they cannot be one. */
    private static double distance(@Nullable AlignedFace one, @Nullable AlignedFace other) {
        if (one == null || other == null) {
            return Double.POSITIVE_INFINITY;
        }
        double first = width(one);
        double second = width(other);
        double smaller = Math.min(first, second);
        return Math.max(first, second) > ALIKE * smaller
                ? Double.POSITIVE_INFINITY
                : middle(one).distance(middle(other)) / smaller;
    }

    private static Point middle(AlignedFace face) {
        double half = (FaceTemplate.SIZE - 1) / 2.0;
        return face.toTemplate().inverse().apply(new Point(half, half));
    }

    private static double width(AlignedFace face) {
        Similarity toPhoto = face.toTemplate().inverse();
        return toPhoto.apply(new Point(0, 0)).distance(toPhoto.apply(new Point(FaceTemplate.SIZE, 0)));
    }
}
