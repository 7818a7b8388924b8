package org.frt.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.io.InputException;

/**
 * Reads pictures through OpenCV. What comes out is 8-bit RGB, upright: EXIF orientation is applied, 16-bit samples are
 * scaled, grey and CMYK become RGB, an alpha channel is dropped, and of an animation the first frame is taken. Truncated
 * files are refused, not read as half a picture.
 */
public final class ImageReader {
    /** More than the largest cameras give; several pictures of this size fit into memory. */
    private static final int MOST_PIXELS = 120_000_000;

    /** Length of the two headers that every BMP of this century has, up to the compression. */
    private static final int BMP_HEADER = 34;

    private ImageReader() {}

    /** Whether the name ends like a picture's. */
    public static boolean isImageName(Path file) {
        return PictureFormat.isNameOfPicture(file);
    }

    /**
     * Reads a picture as RGB.
     *
     * @throws InputException if the file is missing, empty, truncated or not a picture
     */
    public static Image readRgb(Path file) {
        try (Mat mat = decode(file, IMREAD_COLOR_RGB)) {
            return Image.fromMat(mat);
        }
    }

    /**
     * Reads a picture as grey, for example a mask that frt wrote.
     *
     * @throws InputException as {@link #readRgb}
     */
    public static Image readGrey(Path file) {
        try (Mat mat = decode(file, IMREAD_GRAYSCALE)) {
            return Image.fromMat(mat);
        }
    }

    /**
     * Reads a picture as it is stored, 1 to 4 channels of 8 or 16 bits in OpenCV's order (BGR, BGRA), without turning it:
     * for masks, whose meaning may lie in any channel. The caller closes the matrix.
     *
     * @throws InputException as {@link #readRgb}
     */
    public static Mat readStored(Path file) {
        return decode(file, IMREAD_UNCHANGED);
    }

    private static Mat decode(Path file, int flags) {
        return decode(file, bytesOf(file), flags);
    }

    static Mat decode(Object file, byte[] bytes, int flags) {
        OpenCv.load();
        if (isTruncated(bytes)) {
            throw new InputException(file, "the picture is truncated (its end is missing)", "copy the file again");
        }
        try (BytePointer pointer = new BytePointer(bytes);
                Mat buffer = new Mat(1, bytes.length, 0, pointer)) {
            Mat mat = imdecode(buffer, flags);
            if (mat.empty()) {
                throw new InputException(
                        file, "not a picture that can be read", "use JPEG, PNG, WebP, TIFF, BMP, GIF or PNM");
            }
            if (mat.total() > MOST_PIXELS) {
                mat.close();
                throw new InputException(
                        file, "the picture has more than " + MOST_PIXELS / 1_000_000 + " megapixels", "scale it down");
            }
            return mat;
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InputException(file, "the picture cannot be decoded (" + firstLine(e) + ")", "save it again", e);
        }
    }

    static byte[] bytesOf(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                throw new InputException(file, "the file is empty", "copy it again or leave it out");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new InputException(file, "there is no such file", "check the path", e);
        } catch (IOException e) {
            throw new InputException(file, "the file cannot be read (" + e + ")", "check that you may read it", e);
        }
    }

    /**
     * Decoders fill up a JPEG or PNG that ends too early with grey, and complain of a BMP on standard error, so the end is
     * looked for beforehand.
     */
    private static boolean isTruncated(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xD8)) {
            // A thumbnail in the EXIF part has an end mark of its own: the picture's comes after the last scan's start.
            return lastIndexOf(bytes, 0xFF, 0xD9) < lastIndexOf(bytes, 0xFF, 0xDA);
        }
        if (startsWith(bytes, 'B', 'M')) {
            return bytes.length < BMP_HEADER || bytes.length < bmpLength(ByteBuffer.wrap(bytes));
        }
        return startsWith(bytes, 0x89, 'P', 'N', 'G') && lastIndexOf(bytes, 'I', 'E', 'N', 'D') < 0;
    }

    /** How long a BMP file must be at least: known if it is not compressed and not of OS/2, else 0. */
    private static long bmpLength(ByteBuffer header) {
        header.order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(14) < 40 || header.getInt(30) != 0) {
            return 0;
        }
        long row = (Math.abs((long) header.getInt(18)) * header.getShort(28) + 31) / 32 * 4;
        return header.getInt(10) + row * Math.abs((long) header.getInt(22));
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        return bytes.length >= mark.length && isAt(bytes, 0, mark);
    }

    private static int lastIndexOf(byte[] bytes, int... mark) {
        for (int i = bytes.length - mark.length; i >= 0; i--) {
            if (isAt(bytes, i, mark)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAt(byte[] bytes, int offset, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes[offset + i] != (byte) mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String firstLine(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
