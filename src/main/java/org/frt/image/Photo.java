package org.frt.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.frt.image.metadata.Orientation;
import org.frt.io.InputException;

/**
 * A photo as its file has it: what the networks are shown of it, its own samples, and all that stands around them, so that
 * {@link #encode} can give it back with some pixels changed and nothing else. Immutable; threads may share it.
 */
@API(status = API.Status.STABLE)
public final class Photo {
    private static final String GREY_PNM = ".pgm";

    private final PictureFormat format;
    private final byte[] source;
    private final Samples samples;
    private final Orientation orientation;
    private final Metadata metadata;
    private final ColourSpace space;
    private final Image rgb;
    private final List<String> readingWarnings;
    private final List<String> losses;

    private Photo(PictureFormat format, byte[] source, Decoded decoded) {
        this.format = format;
        this.source = source;
        this.orientation = decoded.metadata().orientation();
        this.samples = decoded.samples().upright(orientation);
        List<String> notes = new ArrayList<>(decoded.warnings());
        if (decoded.metadata().isExifDamaged()) {
            notes.add("its EXIF data cannot be read: it is left out");
        }
        this.space = ColourSpace.of(samples.colour(), decoded.metadata().profile(), notes);
        this.metadata =
                space.hasProfile() ? decoded.metadata() : decoded.metadata().withoutProfile();
        this.rgb = space.toRgb(samples);
        this.readingWarnings = List.copyOf(notes);
        List<String> lost = new ArrayList<>(decoded.losses());
        if (!space.leadsBack()) {
            lost.add("its colour profile leads one way only, as a scanner's may: what is written is in sRGB");
        }
        if (metadata.losesRegions()) {
            lost.add("the regions in its XMP data, of faces for example, are left out, since it is turned");
        }
        this.losses = List.copyOf(lost);
    }

    /**
     * Reads a photo.
     *
     * @throws InputException if the file is missing, empty, damaged, too large for frt or for this JVM's memory, or not a
     *     picture of a {@link PictureFormat}; the message names the file and the remedy
     * @throws OutOfMemoryError if the photo alone would fit into this JVM's memory, but not beside what else is there
     */
    public static Photo read(Path file) {
        return decode(file, PictureFile.read(file));
    }

    /**
     * Decodes a photo that is in memory.
     *
     * @param bytes a file's content; it is kept, not copied
     * @throws InputException as {@link #read}
     */
    public static Photo decode(byte[] bytes) {
        return decode("the picture", bytes);
    }

    /**
     * Decodes a photo that is in memory.
     *
     * @param subject what messages call it: its path, or where it came from
     * @param bytes a file's content; it is kept, not copied
     * @throws InputException as {@link #read}
     */
    public static Photo decode(Object subject, byte[] bytes) {
        PictureHeader header = PictureHeader.of(subject, bytes);
        try {
            return new Photo(header.format(), bytes, Decoder.of(bytes).decode(bytes));
        } catch (PictureException e) {
            throw new InputException(subject, e.problem(), e.remedy(), e);
        }
    }

    /** The format of the file that it came from. */
    public PictureFormat format() {
        return format;
    }

    /** The photo as networks and metrics are shown it: upright, RGB of 8 bits in sRGB, without alpha. */
    public Image rgb() {
        return rgb;
    }

    /** The photo's own samples, in its own depth and space, upright. */
    public Samples samples() {
        return samples;
    }

    /** How the file had to be turned to stand upright, by the numbers of EXIF's tag 0x0112: 1 to 8, 1 for not at all. */
    public int exifOrientation() {
        return orientation.number();
    }

    /** How the file had to be turned to stand upright. */
    Orientation orientation() {
        return orientation;
    }

    /** What the file says about its picture, as it says it: of the stored picture, not of the upright one. */
    Metadata metadata() {
        return metadata;
    }

    /** What was taken note of while the photo was read, each a sentence without a full stop; mostly none. */
    public List<String> warnings() {
        return Stream.concat(readingWarnings.stream(), losses.stream()).toList();
    }

    /** Those of them that matter also where the photo is only looked at: not those about what {@link #encode} cannot keep. */
    public List<String> readingWarnings() {
        return readingWarnings;
    }

    /**
     * Whether the photo has no chroma: it is stored as grey, or as colours that are grey but for what rounding leaves and
     * for a thousandth of its pixels.
     */
    public boolean isGrey() {
        return samples.colour() == Colour.GREY || rgb.isGrey();
    }

