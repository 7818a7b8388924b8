package org.frt.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.List;
import org.frt.image.Samples.Colour;
import org.jspecify.annotations.Nullable;

/**
 * The colours that samples stand for, and the way from them to sRGB and back: by LittleCMS, which the JDK brings, where a
 * profile says something else than sRGB.
 */
final class ColourSpace {
    /** By how many of 255 levels a profile may differ from sRGB, which has many that differ in the last digits. */
    private static final int ROUNDING = 1;

    private static final int STEPS = 9;

    /** Conversions go by parts of about this many pixels, so that they take little memory. */
    private static final int PART = 1 << 16;

    /** That of pictures which say nothing else. */
    static final ColourSpace SRGB = new ColourSpace(Colour.RGB, null, false);

    private final Colour colour;
    /** How colours are converted; {@code null} if they are those of sRGB, or unknown. */
    private final @Nullable ICC_Profile profile;

    private final boolean usableProfile;

    private ColourSpace(Colour colour, @Nullable ICC_Profile profile, boolean usableProfile) {
        this.colour = colour;
        this.profile = profile;
        this.usableProfile = usableProfile;
    }

    /**
     * The space of a picture's samples.
     *
     * @param bytes its profile, or {@code null} if it has none
     * @param warnings takes note of a profile that cannot be used
     */
    static ColourSpace of(Colour colour, byte @Nullable [] bytes, List<String> warnings) {
        ICC_Profile profile = bytes == null ? null : usable(colour, bytes, warnings);
        if (profile == null && colour == Colour.CMYK) {
            warnings.add("CMYK without a colour profile: its colours are estimated");
        }
        ColourSpace space = new ColourSpace(colour, profile, profile != null);
        if (profile != null && colour == Colour.RGB && space.isSrgb()) {
            return new ColourSpace(colour, null, true);
        }
        return space;
    }

    private static @Nullable ICC_Profile usable(Colour colour, byte[] bytes, List<String> warnings) {
        try {
            ICC_Profile profile = ICC_Profile.getInstance(bytes);
            if (profile.getColorSpaceType() != typeOf(colour)) {
                warnings.add("its colour profile is for another kind of samples: it is left out");
                return null;
            }
            // Whether the colour engine can use it shows when a pixel is converted.
            new ColourSpace(colour, profile, true).toSrgb(new byte[colour.channels()], new short[0], 1);
            return profile;
        } catch (IllegalArgumentException | CMMException e) {
            warnings.add("its colour profile is damaged: it is left out");
            return null;
        }
    }

    private static int typeOf(Colour colour) {
        return switch (colour) {
            case GREY -> ColorSpace.TYPE_GRAY;
            case RGB -> ColorSpace.TYPE_RGB;
            case CMYK -> ColorSpace.TYPE_CMYK;
        };
    }

    /** Whether colours spread over the whole space stay what they are on the way to sRGB. */
    private boolean isSrgb() {
        byte[] colours = new byte[3 * STEPS * STEPS * STEPS];
        for (int i = 0; i < colours.length / 3; i++) {
            colours[3 * i] = level(i / (STEPS * STEPS));
            colours[3 * i + 1] = level(i / STEPS % STEPS);
            colours[3 * i + 2] = level(i % STEPS);
        }
        byte[] converted = toSrgb(colours, new short[0], colours.length / 3);
        for (int i = 0; i < colours.length; i++) {
            if (Math.abs((colours[i] & 0xFF) - (converted[i] & 0xFF)) > ROUNDING) {
                return false;
            }
        }
        return true;
    }

    private static byte level(int step) {
        return (byte) (step * 255 / (STEPS - 1));
    }

    /** Whether a profile was given that can be used, also one that says nothing but sRGB. */
    boolean hasProfile() {
        return usableProfile;
    }

    /** Whether colours can be converted into this space: a profile may know the way out of it alone. */
    boolean leadsBack() {
        try {
            fromSrgb(new byte[3], false);
            return true;
        } catch (CMMException e) {
            return false;
        }
    }

