package org.frt.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.frt.image.PngChunks.Chunk;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/** Writes PNG: grey or RGB, with alpha or not, of 8 or 16 bits. */
final class PngEncoder implements Encoder {
    @Override
    public boolean holds(Colour colour, boolean alpha, boolean wide) {
        return colour != Colour.CMYK;
    }

    @Override
    public byte[] encode(Samples samples, Metadata metadata, byte @Nullable [] source, boolean descriptions) {
        try {
            byte[] picture = samples.channels() == 2
                    ? greyWithAlpha(samples)
                    : OpenCv.encode(samples, ".png", PngWriter.photoSettings());
            ByteArrayOutputStream out = new ByteArrayOutputStream(picture.length);
            PngChunks.writeSignature(out);
            PngChunks chunks = PngChunks.read(picture);
            for (Chunk chunk : chunks.all()) {
                PngChunks.write(out, chunk.type(), chunks.data(chunk));
                if (chunk.type().equals("IHDR")) {
                    PngMetadata.write(out, metadata, source == null ? null : PngChunks.read(source), descriptions);
                }
            }
            return out.toByteArray();
        } catch (PictureException e) {
            throw new IllegalStateException("a PNG that was read or written before is not one", e);
        }
    }

    /** OpenCV knows no such pictures; the JDK does. */
    private static byte[] greyWithAlpha(Samples samples) {
        int type = samples.isWide() ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
        WritableRaster raster = Raster.createInterleavedRaster(type, samples.width(), samples.height(), 2, null);
        if (samples.isWide()) {
            raster.setDataElements(0, 0, samples.width(), samples.height(), samples.words());
        } else {
            raster.setDataElements(0, 0, samples.width(), samples.height(), samples.bytes());
        }
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, Transparency.TRANSLUCENT, type);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new BufferedImage(model, raster, false, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
