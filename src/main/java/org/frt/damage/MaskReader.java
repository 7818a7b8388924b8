package org.frt.damage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.image.PictureFormat;
import org.frt.image.Samples;
import org.frt.io.InputException;

/**
 * Reads what a user drew as a mask, upright as its own tag says: white, or opaque, is hole. The meaning is taken from the
 * alpha channel if it varies, else from the first of red, green and blue that varies; half of the range and more is hole.
 *
 * <p>A picture of one colour means what it shows: white (and opaque) is nothing but hole, black or transparent is no hole.
 * What could mean several things is refused: a channel that varies on one side of half only, such as 0 and 1; more than two
 * levels that many pixels have, such as the numbers of a segmentation; colours of which one says hole where another says
 * known; a picture most of which lies between dark and bright, as photos do. Soft edges and the noise of JPEG are none of these.
 */
final class MaskReader {
    private static final int HALF = 128;

    /** Levels that are this close belong to one another: the noise of JPEG around black or white. */
    private static final int NOISE = 32;

    /** Formats that leave such noise, low qualities in whole blocks; elsewhere a large patch of one level is meant, however close. */
    private static final Set<PictureFormat> LOSSY = Set.of(PictureFormat.JPEG, PictureFormat.WEBP);

    /** A level that this share of the pixels has is meant; soft edges pass through all levels. */
    private static final double MEANT_SHARE = 0.01;

    /** Patches of exactly one level are meant, too, if they make so much of what differs from the commonest level. */
    private static final double MEANT_SHARE_OF_PATCHES = 0.02;

    /** Of the pixels, so many may be neither dark nor bright. */
    private static final double MOST_BETWEEN = 0.3;

    private static final int LEVELS_BESIDE = 4;
    private static final int TIMES_MORE_THAN_BESIDE = 8;

    /** Where two colours vary, so much of the picture they may disagree about: soft edges of unlike colours. */
    private static final double DISAGREEING_SHARE = 0.002;

    private static final List<String> NAMES = List.of("red", "green", "blue");

    private MaskReader() {}

    /**
     * A mask, and how it was understood.
     *
     * @param reading for example {@code alpha: opaque}
     */
    record Reading(Mask mask, String reading) {}

    /** A channel of the picture. */
    private record Channel(String name, String bright, Image image, int lowest, int highest) {
        boolean varies() {
            return lowest < highest;
        }

        /** Whether half of the range parts hole from known. */
        boolean isOnBothSides(int maximum) {
            int half = (maximum + 1) / 2;
            return lowest < half && highest >= half;
        }
    }

    /**
     * Understands a mask.
     *
     * @param subject what messages call it
     * @throws InputException if it could mean several things
     */
    static Reading read(Object subject, Photo picture) {
        Samples samples = picture.samples();
        if (samples.colour() == Samples.Colour.CMYK) {
            throw new InputException(subject, "a mask of printing inks", "save it as a grey picture");
        }
        List<Channel> channels = channels(samples);
        List<Channel> varying = channels.stream().filter(Channel::varies).toList();
        if (varying.isEmpty()) {
            return ofOneColour(channels);
        }
        Channel deciding = varying.get(0);
        requireBothSides(deciding, samples.maximum(), subject);
        requireTwoLevels(deciding, LOSSY.contains(picture.format()), subject);
        requireFewBetween(deciding, samples.maximum(), subject);
        Mask mask = Mask.whereBright(deciding.image());
        if (!deciding.name().equals("alpha")) {
            requireAgreement(mask, deciding, varying, samples.maximum(), subject);
        }
        return new Reading(mask, deciding.name() + ": " + deciding.bright());
    }

    private static List<Channel> channels(Samples samples) {
        int colours = samples.colour().channels();
        List<Channel> channels = new ArrayList<>();
        if (samples.hasAlpha()) {
            channels.add(channel(samples, colours, "alpha", "opaque"));
        }
        for (int i = 0; i < colours; i++) {
            channels.add(channel(samples, i, colours == 1 ? "grey" : NAMES.get(i), colours == 1 ? "white" : "bright"));
        }
        return channels;
    }

    private static Channel channel(Samples samples, int index, String name, String bright) {
        Image image = Image.blank(samples.width(), samples.height(), 1);
        int lowest = samples.maximum();
        int highest = 0;
        for (int y = 0; y < samples.height(); y++) {
            for (int x = 0; x < samples.width(); x++) {
                int sample = samples.sample(x, y, index);
                lowest = Math.min(lowest, sample);
                highest = Math.max(highest, sample);
                image.samples()[y * samples.width() + x] = (byte) Math.round(sample * 255.0 / samples.maximum());
            }
        }
        return new Channel(name, bright, image, lowest, highest);
    }

