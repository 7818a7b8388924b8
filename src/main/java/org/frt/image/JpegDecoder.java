package org.frt.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;

import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.List;
import org.frt.image.Samples.Colour;
import org.frt.image.jpeg.JpegColour;
import org.frt.image.jpeg.JpegException;
import org.frt.image.jpeg.JpegFile;
import org.frt.image.jpeg.JpegFrame;

/**
 * Reads JPEG through OpenCV, which gets to see files only that were checked code by code; what has four components, through
 * the JDK, which gives them as they are stored.
 */
final class JpegDecoder implements Decoder {
    /** Of bytes behind a picture: a few are left by programs that wrote over a longer file. */
    private static final int WORTH_MENTIONING = 64;

    @Override
    public PictureHeader header(byte[] bytes) throws PictureException {
        try {
            JpegFrame frame = JpegFile.header(bytes);
            int components = frame.components().size();
            int own = components == 3 ? 0 : components;
            int written = Math.max(3, own) + frame.coefficientBytes();
            return new PictureHeader(PictureFormat.JPEG, bytes.length, frame.width(), frame.height(), own, written);
        } catch (JpegException e) {
            throw refusal(e);
        }
    }

    @Override
    public Decoded decode(byte[] bytes) throws PictureException {
        JpegFile file = check(bytes);
        List<String> warnings = new ArrayList<>();
        List<String> losses = new ArrayList<>();
        if (file.isEndMissing()) {
            warnings.add("the file's end mark is missing, but its picture is complete");
        }
        if (JpegMetadata.namesFurtherPictures(file.segments())) {
            warnings.add(Decoded.FURTHER_PICTURES);
        } else if (file.bytesBehind() > WORTH_MENTIONING) {
            losses.add("what follows the picture in its file, such as the video of a motion photo, is left out");
        }
        if (JpegMetadata.extendsXmp(file.segments())) {
            losses.add("the long part of its XMP data, mostly pictures, is left out");
        }
        if (file.frame().components().size() == 4 && !JpegMetadata.isAdobe(file.segments())) {
            warnings.add("CMYK without Adobe's marker: other programs may take its inks the other way round");
        }
        Samples samples = switch (file.colour()) {
            case GREY -> OpenCv.decode(file.pixels(), IMREAD_GRAYSCALE);
            case YCC, RGB -> OpenCv.decode(file.pixels(), IMREAD_COLOR_RGB);
            case CMYK, YCCK -> inks(file);
        };
        return new Decoded(samples, JpegMetadata.read(file.segments()), warnings, losses);
    }

    static JpegFile check(byte[] bytes) throws PictureException {
        try {
            return JpegFile.check(bytes);
        } catch (JpegException e) {
            throw refusal(e);
        }
    }

    static PictureException refusal(JpegException e) {
        return e.isDamage()
                ? PictureException.damaged(e.problem())
                : PictureException.unsupported("this kind of JPEG is not read: " + e.problem());
    }

    private static Samples inks(JpegFile file) throws PictureException {
        Raster raster = ImageIoReading.raster(ImageIoReading.jdkReader("jpeg"), file.pixels());
        int width = raster.getWidth();
        int height = raster.getHeight();
        byte[] inks = new byte[width * height * 4];
        int[] row = new int[width * 4];
        boolean inverted = JpegMetadata.isAdobe(file.segments());
        for (int y = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < row.length; x += 4) {
                if (file.colour() == JpegColour.YCCK) {
                    YccConversion.toComplement(row, x);
                }
                for (int i = x; i < x + 4; i++) {
                    inks[y * row.length + i] = (byte) (inverted ? 255 - row[i] : row[i]);
                }
            }
        }
        return Samples.ofBytes(width, height, Colour.CMYK, false, 8, inks);
    }
}
