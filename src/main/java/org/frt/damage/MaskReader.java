package org.frt.damage;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.image.Samples;
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

    private MaskReader() {}

    static Mask read(Path file) {
        Samples samples = Photo.read(file).samples();
        if (samples.colour() == Samples.Colour.CMYK) {
            throw new InputException(file, "a mask of printing inks", "save it as a grey picture");
        }
        int colours = samples.colour().channels();
        IntStream alpha = samples.hasAlpha() ? IntStream.of(colours) : IntStream.empty();
        Image[] channels = IntStream.concat(alpha, IntStream.range(0, colours))
                .mapToObj(index -> channel(samples, index))
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

    private static Image channel(Samples samples, int index) {
        Image channel = Image.blank(samples.width(), samples.height(), 1);
        for (int y = 0; y < samples.height(); y++) {
            for (int x = 0; x < samples.width(); x++) {
                int value = samples.sample(x, y, index) * 255 / samples.maximum();
                channel.samples()[y * samples.width() + x] = (byte) value;
            }
        }
        return channel;
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
