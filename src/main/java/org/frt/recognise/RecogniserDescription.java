package org.frt.recognise;

import java.util.List;
import org.frt.face.FivePoints;
import org.frt.face.Point;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known about a recogniser besides its network, whose input is {@code NCHW [batch, 3, size, size]} and
 * whose only output of rows is {@code [batch, dimension]}, see {@link EmbeddingOutput}.
 *
 * @param name how tables call it
 * @param size width and height of its input, in pixels
 * @param colours the order of its input's channels
 * @param scaling how samples become its input
 * @param template where the five points lie in its input, in pixels
 * @param comparison how two embeddings become a score
 * @param threshold the published one, at or above which two faces count as the same person; {@code null} if there is none
 */
public record RecogniserDescription(
        String name,
        int size,
        ColourOrder colours,
        Scaling scaling,
        FivePoints template,
        Comparison comparison,
        @Nullable Double threshold) {
    static final int COMMON_SIZE = 112;

    /** Files are named after it. */
    private static final int LONGEST_NAME = 100;

    /** How far eyes lie apart, and the mouth below them, in a template: a share of its size, at least. */
    private static final double SMALLEST_FACE = 0.05;

    /** Of ArcFace, SFace and MagFace alike (InsightFace's {@code face_align}). */
    private static final FivePoints COMMON_TEMPLATE = new FivePoints(
            new Point(38.2946, 51.6963),
            new Point(73.5318, 51.5014),
            new Point(56.0252, 71.7366),
            new Point(41.5493, 92.3655),
            new Point(70.7299, 92.2041));

    /** @throws InputException if a value makes no sense */
    public RecogniserDescription {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InputException(
                    Printable.of(name, LONGEST_NAME),
                    "a name of " + name.length() + " characters",
                    "give 1 to " + LONGEST_NAME);
        }
        if (size < 16 || size > 1024) {
            throw new InputException(name, "an input of " + size + " pixels", "give a size from 16 to 1024");
        }
        if (threshold != null && !Double.isFinite(threshold)) {
            throw new InputException(name, "a threshold of " + threshold, "give a finite number, or leave it out");
        }
        if (threshold != null && comparison == Comparison.COSINE && Math.abs(threshold) > 1) {
            throw new InputException(name, "a threshold of " + threshold + " for a cosine", "give one from -1 to 1");
        }
        requireAFace(name, size, template);
        if (!scaling.isPossible()) {
            throw new InputException(
                    name,
                    "by (x - mean) / divisor of " + scaling + " brighter samples do not become larger numbers",
                    "mend mean and divisor");
        }
    }

    /** No alignment leads to points that are not a face's: it would show the network something else, or nothing. */
    private static void requireAFace(String name, int size, FivePoints template) {
        boolean inside =
                template.list().stream().allMatch(point -> isWithin(point.x(), size) && isWithin(point.y(), size));
        double eyes = template.leftEye().x() - template.rightEye().x();
        double eyeHeight = Math.max(template.leftEye().y(), template.rightEye().y());
        double mouthHeight = Math.min(
                template.leftMouthCorner().y(), template.rightMouthCorner().y());
        double least = SMALLEST_FACE * size;
        if (!inside || eyes < least || mouthHeight - eyeHeight < least) {
            throw new InputException(
                    name,
                    "the template's points are not those of an upright face in " + size + "x" + size + " pixels",
                    "give x and y of right eye, left eye, nose tip, right and left mouth corner; right is on the"
                            + " picture's left");
        }
    }

    /** False for what is no number, too. */
    private static boolean isWithin(double coordinate, int size) {
        return coordinate >= 0 && coordinate <= size;
    }

    /** The template that ArcFace, SFace and MagFace share, for an input of another size than theirs of 112 pixels. */
    static FivePoints commonTemplate(int size) {
        double scale = (double) size / COMMON_SIZE;
        List<Point> points = COMMON_TEMPLATE.list().stream()
                .map(point -> new Point(point.x() * scale, point.y() * scale))
                .toList();
        return FivePoints.of(points);
    }

    /** A recogniser of 112x112 pixels in the common template. */
    static RecogniserDescription common(
            String name,
            ColourOrder colours,
            double mean,
            double divisor,
            Comparison comparison,
            @Nullable Double threshold) {
        return new RecogniserDescription(
                name, COMMON_SIZE, colours, Scaling.of(mean, divisor), COMMON_TEMPLATE, comparison, threshold);
    }
}
