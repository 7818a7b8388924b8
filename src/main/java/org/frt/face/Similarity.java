package org.frt.face;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.frt.image.Image;

/**
 * Turns, scales and moves a picture: {@code x' = a x - b y + tx} and {@code y' = b x + a y + ty}, in pixels whose centres
 * are whole numbers. The scale is {@code hypot(a, b)}.
 */
@API(status = API.Status.STABLE)
public record Similarity(double a, double b, double tx, double ty) {
    /** Below this scale, picking single source pixels would alias, so the source is averaged down beforehand. */
    private static final double SMALLEST_DIRECT_SCALE = 0.75;

    /** How many source pixels an interpolation reaches beyond the place it is asked for. */
    private static final int REACH = 3;

    /** Of a pixel's area, in levels of 255. */
    private static final int MOST = 128;

    /** Leaves everything where it is. */
    public static final Similarity IDENTITY = new Similarity(1, 0, 0, 0);

    /** @throws IllegalArgumentException if the scale is zero or a value is not finite */
    public Similarity {
        if (!DoubleStream.of(a, b, tx, ty).allMatch(Double::isFinite) || (a == 0 && b == 0)) {
            throw new IllegalArgumentException("not a similarity transform: " + a + ", " + b + ", " + tx + ", " + ty);
        }
    }

    /**
     * The one transform that carries two points to two others; as complex numbers, {@code (toB - toA) / (fromB - fromA)}.
     */
    static Similarity between(Point fromA, Point fromB, Point toA, Point toB) {
        double fromX = fromB.x() - fromA.x();
        double fromY = fromB.y() - fromA.y();
        double toX = toB.x() - toA.x();
        double toY = toB.y() - toA.y();
        double square = fromX * fromX + fromY * fromY;
        double a = (toX * fromX + toY * fromY) / square;
        double b = (toY * fromX - toX * fromY) / square;
        return new Similarity(a, b, toA.x() - a * fromA.x() + b * fromA.y(), toA.y() - b * fromA.x() - a * fromA.y());
    }

    /**
     * The transform that carries points nearest to others, by least squares; as complex numbers about both means, the sum
     * of {@code conj(from) * to} over the sum of {@code |from|^2} (Umeyama, "Least-squares estimation of transformation
     * parameters between two point patterns", IEEE TPAMI 13(4), 1991, without reflections).
     *
     * @param from at least two points, not all the same
     * @param to as many points
     */
    static Similarity nearest(List<Point> from, List<Point> to) {
        Point fromMean = Point.mean(from);
        Point toMean = Point.mean(to);
        double real = 0;
        double imaginary = 0;
        double square = 0;
        for (int i = 0; i < from.size(); i++) {
            double fromX = from.get(i).x() - fromMean.x();
            double fromY = from.get(i).y() - fromMean.y();
            double toX = to.get(i).x() - toMean.x();
            double toY = to.get(i).y() - toMean.y();
            real += fromX * toX + fromY * toY;
            imaginary += fromX * toY - fromY * toX;
            square += fromX * fromX + fromY * fromY;
        }
        double a = real / square;
        double b = imaginary / square;
        return new Similarity(
                a,
                b,
                toMean.x() - a * fromMean.x() + b * fromMean.y(),
                toMean.y() - b * fromMean.x() - a * fromMean.y());
    }

    /**
     * Carries a square of a photo to the whole of a square of {@code size} pixels.
     *
     * @param side length of the photo's square, in pixels
     * @param angle by which the photo's square is turned clockwise as one sees it, in radians
     */
    static Similarity ofSquare(Point centre, double side, double angle, int size) {
        double a = size / side * Math.cos(angle);
        double b = -size / side * Math.sin(angle);
        double middle = (size - 1) / 2.0;
        return new Similarity(a, b, middle - a * centre.x() + b * centre.y(), middle - b * centre.x() - a * centre.y());
    }

