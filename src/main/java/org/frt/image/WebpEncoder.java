package org.frt.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;

import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/** Writes WebP without loss, also where the source had losses: it would lose more. */
final class WebpEncoder implements Encoder {
    /** OpenCV's way to ask for no loss. */
    private static final int LOSSLESS = 101;

    @Override
    public boolean holds(Colour colour, boolean alpha, boolean wide) {
        return colour == Colour.RGB && !wide;
    }

    @Override
    public byte[] encode(Samples samples, Metadata metadata, byte @Nullable [] source, boolean descriptions) {
        byte[] picture = OpenCv.encode(samples, ".webp", IMWRITE_WEBP_QUALITY, LOSSLESS);
        try {
            return WebpMetadata.write(RiffChunks.read(picture), samples, metadata);
        } catch (PictureException e) {
            throw new IllegalStateException("OpenCV wrote no WebP", e);
        }
    }
}