    /** The picture in sRGB, of 8 bits; the samples' own array if it is that already. */
    Image toRgb(Samples samples) {
        int pixels = samples.width() * samples.height();
        if (profile == null && colour == Colour.RGB && !samples.isWide() && samples.channels() == 3) {
            return new Image(samples.width(), samples.height(), 3, samples.bytes());
        }
        byte[] rgb = new byte[3 * pixels];
        for (int from = 0; from < pixels; from += PART) {
            int count = Math.min(PART, pixels - from);
            byte[] part = toSrgb(bytes(samples, from, count), words(samples, from, count), count);
            System.arraycopy(part, 0, rgb, 3 * from, 3 * count);
        }
        return new Image(samples.width(), samples.height(), 3, rgb);
    }

    /**
     * The picture in sRGB, for files that cannot say another space.
     *
     * @param rgb the same as {@link #toRgb} gives it
     * @param alpha whether the samples' alpha is kept
     * @param wide whether samples of 16 bits are wanted, which they are themselves then
     */
    Samples inSrgb(Samples samples, Image rgb, boolean alpha, boolean wide) {
        int own = samples.channels();
        int channels = Colour.RGB.channels() + (alpha ? 1 : 0);
        int pixels = samples.width() * samples.height();
        SampleBuffer result = new SampleBuffer(samples.width(), samples.height(), channels, wide);
        for (int from = 0; from < pixels; from += PART) {
            int count = Math.min(PART, pixels - from);
            int[] words = wide ? toWideSrgb(words(samples, from, count)) : new int[0];
            for (int i = 0; i < 3 * count; i++) {
                int value = wide ? words[i] : rgb.samples()[3 * from + i];
                result.set((from + i / 3) * channels + i % 3, value);
            }
            for (int pixel = from; pixel < from + count && alpha; pixel++) {
                int opaque = samples.sample(pixel * own + own - 1);
                result.set(pixel * channels + channels - 1, samples.isWide() && !wide ? opaque >> 8 : opaque);
            }
        }
        return result.toSamples(Colour.RGB, alpha, wide ? 16 : 8);
    }

