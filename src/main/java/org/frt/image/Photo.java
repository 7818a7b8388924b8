package org.frt.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGRA2RGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.io.InputException;

/**
 * A photo as its file has it: what the networks are shown of it, its own samples, and all that stands around them, so that
 * {@link #encode} can give it back with some pixels changed and nothing else. Immutable; threads may share it.
 */
public final class Photo {
    /** By how many of 255 levels red, green and blue of a grey picture may differ: what rounding leaves. */
    private static final int GREY_SPREAD = 6;

    /** What share of a grey picture's pixels may differ by more, for example a date stamped on it. */
    private static final double COLOURED_SHARE = 0.001;

    private final PictureFormat format;
    private final Samples samples;
    private final Image rgb;
    private final List<String> warnings;

    private Photo(PictureFormat format, Samples samples, Image rgb, List<String> warnings) {
        this.format = format;
        this.samples = samples;
        this.rgb = rgb;
        this.warnings = warnings;
    }

    /**
     * Reads a photo.
     *
     * @throws InputException if the file is missing, empty, damaged, too large for frt or for this JVM's memory, or not a
     *     picture of a {@link PictureFormat}; the message names the file and the remedy
     */
    public static Photo read(Path file) {
        return decode(file, ImageReader.bytesOf(file));
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
        PictureFormat format = Signatures.formatOf(bytes);
        if (format == null) {
            FileKind kind = FileKind.ofBytes(bytes);
            throw new InputException(subject, "this is " + kind.withArticle(), kind.remedy());
        }
        try (Mat mat = ImageReader.decode(subject, bytes, IMREAD_COLOR_RGB);
                Mat stored = ImageReader.decode(subject, bytes, IMREAD_UNCHANGED)) {
            return new Photo(format, samplesOf(stored), Image.fromMat(mat), List.of());
        }
    }

    private static Samples samplesOf(Mat stored) {
        boolean alpha = stored.channels() == 4;
        Samples.Colour colour = stored.channels() < 3 ? Samples.Colour.GREY : Samples.Colour.RGB;
        if (colour == Samples.Colour.RGB) {
            cvtColor(stored, stored, alpha ? COLOR_BGRA2RGBA : COLOR_BGR2RGB);
        }
        int length = Math.toIntExact(stored.total()) * stored.channels();
        if (stored.depth() == CV_16U) {
            short[] words = new short[length];
            try (ShortPointer data = new ShortPointer(stored.data())) {
                data.get(words);
            }
            return Samples.ofWords(stored.cols(), stored.rows(), colour, alpha, words);
        }
        if (stored.depth() != CV_8U) {
            throw new IllegalStateException("samples of depth " + stored.depth());
        }
        byte[] bytes = new byte[length];
        stored.data().get(bytes);
        return Samples.ofBytes(stored.cols(), stored.rows(), colour, alpha, 8, bytes);
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

    /** What was taken note of while the photo was read, each a sentence without a full stop; mostly none. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Whether the photo has no chroma: it is stored as grey, or as colours that are grey but for what rounding leaves and
     * for a thousandth of its pixels.
     */
    public boolean isGrey() {
        if (samples.colour() == Samples.Colour.GREY) {
            return true;
        }
        byte[] values = rgb.samples();
        int coloured = 0;
        for (int i = 0; i < values.length; i += 3) {
            int red = values[i] & 0xFF;
            int green = values[i + 1] & 0xFF;
            int blue = values[i + 2] & 0xFF;
            int spread = Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
            coloured += spread > GREY_SPREAD ? 1 : 0;
        }
        return coloured <= COLOURED_SHARE * rgb.width() * rgb.height();
    }

    /**
     * The photo with some pixels changed, as the bytes of a file. Where {@code restored} equals {@link #rgb()}, the photo's
     * own samples are kept: bit for bit by the lossless formats. Its depth, space, alpha and metadata are kept; the result
     * is upright, and a thumbnail, which would show the photo as it was, is left out.
     *
     * @param restored of the size of {@link #rgb()}, three channels
     * @param target the format to write; {@link #format()}{@code .written()} is the photo's own where there is one
     * @param keepMetadata whether EXIF, XMP, IPTC and resolution go into the result; its colour profile always does
     */
    public byte[] encode(Image restored, PictureFormat target, boolean keepMetadata) {
        if (!restored.sameSize(rgb) || restored.channels() != 3) {
            throw new IllegalArgumentException(restored + " in the place of " + rgb);
        }
        return PngWriter.encode(restored);
    }
}
