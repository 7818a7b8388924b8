package org.frt.damage;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.io.InputException;

/**
 * Reads what a user drew as a mask: white, or opaque, is hole. The meaning is taken from the alpha channel if it varies,
 * else from the first of red, green and blue that varies; half of the range and more is hole.
 *
 * <p>A picture of one colour means what it shows: white (and opaque) is nothing but hole, black or transparent is no
 * hole. A channel that varies on one side of half only, such as 0 and 1, is refused: it surely meant something else.
 */
final class MaskReader {
    private static final int HALF = 128;
    private static final int ALPHA = 3;

    private MaskReader() {}

    static Mask read(Path file) {
        try (Mat stored = ImageReader.readStored(file);
                Mat eightBit = toEightBit(stored, file)) {
            int[] order = switch (eightBit.channels()) {
                case 1 -> new int[] {0};
                // OpenCV's order is blue, green, red, alpha.
                case 3 -> new int[] {2, 1, 0};
                case 4 -> new int[] {ALPHA, 2, 1, 0};
                default ->
                    throw new InputException(
                            file, "a mask of " + eightBit.channels() + " channels", "save it as a grey picture");
            };
            Image[] channels = IntStream.of(order)
                    .mapToObj(index -> channel(eightBit, index))
                    .toArray(Image[]::new);
            for (Image channel : channels) {
                int lowest = lowest(channel);
                int highest = highest(channel);
                if (lowest < highest) {
                    requireBothSides(lowest, highest, file);
                    return Mask.whereBright(channel);
                }
            }
            return ofOneColour(channels);
        }
    }

    private static Mask ofOneColour(Image[] channels) {
        for (Image channel : channels) {
            if (highest(channel) < HALF) {
                return new Mask(Image.blank(channel.width(), channel.height(), 1));
            }
        }
        return Mask.whereBright(channels[0]);
    }

    private static void requireBothSides(int lowest, int highest, Path file) {
        if (highest < HALF || lowest >= HALF) {
            throw new InputException(
                    file,
                    "the mask's values run from " + lowest + " to " + highest
                            + ", so half does not part hole from known",
                    "save it with 255 in the hole and 0 elsewhere");
        }
    }

    private static Mat toEightBit(Mat stored, Path file) {
        if (stored.depth() == CV_8U) {
            return new Mat(stored);
        }
        if (stored.depth() == CV_16U) {
            Mat scaled = new Mat();
            stored.convertTo(scaled, CV_8U, 1 / 257.0, 0);
            return scaled;
        }
        throw new InputException(file, "a mask of neither 8 nor 16 bits", "save it as an 8-bit grey picture");
    }

    private static Image channel(Mat mat, int index) {
        try (Mat channel = new Mat()) {
            extractChannel(mat, channel, index);
            return Image.fromMat(channel);
        }
    }

    private static int lowest(Image channel) {
        int lowest = 255;
        for (byte sample : channel.samples()) {
            lowest = Math.min(lowest, sample & 0xFF);
        }
        return lowest;
    }

    private static int highest(Image channel) {
        int highest = 0;
        for (byte sample : channel.samples()) {
            highest = Math.max(highest, sample & 0xFF);
        }
        return highest;
    }
}