    /** The colours of pixels of 8 bits; empty if they have 16. */
    private byte[] bytes(Samples samples, int from, int count) {
        int channels = colour.channels();
        byte[] bytes = new byte[samples.isWide() ? 0 : count * channels];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) samples.sample((from + i / channels) * samples.channels() + i % channels);
        }
        return bytes;
    }

    /** The colours of pixels of 16 bits; empty if they have 8. */
    private short[] words(Samples samples, int from, int count) {
        int channels = colour.channels();
        short[] words = new short[samples.isWide() ? count * channels : 0];
        for (int i = 0; i < words.length; i++) {
            words[i] = (short) samples.sample((from + i / channels) * samples.channels() + i % channels);
        }
        return words;
    }

    /**
     * Converts samples to sRGB.
     *
     * @param bytes those of 8 bits, or empty
     * @param words those of 16 bits, or empty
     * @return three bytes a pixel
     */
    private byte[] toSrgb(byte[] bytes, short[] words, int count) {
        if (profile == null) {
            return colour == Colour.CMYK ? inksToSrgb(bytes, words, count) : plainToSrgb(bytes, words, count);
        }
        DataBuffer source =
                bytes.length > 0 ? new DataBufferByte(bytes, bytes.length) : new DataBufferUShort(words, words.length);
        return ((DataBufferByte)
                        converted(profile, source, count, DataBuffer.TYPE_BYTE).getDataBuffer())
                .getData();
    }

    /** The same of samples of 16 bits, in as many. */
    private int[] toWideSrgb(short[] words) {
        int channels = colour.channels();
        int count = words.length / channels;
        int[] rgb = new int[3 * count];
        if (profile != null) {
            return converted(profile, new DataBufferUShort(words, words.length), count, DataBuffer.TYPE_USHORT)
                    .getPixels(0, 0, count, 1, rgb);
        }
        for (int i = 0; i < rgb.length; i++) {
            int at = i / 3 * channels + (channels == 1 ? 0 : i % 3);
            long value = words[at] & 0xFFFF;
            long rest = colour == Colour.CMYK ? 0xFFFF - (words[i / 3 * channels + 3] & 0xFFFF) : 0;
            rgb[i] = (int) (colour == Colour.CMYK ? rest - ((value * rest) >> 16) : value);
        }
        return rgb;
    }

    private WritableRaster converted(ICC_Profile from, DataBuffer samples, int count, int type) {
        int channels = colour.channels();
        Raster source =
                Raster.createInterleavedRaster(samples, count, 1, count * channels, channels, bands(channels), null);
        WritableRaster target = Raster.createInterleavedRaster(type, count, 1, 3, null);
        new ColorConvertOp(new ICC_Profile[] {from, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null)
                .filter(source, target);
        return target;
    }

    private static int[] bands(int count) {
        int[] bands = new int[count];
        for (int i = 0; i < count; i++) {
            bands[i] = i;
        }
        return bands;
    }

    private byte[] plainToSrgb(byte[] bytes, short[] words, int count) {
        byte[] rgb = new byte[3 * count];
        int channels = colour.channels();
        for (int i = 0; i < rgb.length; i++) {
            int at = i / 3 * channels + (channels == 1 ? 0 : i % 3);
            rgb[i] = bytes.length > 0 ? bytes[at] : (byte) (words[at] >> 8);
        }
        return rgb;
    }

    /** Without a profile, ink takes away its share of light, and black its share of all. */
    private static byte[] inksToSrgb(byte[] bytes, short[] words, int count) {
        byte[] rgb = new byte[3 * count];
        for (int i = 0; i < rgb.length; i++) {
            int ink = ink(bytes, words, i / 3 * 4 + i % 3);
            int rest = 255 - ink(bytes, words, i / 3 * 4 + 3);
            rgb[i] = (byte) (rest - ((ink * rest) >> 8));
        }
        return rgb;
    }

    private static int ink(byte[] bytes, short[] words, int at) {
        return bytes.length > 0 ? bytes[at] & 0xFF : words[at] >> 8 & 0xFF;
    }

    /**
     * Converts colours of sRGB into this space, if it {@link #leadsBack}.
     *
     * @param rgb three bytes a pixel
     * @param wide whether samples of 16 bits are wanted, or of 8
     * @return the samples, without alpha, each in an int
     */
    int[] fromSrgb(byte[] rgb, boolean wide) {
        int count = rgb.length / 3;
        int channels = colour.channels();
        int scale = wide ? 257 : 1;
        int[] samples = new int[count * channels];
        if (profile != null) {
            WritableRaster target = Raster.createInterleavedRaster(
                    wide ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE, Math.max(1, count), 1, channels, null);
            Raster source = Raster.createInterleavedRaster(
                    new DataBufferByte(rgb, rgb.length), count, 1, rgb.length, 3, bands(3), null);
            new ColorConvertOp(new ICC_Profile[] {ICC_Profile.getInstance(ColorSpace.CS_sRGB), profile}, null)
                    .filter(source, target);
            return target.getPixels(0, 0, count, 1, samples);
        }
        for (int i = 0; i < count; i++) {
            int red = rgb[3 * i] & 0xFF;
            int green = rgb[3 * i + 1] & 0xFF;
            int blue = rgb[3 * i + 2] & 0xFF;
            switch (colour) {
                case GREY -> samples[i] = YccConversion.luma(red, green, blue) * scale;
                case RGB -> {
                    samples[3 * i] = red * scale;
                    samples[3 * i + 1] = green * scale;
                    samples[3 * i + 2] = blue * scale;
                }
                case CMYK -> {
                    int light = Math.max(red, Math.max(green, blue));
                    samples[4 * i] = ink(red, light) * scale;
                    samples[4 * i + 1] = ink(green, light) * scale;
                    samples[4 * i + 2] = ink(blue, light) * scale;
                    samples[4 * i + 3] = (255 - light) * scale;
                }
            }
        }
        return samples;
    }

    private static int ink(int value, int light) {
        return light == 0 ? 0 : Math.round(255f * (light - value) / light);
    }
}
