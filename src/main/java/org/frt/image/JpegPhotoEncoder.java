package org.frt.image;

import java.util.BitSet;
import java.util.List;
import org.frt.image.jpeg.JpegCoefficients;
import org.frt.image.jpeg.JpegColour;
import org.frt.image.jpeg.JpegException;
import org.frt.image.jpeg.JpegFile;
import org.frt.image.jpeg.JpegSegment;
import org.frt.image.metadata.Metadata;
import org.frt.image.metadata.Orientation;

/**
 * Writes JPEG photos that some pixels of were changed, with the quantisation and sampling of their source. Blocks without a
 * changed pixel keep their coefficients; so they decode to what they decoded to before, but for pixels beside a changed block,
 * into which decoders interpolate its colour where that is stored coarser than brightness. If the picture had to be turned and
 * its sides do not hold whole blocks, all are encoded anew.
 */
final class JpegPhotoEncoder {
    /** Of a picture that comes from another format. */
    private static final int QUALITY = 95;

    private JpegPhotoEncoder() {}

    /**
     * The photo as a file.
     *
     * @param source the JPEG file that it comes from
     * @param orientation how that was turned
     * @param samples the photo's own, upright, with the changes
     * @param changed a bit for each pixel that was changed
     */
    static byte[] encode(
            byte[] source,
            Orientation orientation,
            Samples samples,
            BitSet changed,
            Metadata metadata,
            boolean descriptions) {
        try {
            JpegFile file = JpegFile.check(source);
            JpegCoefficients stored = JpegFile.coefficients(source);
            JpegCoefficients turned =
                    stored.turned(orientation.mirrored(), orientation.flipped(), orientation.transposed());
            BitSet anew = changed;
            if (turned == null) {
                turned = stored.blank(orientation.transposed());
                anew = new BitSet();
                anew.set(0, samples.width() * samples.height());
            }
            turned.encode(anew, components(samples, file));
            return turned.write(JpegMetadata.write(metadata, file.segments(), descriptions));
        } catch (JpegException e) {
            throw new IllegalStateException("a JPEG that was read before is not one", e);
        }
    }

    private static JpegCoefficients.Components components(Samples samples, JpegFile file) {
        JpegColour colour = file.colour();
        boolean inverted = JpegMetadata.isAdobe(file.segments());
        int width = samples.width();
        byte[] bytes = samples.bytes();
        return switch (colour) {
            case GREY -> (component, x, y) -> bytes[y * width + x] & 0xFF;
            case RGB -> (component, x, y) -> bytes[3 * (y * width + x) + component] & 0xFF;
            case YCC ->
                (component, x, y) -> {
                    int at = 3 * (y * width + x);
                    return YccConversion.component(
                            component, bytes[at] & 0xFF, bytes[at + 1] & 0xFF, bytes[at + 2] & 0xFF);
                };
            case CMYK, YCCK ->
                (component, x, y) -> {
                    int at = 4 * (y * width + x);
                    if (component == 3 || colour == JpegColour.CMYK) {
                        return stored(bytes[at + component], inverted);
                    }
                    return YccConversion.component(
                            component,
                            255 - stored(bytes[at], inverted),
                            255 - stored(bytes[at + 1], inverted),
                            255 - stored(bytes[at + 2], inverted));
                };
        };
    }

    private static int stored(byte ink, boolean inverted) {
        return inverted ? 255 - (ink & 0xFF) : ink & 0xFF;
    }

    /** A picture that comes from another format, in sRGB. */
    static byte[] encode(Image image, Metadata metadata) {
        byte[] plain = JpegEncoder.encode(image, QUALITY);
        try {
            JpegFile file = JpegFile.check(plain);
            List<JpegSegment> segments = JpegMetadata.write(metadata.withoutProfile(), file.segments(), false);
            return JpegFile.coefficients(plain).write(segments);
        } catch (JpegException e) {
            throw new IllegalStateException("OpenCV wrote no JPEG", e);
        }
    }
}