    /**
     * Scales a picture of {@code width} pixels to one of {@code newWidth} pixels: outer edges to outer edges.
     *
     * @throws IllegalArgumentException if one of them is not positive
     */
    public static Similarity scaling(int width, int newWidth) {
        if (width <= 0 || newWidth <= 0) {
            throw new IllegalArgumentException("no picture has " + width + " pixels and is scaled to " + newWidth);
        }
        double scale = (double) newWidth / width;
        return new Similarity(scale, 0, (scale - 1) / 2, (scale - 1) / 2);
    }

    /** How many times larger things are after the transform. */
    public double scale() {
        return Math.hypot(a, b);
    }

    /** How far things are turned clockwise as one sees them, in radians from -pi to pi. */
    double angle() {
        return Math.atan2(b, a);
    }

    public Point apply(Point point) {
        return new Point(a * point.x() - b * point.y() + tx, b * point.x() + a * point.y() + ty);
    }

    /**
     * The transform that undoes this one.
     *
     * @throws IllegalArgumentException if that is none whose values are finite, as of scales below 1e-150 or above 1e150
     */
    public Similarity inverse() {
        double square = a * a + b * b;
        double inverseA = a / square;
        double inverseB = -b / square;
        return new Similarity(inverseA, inverseB, -(inverseA * tx - inverseB * ty), -(inverseB * tx + inverseA * ty));
    }

    /**
     * The transformed picture within a frame of {@code width} times {@code height} pixels. Beyond the source's border
     * lies its mirror image. A picture that shrinks is averaged, so that nothing aliases.
     *
     * @throws IllegalArgumentException if that is no frame, or this transform has no {@link #inverse}
     */
    public Image warp(Image source, int width, int height) {
        try (Mat mat = source.toMat()) {
            return warp(mat, width, height);
        }
    }

    /** As above, from a matrix that a caller has at hand. */
    public Image warp(Mat source, int width, int height) {
        try (Mat warped = warp(source, width, height, INTER_CUBIC, BORDER_REFLECT_101)) {
            return Image.fromMat(warped);
        }
    }

    /**
     * The transformed mask within a frame of {@code width} times {@code height} pixels, by area: 255 where all of a pixel is
     * hole, less where a part of it is. Beyond the source's border there is no hole.
     *
     * @throws IllegalArgumentException as {@link #warp(Image, int, int)}, or if the mask has three channels
     */
    public Image warpArea(Image mask, int width, int height) {
        if (mask.channels() != 1) {
            throw new IllegalArgumentException("a mask has one channel: " + mask);
        }
        try (Mat mat = mask.toMat();
                Mat warped = warp(mat, width, height, INTER_LINEAR, BORDER_CONSTANT)) {
            return Image.fromMat(warped);
        }
    }

    /**
     * As {@link #warpArea}, but 255 where a pixel is hole for the most part, or the centre of one of the hole's pixels is, so that
     * none of these is lost, however thin the hole is; else 0.
     */
    public Image warpMask(Image mask, int width, int height) {
        return warpMask(mask, width, height, MOST);
    }

    /** As {@link #warpArea}, but 255 where a pixel shows anything of the hole, or the centre of one of its pixels is, else 0. */
    public Image warpWholeMask(Image mask, int width, int height) {
        return warpMask(mask, width, height, 1);
    }

