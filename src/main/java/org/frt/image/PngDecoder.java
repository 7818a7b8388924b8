package org.frt.image;

import java.awt.image.Raster;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.frt.image.PngChunks.Chunk;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/** Reads PNG through the JDK, which gets to see only the chunks that make the picture, after their sums were checked. */
final class PngDecoder implements Decoder {
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;

    private static final Set<String> KNOWN = Set.of("IHDR", "PLTE", "IDAT", "IEND");

    /** The header chunk: always the first, 13 bytes long. */
    private record Header(int width, int height, int depth, int type, int interlace) {
        static final int START = 16;
        static final int LENGTH = 13;

        static Header read(byte[] bytes) throws PictureException {
            if (bytes.length < START + LENGTH
                    || !ByteBuffer.wrap(bytes, 8, 8)
                            .equals(ByteBuffer.wrap(new byte[] {0, 0, 0, 13, 'I', 'H', 'D', 'R'}))) {
                throw PictureException.damaged("it has no header");
            }
            ByteBuffer in = ByteBuffer.wrap(bytes, START, LENGTH);
            Header header = new Header(in.getInt(), in.getInt(), in.get(), in.get(), bytes[START + 12]);
            if (!header.isKnown() || bytes[START + 10] != 0 || bytes[START + 11] != 0) {
                throw PictureException.damaged("its header names a kind of PNG that does not exist");
            }
            return header;
        }

        private boolean isKnown() {
            boolean depths = switch (type) {
                case GREY -> Set.of(1, 2, 4, 8, 16).contains(depth);
                case PALETTE -> Set.of(1, 2, 4, 8).contains(depth);
                case RGB, GREY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
                default -> false;
            };
            return depths && (interlace == 0 || interlace == 1);
        }

        int channels() {
            return switch (type) {
                case GREY, PALETTE -> 1;
                case GREY_ALPHA -> 2;
                case RGB -> 3;
                default -> 4;
            };
        }
    }

    @Override
    public PictureHeader header(byte[] bytes) throws PictureException {
        Header header = Header.read(bytes);
        boolean plain = header.type == RGB && header.depth == 8;
        int own = header.type == PALETTE ? 1 : header.channels() * (header.depth + 7) / 8;
        return new PictureHeader(PictureFormat.PNG, bytes.length, header.width, header.height, plain ? 0 : own);
    }

    @Override
    public Decoded decode(byte[] bytes) throws PictureException {
        Header header = Header.read(bytes);
        PngChunks chunks = PngChunks.read(bytes);
        for (Chunk chunk : chunks.all()) {
            if (chunk.isCritical() && !KNOWN.contains(chunk.type())) {
                throw PictureException.unsupported(
                        "this kind of PNG is not read: it needs a " + chunk.type() + " chunk to be understood");
            }
        }
        Raster raster = ImageIoReading.image(ImageIoReading.jdkReader("png"), picture(chunks, header))
                .getRaster();
        if (raster.getWidth() != header.width || raster.getHeight() != header.height) {
            throw PictureException.damaged("its picture has another size than its header says");
        }
        List<String> warnings = new ArrayList<>();
        if (chunks.first("acTL") != null) {
            warnings.add("the file is an animation: its first picture was taken");
        }
        Samples samples = samples(raster, header, chunks);
        Metadata metadata = PngMetadata.read(chunks);
        byte[] profile = PngColours.profile(chunks, samples.colour(), metadata.profile(), warnings);
        List<String> losses = Decoded.lossesOf(header.type == PALETTE, header.depth);
        return new Decoded(samples, metadata.withProfile(profile), warnings, losses);
    }

    /** The same picture without anything that the pixels do not need. */
    private static byte[] picture(PngChunks chunks, Header header) throws PictureException {
        for (Chunk chunk : chunks.all()) {
            if (isPalette(chunk, header)
                    && (chunk.length() == 0 || chunk.length() % 3 != 0 || chunk.length() > 3 << header.depth)) {
                throw PictureException.damaged("its palette has a wrong length");
            }
        }
        if (chunks.first("IDAT") == null) {
            throw PictureException.damaged("it has no picture data");
        }
        return chunks.only(chunk ->
                isPalette(chunk, header) || Set.of("IHDR", "IDAT", "IEND").contains(chunk.type()));
    }

    private static boolean isPalette(Chunk chunk, Header header) {
        return chunk.type().equals("PLTE") && header.type == PALETTE;
    }

    private static Samples samples(Raster raster, Header header, PngChunks chunks) throws PictureException {
        Chunk transparency = chunks.first("tRNS");
        byte[] transparent = transparency == null ? null : chunks.data(transparency);
        if (header.type == PALETTE) {
            return palette(raster, header, chunks, transparent);
        }
        Samples samples = header.depth < 8
                ? Rasters.spread(raster, header.depth)
                : Rasters.samples(raster, header.type == GREY || header.type == GREY_ALPHA ? Colour.GREY : Colour.RGB);
        boolean single = header.type == GREY || header.type == RGB;
        return single && transparent != null && transparent.length == 2 * header.channels()
                ? withTransparent(samples, transparent, header.depth)
                : samples;
    }

    private static Samples palette(Raster raster, Header header, PngChunks chunks, byte @Nullable [] transparent)
            throws PictureException {
        Chunk chunk = chunks.first("PLTE");
        if (chunk == null) {
            throw PictureException.damaged("its palette is missing");
        }
        byte[] colours = chunks.data(chunk);
        boolean alpha = transparent != null;
        int channels = alpha ? 4 : 3;
        byte[] palette = new byte[colours.length / 3 * channels];
        for (int i = 0; i < colours.length / 3; i++) {
            System.arraycopy(colours, 3 * i, palette, channels * i, 3);
            if (transparent != null) {
                palette[channels * i + 3] = i < transparent.length ? transparent[i] : (byte) 0xFF;
            }
        }
        return Rasters.expanded(raster, header.depth, palette, alpha);
    }

    /** The same samples with an alpha channel: 0 where the pixel has the one colour that is transparent, else full. */
    private static Samples withTransparent(Samples samples, byte[] transparent, int depth) {
        int channels = samples.channels();
        int spread = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
        int mask = (1 << depth) - 1;
        int[] key = new int[channels];
        for (int i = 0; i < channels; i++) {
            key[i] = (((transparent[2 * i] & 0xFF) << 8 | (transparent[2 * i + 1] & 0xFF)) & mask) * spread;
        }
        SampleBuffer result = new SampleBuffer(samples.width(), samples.height(), channels + 1, samples.isWide());
        for (int pixel = 0; pixel < samples.width() * samples.height(); pixel++) {
            boolean isKey = true;
            for (int i = 0; i < channels; i++) {
                int value = samples.sample(pixel * channels + i);
                result.set(pixel * (channels + 1) + i, value);
                isKey &= value == key[i];
            }
            result.set(pixel * (channels + 1) + channels, isKey ? 0 : samples.maximum());
        }
        return result.toSamples(samples.colour(), true, samples.storedBits());
    }
}
