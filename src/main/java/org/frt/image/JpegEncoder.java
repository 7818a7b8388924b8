package org.frt.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Makes small files of pictures that are only to be looked at; results are kept by {@link PngWriter}. */
public final class JpegEncoder {
    private JpegEncoder() {}

    /**
     * The image as the bytes of a JPEG file.
     *
     * @param quality from 0 to 100
     */
    public static byte[] encode(Image image, int quality) {
        try (Mat mat = image.toMat();
                BytePointer bytes = new BytePointer();
                IntPointer options = new IntPointer(IMWRITE_JPEG_QUALITY, quality)) {
            if (image.channels() == 3) {
                cvtColor(mat, mat, COLOR_RGB2BGR);
            }
            if (!imencode(".jpg", mat, bytes, options)) {
                throw new IllegalStateException("OpenCV refused to encode " + image);
            }
            byte[] jpeg = new byte[Math.toIntExact(bytes.limit())];
            bytes.get(jpeg);
            return jpeg;
        }
    }
}