    private Image warpMask(Image mask, int width, int height, int leastArea) {
        Image warped = warpArea(mask, width, height);
        byte[] samples = warped.samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) ((samples[i] & 0xFF) < leastArea ? 0 : 255);
        }
        // What shrinks is averaged upright and then turned: little of a hole may fall between four averages.
        if (scale() < 1 || leastArea > 1) {
            markCentres(mask, warped);
        }
        return warped;
    }

    private void markCentres(Image mask, Image marked) {
        byte[] samples = mask.samples();
        for (int i = 0; i < samples.length; i++) {
            if (samples[i] != 0) {
                int row = i / mask.width();
                Point centre = apply(new Point(i - row * mask.width(), row));
                long x = Math.round(centre.x());
                long y = Math.round(centre.y());
                if (x >= 0 && x < marked.width() && y >= 0 && y < marked.height()) {
                    marked.samples()[(int) (y * marked.width() + x)] = (byte) 255;
                }
            }
        }
    }

    /**
     * Which pixels of the transformed picture lie beyond the source's border: 255, the others 0. A pixel belongs to the
     * source if its centre falls on one of the source's pixels.
     */
    public Image beyond(int sourceWidth, int sourceHeight, int width, int height) {
        Similarity back = inverse();
        Image beyond = Image.blank(width, height, 1);
        if (corners(width, height).map(back::apply).allMatch(corner -> isOn(corner, sourceWidth, sourceHeight))) {
            return beyond;
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (!isOn(back.apply(new Point(x, y)), sourceWidth, sourceHeight)) {
                    beyond.samples()[y * width + x] = (byte) 255;
                }
            }
        }
        return beyond;
    }

    private static boolean isOn(Point place, int width, int height) {
        return place.x() >= -0.5 && place.x() <= width - 0.5 && place.y() >= -0.5 && place.y() <= height - 0.5;
    }

    private static Stream<Point> corners(int width, int height) {
        return Stream.of(
                new Point(0, 0), new Point(width - 1, 0), new Point(0, height - 1), new Point(width - 1, height - 1));
    }

    /** As the public forms, on a matrix of any depth; the caller closes the result. */
    public Mat warp(Mat source, int width, int height, int interpolation, int border) {
        if (width <= 0 || height <= 0) {
            // OpenCV takes no size for the source's.
            throw new IllegalArgumentException("not a frame: " + width + "x" + height);
        }
        Mat warped = new Mat();
        try (Rect seen = seenPart(source.cols(), source.rows(), width, height);
                Mat part = source.apply(seen);
                Mat small = shrunk(part, scale() < SMALLEST_DIRECT_SCALE ? scale() : 1);
                Mat matrix = new Mat(2, 3, CV_64F);
                DoublePointer rows = new DoublePointer(matrix.data());
                Size frame = new Size(width, height);
                Scalar black = new Scalar(0.0)) {
            double shrinkX = (double) small.cols() / part.cols();
            double shrinkY = (double) small.rows() / part.rows();
            // From a pixel (u, v) of the small part to the photo: x = u / shrinkX + offsetX, and so for y.
            double offsetX = 0.5 / shrinkX - 0.5 + seen.x();
            double offsetY = 0.5 / shrinkY - 0.5 + seen.y();
            rows.put(
                    a / shrinkX,
                    -b / shrinkY,
                    a * offsetX - b * offsetY + tx,
                    b / shrinkX,
                    a / shrinkY,
                    b * offsetX + a * offsetY + ty);
            warpAffine(small, warped, matrix, frame, interpolation, border, black);
        }
        return warped;
    }

    private static Mat shrunk(Mat source, double factor) {
        Mat small = new Mat();
        if (factor == 1) {
            small.put(source);
            return small;
        }
        try (Size size = new Size(shrunk(source.cols(), factor), shrunk(source.rows(), factor))) {
            resize(source, small, size, 0, 0, INTER_AREA);
        }
        return small;
    }

    private static int shrunk(int length, double factor) {
        return Math.max(1, (int) Math.round(length * factor));
    }

    /** The part of the source that the frame shows, with what is mirrored into it; at least one pixel. */
    private Rect seenPart(int sourceWidth, int sourceHeight, int width, int height) {
        Similarity back = inverse();
        double reach = REACH * Math.max(1, back.scale());
        FaceBox frame = FaceBox.around(corners(width, height).map(back::apply).toList());
        int[] columns = seenRange(frame.left() - reach, frame.right() + reach, sourceWidth);
        int[] rows = seenRange(frame.top() - reach, frame.bottom() + reach, sourceHeight);
        return new Rect(columns[0], rows[0], columns[1] - columns[0], rows[1] - rows[0]);
    }

    /** First and past-the-last pixel of a row or column that is seen from {@code from} to {@code to}. */
    private static int[] seenRange(double from, double to, int length) {
        // What lies beyond an edge shows what lies as far before it.
        double first = Math.min(from, 2.0 * (length - 1) - to);
        double last = Math.max(to, -from);
        int start = (int) Math.max(0, Math.min(length - 1, Math.floor(first)));
        int end = (int) Math.max(start + 1, Math.min(length, Math.ceil(last) + 1));
        return new int[] {start, end};
    }
}