    /**
     * The photo with some pixels changed, as the bytes of a file. Where {@code restored} equals {@link #rgb()}, the photo's
     * own samples are kept: bit for bit by the formats without loss, block by block by JPEG. Its depth, space, alpha and
     * metadata are kept as far as the target has a place for them, but what was filled becomes opaque where less
     * than half of it was to be seen, as where a hole was erased; the result is upright, and a thumbnail, which would show
     * the photo as it was, is left out.
     *
     * @param restored of the size of {@link #rgb()}, three channels
     * @param filled of the same size, one channel: not 0 where the photo was filled, even if with the colour that it had
     * @param target the format to write, if {@link #written} gives no other; the photo's own is {@link #format()}
     * @param keepMetadata whether EXIF, XMP, IPTC, resolution and texts go into the result; its colour profile always does
     */
    public byte[] encode(Image restored, Image filled, PictureFormat target, boolean keepMetadata) {
        if (!restored.sameSize(rgb) || restored.channels() != 3 || !filled.sameSize(rgb) || filled.channels() != 1) {
            throw new IllegalArgumentException(restored + " in the place of " + rgb + ", filled in " + filled);
        }
        PictureFormat written = written(target);
        Metadata kept = keepMetadata ? metadata.ofUpright(rgb.width(), rgb.height()) : metadata.stripped();
        if (written == PictureFormat.JPEG) {
            BitSet changed = changed(restored);
            return format == PictureFormat.JPEG && space.leadsBack()
                    ? JpegPhotoEncoder.encode(
                            source, orientation, with(samples, space, changed, restored), changed, kept, keepMetadata)
                    : JpegPhotoEncoder.encode(restored, kept);
        }
        Encoder encoder = Encoder.of(written);
        if (isHeldBy(encoder)) {
            Samples own = written == PictureFormat.TIFF ? samples : samples.withoutUnspecified();
            byte[] same = format == written ? source : null;
            return encoder.encode(with(own, space, changed(own, restored, filled), restored), kept, same, keepMetadata);
        }
        Samples plain = inSrgb(encoder);
        Samples changed = with(plain, ColourSpace.SRGB, changed(plain, restored, filled), restored);
        return encoder.encode(changed, kept.withoutProfile(), null, keepMetadata);
    }

    /** Whether the photo's own samples can be written as such, some of them with other colours. */
    private boolean isHeldBy(Encoder encoder) {
        return encoder.holds(samples.colour(), samples.hasAlpha(), samples.isWide()) && space.leadsBack();
    }

    /** In sRGB, with what the format has a place for of the photo's alpha and depth. */
    private Samples inSrgb(Encoder encoder) {
        boolean alpha = samples.hasAlpha() && encoder.holds(Colour.RGB, true, false);
        boolean wide = samples.isWide() && encoder.holds(Colour.RGB, alpha, true);
        return space.inSrgb(samples, rgb, alpha, wide);
    }

    /** The format that {@link #encode} writes where one is asked for: PNG where that cannot be written, or not of this size. */
    public PictureFormat written(PictureFormat target) {
        return target.written(Math.max(rgb.width(), rgb.height()));
    }

    /** How the name of a file ends that {@link #encode} makes for a format, with the dot: PNM calls grey pictures otherwise. */
    public String extension(PictureFormat target) {
        PictureFormat written = written(target);
        return written == PictureFormat.PNM && samples.colour() == Colour.GREY && isHeldBy(Encoder.of(written))
                ? GREY_PNM
                : written.extension();
    }

    private BitSet changed(Image restored) {
        byte[] before = rgb.samples();
        byte[] after = restored.samples();
        BitSet changed = new BitSet();
        for (int i = java.util.Arrays.mismatch(before, after); i >= 0 && i < before.length; i++) {
            if (before[i] != after[i]) {
                changed.set(i / 3);
            }
        }
        return changed;
    }

    /** With what becomes opaque. */
    private BitSet changed(Samples own, Image restored, Image filled) {
        BitSet changed = changed(restored);
        for (int pixel = 0; pixel < filled.samples().length && own.hasAlpha(); pixel++) {
            if (filled.samples()[pixel] != 0 && isHidden(own, pixel)) {
                changed.set(pixel);
            }
        }
        return changed;
    }

    /** A mask that is made of what was erased takes the same for hole. */
    private static boolean isHidden(Samples own, int pixel) {
        int alpha = pixel * own.channels() + own.colour().channels();
        return own.hasAlpha() && 2 * own.sample(alpha) < own.maximum();
    }

    /** Samples of a space, with the restored colours in the place of those that changed. */
    private static Samples with(Samples own, ColourSpace space, BitSet changed, Image restored) {
        byte[] colours = new byte[3 * changed.cardinality()];
        int count = 0;
        for (int pixel = changed.nextSetBit(0); pixel >= 0; pixel = changed.nextSetBit(pixel + 1)) {
            System.arraycopy(restored.samples(), 3 * pixel, colours, 3 * count++, 3);
        }
        if (count == 0) {
            return own;
        }
        int channels = own.channels();
        int coloured = own.colour().channels();
        int[] values = space.fromSrgb(colours, own.isWide());
        SampleBuffer result = SampleBuffer.copyOf(own);
        count = 0;
        for (int pixel = changed.nextSetBit(0); pixel >= 0; pixel = changed.nextSetBit(pixel + 1)) {
            for (int c = 0; c < coloured; c++) {
                result.set(pixel * channels + c, values[count++]);
            }
            if (isHidden(own, pixel)) {
                // A hole that was erased out of the photo would go on hiding what fills it.
                result.set(pixel * channels + coloured, own.maximum());
            }
        }
        return result.toSamples(own);
    }
}
