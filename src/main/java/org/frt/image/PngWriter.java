package org.frt.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_COMPRESSION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.file.AtomicFile;

/** Writes lossless PNG files, whole or not at all. */
public final class PngWriter {
    private static final int COMPRESSION = 1;

    private PngWriter() {}

    /** Writes the image to {@code target}, replacing what is there and making its folders. */
    public static void write(Image image, Path target) throws IOException {
        byte[] png = encode(image);
        AtomicFile.write(target, out -> out.write(png));
    }

    /** The image as the bytes of a PNG file. */
    public static byte[] encode(Image image) {
        try (Mat mat = image.toMat();
                BytePointer bytes = new BytePointer();
                IntPointer options = new IntPointer(IMWRITE_PNG_COMPRESSION, COMPRESSION)) {
            if (image.channels() == 3) {
                cvtColor(mat, mat, COLOR_RGB2BGR);
            }
            if (!imencode(".png", mat, bytes, options)) {
                throw new IllegalStateException("OpenCV refused to encode " + image);
            }
            byte[] png = new byte[Math.toIntExact(bytes.limit())];
            bytes.get(png);
            return png;
        }
    }
}
