package org.frt.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16UC;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGRA2RGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.image.Samples.Colour;

/**
 * Loads OpenCV, once, and keeps it to one thread per caller: work is parallel over images, so threads within an image
 * would only get in each other's way.
 */
public final class OpenCv {
    /** What OpenCV says where it gets none. */
    private static final String NO_MEMORY = "(-4:Insufficient memory)";

    static {
        // This class of JavaCPP first: its libraries initialise it while they hold JavaCPP's lock, for which it waits
        // when
        // another thread has begun to initialise it, so that neither would ever go on.
        Pointer.maxBytes();
        setNumThreads(1);
    }

    private OpenCv() {}

    /** To be called before anything else of OpenCV or JavaCPP, but for what is done with an {@link Image#toMat image's Mat}. */
    public static void load() {
        // The static block has run.
    }

    /**
     * Decodes a file whose form was checked.
     *
     * @param flags OpenCV's, of which {@code IMREAD_UNCHANGED} is the only one that gives OpenCV's order of colours
     */
    static Samples decode(byte[] bytes, int flags) throws PictureException {
        load();
        int all = flags == IMREAD_UNCHANGED ? flags : flags | IMREAD_IGNORE_ORIENTATION;
        try (BytePointer pointer = new BytePointer(bytes);
                Mat buffer = new Mat(1, bytes.length, 0, pointer);
                Mat mat = imdecode(buffer, all)) {
            if (mat.empty()) {
                throw PictureException.undecodable(null);
            }
            if (flags == IMREAD_UNCHANGED) {
                exchangeRedAndBlue(mat);
            }
            return samples(mat);
        } catch (RuntimeException e) {
            if (String.valueOf(e.getMessage()).contains(NO_MEMORY)) {
                throw (OutOfMemoryError) new OutOfMemoryError(e.getMessage()).initCause(e);
            }
            // OpenCV's own words name places in its source.
            throw PictureException.undecodable(e);
        }
    }

    private static void exchangeRedAndBlue(Mat mat) {
        if (mat.channels() >= 3) {
            cvtColor(mat, mat, mat.channels() == 4 ? COLOR_BGRA2RGBA : COLOR_BGR2RGB);
        }
    }

    private static Samples samples(Mat mat) {
        Colour colour = mat.channels() < 3 ? Colour.GREY : Colour.RGB;
        byte[] bytes = new byte[Math.toIntExact(mat.total() * mat.channels())];
        mat.data().get(bytes);
        return Samples.ofBytes(mat.cols(), mat.rows(), colour, mat.channels() == 4, 8, bytes);
    }

    /**
     * Encodes samples of grey or RGB, with alpha or not.
     *
     * @param extension of the format, with the dot
     * @param settings OpenCV's, names and values in turn
     */
    static byte[] encode(Samples samples, String extension, int... settings) {
        load();
        int channels = samples.channels();
        try (Mat mat = new Mat(
                        samples.height(), samples.width(), samples.isWide() ? CV_16UC(channels) : CV_8UC(channels));
                BytePointer bytes = new BytePointer();
                IntPointer options = new IntPointer(settings)) {
            if (samples.isWide()) {
                try (ShortPointer data = new ShortPointer(mat.data())) {
                    data.put(samples.words());
                }
            } else {
                mat.data().put(samples.bytes());
            }
            exchangeRedAndBlue(mat);
            if (!imencode(extension, mat, bytes, options)) {
                throw new IllegalStateException("OpenCV refused to encode " + samples.width() + "x" + samples.height()
                        + " pixels of " + channels + " channels as " + extension);
            }
            byte[] file = new byte[Math.toIntExact(bytes.limit())];
            bytes.get(file);
            return file;
        }
    }
}