    private static Reading ofOneColour(List<Channel> channels) {
        for (Channel channel : channels) {
            if ((channel.image().samples()[0] & 0xFF) < HALF) {
                return new Reading(Mask.nowhere(channel.image()), "one colour: no hole");
            }
        }
        return new Reading(Mask.whereBright(channels.get(0).image()), "one colour: nothing but hole");
    }

    private static void requireBothSides(Channel channel, int maximum, Object subject) {
        if (!channel.isOnBothSides(maximum)) {
            throw new InputException(
                    subject,
                    "the mask's values run from " + channel.lowest() + " to " + channel.highest() + " of " + maximum
                            + ", so half does not part hole from known",
                    "save it with " + maximum + " in the hole and 0 elsewhere");
        }
    }

    private static void requireTwoLevels(Channel channel, boolean lossy, Object subject) {
        byte[] samples = channel.image().samples();
        int[] counts = new int[256];
        for (byte sample : samples) {
            counts[sample & 0xFF]++;
        }
        int[] inPatches = countsInPatches(channel.image());
        int differing = samples.length - Arrays.stream(counts).max().orElse(0);
        List<Integer> levels = new ArrayList<>();
        for (int level = 0; level < counts.length; level++) {
            boolean alone = standsAlone(level, inPatches);
            boolean meant = counts[level] >= MEANT_SHARE * samples.length
                    || (inPatches[level] > MEANT_SHARE_OF_PATCHES * differing && alone);
            boolean isNew = levels.isEmpty()
                    || level - levels.get(levels.size() - 1) > NOISE
                    || (!lossy
                            && alone
                            && level - levels.get(levels.size() - 1) > LEVELS_BESIDE
                            && inPatches[level] >= MEANT_SHARE * samples.length);
            if (meant && isNew) {
                levels.add(level);
            }
        }
        if (levels.size() > 2) {
            throw new InputException(
                    subject,
                    "the mask has more than two levels: "
                            + levels.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                    "save it with 255 in the hole and 0 elsewhere");
        }
    }

    /** Most of a photo's pixels are neither black nor white; soft edges are a small part of a mask. */
    private static void requireFewBetween(Channel channel, int maximum, Object subject) {
        double lowest = channel.lowest() * 255.0 / maximum;
        double range = channel.highest() * 255.0 / maximum - lowest;
        int between = 0;
        for (byte sample : channel.image().samples()) {
            double value = (sample & 0xFF) - lowest;
            between += value > range / 8 && value < range - range / 8 ? 1 : 0;
        }
        if (between > MOST_BETWEEN * channel.image().samples().length) {
            throw new InputException(
                    subject,
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of the mask lie between its darkest and its brightest values, as in a photo",
                            100.0 * between / channel.image().samples().length),
                    "save it with 255 in the hole and 0 elsewhere");
        }
    }

    /** How many pixels of each level have neighbours of the same level only: those of soft edges have not. */
    private static int[] countsInPatches(Image image) {
        byte[] samples = image.samples();
        int width = image.width();
        int[] counts = new int[256];
        for (int y = 1; y < image.height() - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int here = y * width + x;
                byte level = samples[here];
                if (samples[here - 1] == level
                        && samples[here + 1] == level
                        && samples[here - width] == level
                        && samples[here + width] == level) {
                    counts[level & 0xFF]++;
                }
            }
        }
        return counts;
    }

    /** Wide soft edges have patches of all levels. */
    private static boolean standsAlone(int level, int[] counts) {
        int beside = 0;
        for (int other = Math.max(0, level - LEVELS_BESIDE);
                other <= Math.min(counts.length - 1, level + LEVELS_BESIDE);
                other++) {
            beside += other == level ? 0 : counts[other];
        }
        return counts[level] >= (long) TIMES_MORE_THAN_BESIDE * beside;
    }

    private static void requireAgreement(
            Mask mask, Channel deciding, List<Channel> varying, int maximum, Object subject) {
        for (Channel other : varying) {
            if (other.isOnBothSides(maximum)) {
                byte[] one = mask.image().samples();
                byte[] two = Mask.whereBright(other.image()).image().samples();
                int differing = 0;
                for (int i = 0; i < one.length; i++) {
                    differing += one[i] == two[i] ? 0 : 1;
                }
                if (differing > DISAGREEING_SHARE * one.length) {
                    throw new InputException(
                            subject,
                            "by its " + deciding.name() + " the mask's hole is another than by its " + other.name(),
                            "save it as a grey picture, with white in the hole and black elsewhere");
                }
            }
        }
    }
}
