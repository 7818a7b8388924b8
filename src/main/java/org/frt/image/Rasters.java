package org.frt.image;

import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import org.frt.image.Samples.Colour;

/** Samples out of the JDK's rasters. */
final class Rasters {
    private Rasters() {}

    /** The samples of a raster of 8 or 16 bits whose bands are those of the colour, and of alpha if there is one more. */
    static Samples samples(Raster raster, Colour colour) {
        int bands = raster.getNumBands();
        boolean alpha = bands > colour.channels();
        int width = raster.getWidth();
        int height = raster.getHeight();
        if (raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT) {
            short[] words = raster.getDataBuffer() instanceof DataBufferUShort buffer && isPacked(raster)
                    ? buffer.getData()
                    : words(raster);
            return Samples.ofWords(width, height, colour, alpha, words);
        }
        byte[] bytes = raster.getDataBuffer() instanceof DataBufferByte buffer && isPacked(raster)
                ? buffer.getData()
                : bytes(raster);
        return Samples.ofBytes(width, height, colour, alpha, 8, bytes);
    }

    /** Whether the raster's own array is laid out as {@link Samples} are. */
    private static boolean isPacked(Raster raster) {
        SampleModel model = raster.getSampleModel();
        int bands = model.getNumBands();
        DataBuffer buffer = raster.getDataBuffer();
        if (!(model instanceof PixelInterleavedSampleModel interleaved)
                || interleaved.getPixelStride() != bands
                || interleaved.getScanlineStride() != bands * raster.getWidth()
                || buffer.getOffset() != 0
                || buffer.getSize() != bands * raster.getWidth() * raster.getHeight()) {
            return false;
        }
        int[] offsets = interleaved.getBandOffsets();
        for (int band = 0; band < bands; band++) {
            if (offsets[band] != band) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(Raster raster) {
        int length = raster.getWidth() * raster.getNumBands();
        byte[] bytes = new byte[Math.multiplyExact(length, raster.getHeight())];
        int[] row = new int[length];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            for (int i = 0; i < length; i++) {
                bytes[y * length + i] = (byte) row[i];
            }
        }
        return bytes;
    }

    private static short[] words(Raster raster) {
        int length = raster.getWidth() * raster.getNumBands();
        short[] words = new short[Math.multiplyExact(length, raster.getHeight())];
        int[] row = new int[length];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            for (int i = 0; i < length; i++) {
                words[y * length + i] = (short) row[i];
            }
        }
        return words;
    }

    /**
     * The samples of a raster of one band that holds numbers of colours.
     *
     * @param bits of each number
     * @param palette for each number, red, green and blue, and alpha if {@code alpha}
     * @throws PictureException if a number has no colour
     */
    static Samples expanded(Raster raster, int bits, byte[] palette, boolean alpha) throws PictureException {
        int channels = alpha ? 4 : 3;
        int width = raster.getWidth();
        byte[] bytes = new byte[Math.multiplyExact(Math.multiplyExact(width, raster.getHeight()), channels)];
        int[] row = new int[width];
        int target = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int index : row) {
                if ((index + 1) * channels > palette.length) {
                    throw PictureException.damaged("it names a colour that its palette has not");
                }
                System.arraycopy(palette, index * channels, bytes, target, channels);
                target += channels;
            }
        }
        return Samples.ofBytes(width, raster.getHeight(), Colour.RGB, alpha, bits, bytes);
    }

    /** The samples of a grey raster of fewer than 8 bits, spread over [0, 255]. */
    static Samples spread(Raster raster, int bits) {
        int highest = (1 << bits) - 1;
        byte[] bytes = bytes(raster);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((bytes[i] & 0xFF) * 255 / highest);
        }
        return Samples.ofBytes(raster.getWidth(), raster.getHeight(), Colour.GREY, false, bits, bytes);
    }
}
