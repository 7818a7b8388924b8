package org.frt.image;

import java.nio.file.Path;
import org.apiguardian.api.API;
import org.frt.image.Samples.Colour;
import org.frt.io.InputException;

/** Reads pictures of which nothing but the pixels is wanted. Who changes a picture and gives it back reads a {@link Photo}. */
@API(status = API.Status.STABLE)
public final class ImageReader {
    private ImageReader() {}

    /** Whether the name ends like a picture's. */
    public static boolean isImageName(Path file) {
        return PictureFormat.isNameOfPicture(file);
    }

    /**
     * Reads a picture as RGB.
     *
     * @throws InputException if the file is missing, empty, damaged, too large, or not a picture, see {@link Photo#read}
     * @throws OutOfMemoryError as {@link Photo#read}
     */
    public static Image readRgb(Path file) {
        return Photo.read(file).rgb();
    }

    /**
     * Reads a picture as grey, for example a mask that frt wrote.
     *
     * @throws InputException as {@link #readRgb}
     */
    public static Image readGrey(Path file) {
        Photo photo = Photo.read(file);
        Samples samples = photo.samples();
        if (samples.colour() == Colour.GREY && samples.channels() == 1 && !samples.isWide()) {
            return new Image(samples.width(), samples.height(), 1, samples.bytes());
        }
        Image rgb = photo.rgb();
        byte[] grey = new byte[rgb.width() * rgb.height()];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) YccConversion.luma(
                    rgb.samples()[3 * i] & 0xFF, rgb.samples()[3 * i + 1] & 0xFF, rgb.samples()[3 * i + 2] & 0xFF);
        }
        return new Image(rgb.width(), rgb.height(), 1, grey);
    }
}
