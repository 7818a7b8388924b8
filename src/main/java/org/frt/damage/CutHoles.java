package org.frt.damage;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frt.face.FaceRegion;
import org.frt.face.FaceRegions;
import org.frt.face.Landmarks;
import org.frt.face.Outline;
import org.frt.face.Point;
import org.frt.image.Image;

/**
 * Holes that hide features of a face, cut along the points of its mesh, see {@link Landmarks}. Numbers are those of the
 * mesh.
 */
final class CutHoles {
    /** From the left ear along the jaw and the chin to the right ear. */
    private static final int[] JAW = Landmarks.oval(454, 234);

    /** From the right ear along the forehead to the left ear. */
    private static final int[] CROWN = Landmarks.oval(234, 454);

    /** From the right ear across the cheeks and the middle of the nose to the left ear. */
    private static final int[] ACROSS = {
        234, 116, 117, 118, 119, 100, 126, 198, 51, 5, 281, 420, 355, 329, 348, 347, 346, 345, 454
    };

    /** From the top of the forehead along the left side to the chin. */
    private static final int[] LEFT_SIDE = Landmarks.oval(10, 152);

    /** From the top of the forehead along the right side to the chin. */
    private static final int[] RIGHT_SIDE = reversed(Landmarks.oval(152, 10));

    /** From the chin over lips and nose to the top of the forehead. */
    private static final int[] MIDDLE = {
        152, 175, 199, 200, 18, 17, 14, 13, 0, 164, 2, 94, 19, 1, 4, 5, 195, 197, 6, 168, 8, 9, 151, 10
    };

    /** What lies below {@link #ACROSS}, as in NIST's study of masked faces (NISTIR 8311): nose, mouth and chin. */
    static final HoleShape.Cutting LOWER_FACE = within(JAW, ACROSS);

    static final HoleShape.Cutting UPPER_FACE = within(CROWN, reversed(ACROSS));
    static final HoleShape.Cutting LEFT_HALF = within(LEFT_SIDE, MIDDLE);
    static final HoleShape.Cutting RIGHT_HALF = within(RIGHT_SIDE, MIDDLE);

    /** Upper edges of a mask from the right to the left: at the root, in the middle and at the tip of the nose. */
    private static final int[][] MASK_EDGES = {
        {227, 117, 119, 120, 114, 196, 197, 419, 343, 349, 348, 346, 447},
        {227, 123, 50, 101, 142, 198, 51, 5, 281, 420, 371, 330, 280, 352, 447},
        {93, 147, 187, 205, 203, 129, 115, 45, 4, 275, 344, 358, 423, 425, 411, 376, 323}
    };

    /** A mask stands off the jaw by this part of the distance between a point of the jaw and the upper lip. */
    private static final double STANDING_OFF = 0.06;

    private static final int UPPER_LIP = 0;

    private CutHoles() {}

    /** The pixels of these regions. */
    static HoleShape.Cutting regions(FaceRegion... wanted) {
        Set<FaceRegion> set = EnumSet.copyOf(Arrays.asList(wanted));
        return (face, width, height, random) -> {
            FaceRegions regions = face.regions(width, height);
            Image image = Image.blank(width, height, 1);
            byte[] samples = image.samples();
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) (set.contains(regions.at(i)) ? 255 : 0);
            }
            return new Mask(image);
        };
    }

    private static HoleShape.Cutting within(int[] one, int[] other) {
        int[] numbers =
                IntStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray();
        return (face, width, height, random) -> mask(width, height, face.outline(numbers));
    }

    private static int[] reversed(int[] numbers) {
        return IntStream.range(0, numbers.length)
                .map(i -> numbers[numbers.length - 1 - i])
                .toArray();
    }

    static Mask faceMask(Landmarks face, int width, int height, Random random) {
        int[] edge = MASK_EDGES[random.nextInt(MASK_EDGES.length)];
        Point lip = face.points().get(UPPER_LIP);
        Stream<Point> jaw = Arrays.stream(JAW)
                .skip(1)
                .limit(JAW.length - 2L)
                .mapToObj(face.points()::get)
                .map(point -> new Point(
                        point.x() + STANDING_OFF * (point.x() - lip.x()),
                        point.y() + STANDING_OFF * (point.y() - lip.y())));
        Stream<Point> top = Arrays.stream(edge).mapToObj(face.points()::get);
        return mask(width, height, new Outline(Stream.concat(jaw, top).toList()));
    }

    /** What lies within any of these outlines. */
    static Mask mask(int width, int height, Outline... outlines) {
        Image image = Image.blank(width, height, 1);
        for (Outline outline : outlines) {
            outline.fill(width, height, (x, y) -> image.samples()[y * width + x] = (byte) 255);
        }
        return new Mask(image);
    }
}
