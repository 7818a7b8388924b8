package org.frt.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.frt.image.metadata.Resolution;
import org.jspecify.annotations.Nullable;

/** Reads BMP through the JDK, once its header's promises were compared with the file. */
final class BmpDecoder implements Decoder {
    private static final int FILE_HEADER = 14;
    private static final int CORE_HEADER = 12;
    private static final int USUAL_HEADER = 40;
    /** The fifth version of the header, the first that has a place for a profile. */
    private static final int PROFILE_HEADER = 124;

    private static final int CALIBRATED = 0;
    private static final int EMBEDDED = 0x4D424544;
    private static final int LINKED = 0x4C494E4B;
    private static final int UNCOMPRESSED = 0;
    private static final int BITFIELDS = 3;

    /** What a file begins with. */
    private record Header(int dataOffset, int size, int width, int height, int bits, int compression) {
        static Header read(byte[] bytes) throws PictureException {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int size = bytes.length < FILE_HEADER + CORE_HEADER ? 0 : in.getInt(FILE_HEADER);
            if (size < CORE_HEADER || bytes.length < FILE_HEADER + Math.min(size, USUAL_HEADER)) {
                throw PictureException.damaged("it is truncated: its header is cut off");
            }
            if (size < USUAL_HEADER) {
                return new Header(
                        in.getInt(10), size, in.getShort(18) & 0xFFFF, in.getShort(20) & 0xFFFF, in.getShort(24), 0);
            }
            // A height below zero says that the first row stored is the uppermost.
            int height = Math.abs(in.getInt(22));
            return new Header(in.getInt(10), size, in.getInt(18), height, in.getShort(28), in.getInt(30));
        }

        /** Two bytes hold five or six bits of each colour; more hold eight. */
        int bitsOfSample() {
            return bits == 16 ? 5 : Math.min(8, bits);
        }

        void requireWhole(byte[] bytes) throws PictureException {
            if (compression > BITFIELDS) {
                throw PictureException.unsupported(
                        "this kind of BMP is not read: its compression is number " + compression);
            }
            boolean packed = compression != UNCOMPRESSED && compression != BITFIELDS;
            long row = ((long) width * bits + 31) / 32 * 4;
            if (size >= PROFILE_HEADER && bytes.length < FILE_HEADER + PROFILE_HEADER) {
                throw PictureException.damaged("it is truncated: its header is cut off");
            }
            if (dataOffset < (long) FILE_HEADER + size || dataOffset > bytes.length) {
                throw PictureException.damaged("its picture lies outside of the file");
            }
            if (packed) {
                BmpRuns.requireWhole(bytes, dataOffset, height, compression == 2);
            } else if (dataOffset + row * height > bytes.length) {
                throw PictureException.damaged("it is truncated: its end is missing");
            }
        }
    }

    @Override
    public PictureHeader header(byte[] bytes) throws PictureException {
        Header header = Header.read(bytes);
        return new PictureHeader(
                PictureFormat.BMP,
                bytes.length,
                header.width,
                header.height,
                header.bits == 24 ? 0 : Math.max(1, header.bits / 8));
    }

    @Override
    public Decoded decode(byte[] bytes) throws PictureException {
        Header header = Header.read(bytes);
        header.requireWhole(bytes);
        BufferedImage image = ImageIoReading.image(ImageIoReading.jdkReader("bmp"), bytes);
        if (image.getWidth() != header.width || image.getHeight() != header.height) {
            throw PictureException.damaged("its picture has another size than its header says");
        }
        Metadata metadata = new Metadata(null, null, null, resolution(bytes, header), profile(bytes, header));
        Samples samples = samples(image, header.bitsOfSample());
        boolean palette = samples.colour() == Colour.RGB && image.getColorModel() instanceof IndexColorModel;
        return new Decoded(samples, metadata, warnings(bytes, header), Decoded.lossesOf(palette, samples.storedBits()));
    }

    /** How the file says what its colours are; {@link #CALIBRATED} also where older headers have no place for that. */
    private static int colours(byte[] bytes, Header header) {
        return header.size < PROFILE_HEADER
                ? CALIBRATED
                : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(FILE_HEADER + 56);
    }

    private static byte @Nullable [] profile(byte[] bytes, Header header) throws PictureException {
        if (colours(bytes, header) != EMBEDDED) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long start = FILE_HEADER + (in.getInt(FILE_HEADER + 112) & 0xFFFFFFFFL);
        long length = in.getInt(FILE_HEADER + 116) & 0xFFFFFFFFL;
        if (length == 0 || start + length > bytes.length) {
            throw PictureException.damaged("it is truncated: its colour profile is not all there");
        }
        return Arrays.copyOfRange(bytes, (int) start, (int) (start + length));
    }

    private static List<String> warnings(byte[] bytes, Header header) {
        return colours(bytes, header) == LINKED
                ? List.of("its colour profile is another file, and is not read: the colours are taken for sRGB")
                : List.of();
    }

    private static @Nullable Resolution resolution(byte[] bytes, Header header) {
        if (header.size < USUAL_HEADER) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return Resolution.ofMetre(in.getInt(38), in.getInt(42));
    }

    private static Samples samples(BufferedImage image, int bits) {
        if (image.getColorModel().getNumColorComponents() == 1) {
            return Rasters.samples(image.getRaster(), Colour.GREY);
        }
        int width = image.getWidth();
        boolean alpha = image.getColorModel().hasAlpha();
        boolean grey = isGrey(image);
        Colour colour = grey ? Colour.GREY : Colour.RGB;
        int channels = colour.channels() + (alpha ? 1 : 0);
        byte[] bytes = new byte[width * image.getHeight() * channels];
        int[] row = new int[width];
        int target = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                bytes[target] = (byte) (pixel >> 16);
                if (!grey) {
                    bytes[target + 1] = (byte) (pixel >> 8);
                    bytes[target + 2] = (byte) pixel;
                }
                if (alpha) {
                    bytes[target + channels - 1] = (byte) (pixel >>> 24);
                }
                target += channels;
            }
        }
        return Samples.ofBytes(width, image.getHeight(), colour, alpha, bits, bytes);
    }

    /** Whether it has a palette, and of nothing but grey. */
    private static boolean isGrey(BufferedImage image) {
        if (!(image.getColorModel() instanceof IndexColorModel palette)) {
            return false;
        }
        for (int i = 0; i < palette.getMapSize(); i++) {
            if (palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i)) {
                return false;
            }
        }
        return true;
    }
}
