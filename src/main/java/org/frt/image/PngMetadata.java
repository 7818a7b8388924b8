package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.frt.image.PngChunks.Chunk;
import org.frt.image.metadata.Metadata;
import org.frt.image.metadata.PhotoshopResources;
import org.frt.image.metadata.Resolution;
import org.jspecify.annotations.Nullable;

/** Metadata in the chunks of PNG files. */
final class PngMetadata {
    private static final String XMP = "XML:com.adobe.xmp";
    /** How ImageMagick and ExifTool keep what PNG has no chunk for: as hexadecimal digits. */
    private static final String RAW = "Raw profile type ";

    private static final String IPTC = RAW + "iptc";
    private static final String EXIF_HEAD = "Exif\0\0";
    private static final String XMP_HEAD = "http://ns.adobe.com/xap/1.0/\0";

    private static final int NO_UNIT = 0;
    private static final int PER_METRE = 1;

    /** What is kept as it is in a PNG that is written again, besides its texts. */
    private static final List<String> COLOURS = List.of("cICP", "gAMA", "cHRM");

    private PngMetadata() {}

    static Metadata read(PngChunks chunks) {
        PngTexts texts = new PngTexts(chunks);
        // The profile first, should there be no room for all: it says what the samples mean.
        byte[] profile = texts.profile();
        byte[] xmp = texts.text(XMP);
        byte[] exif = data(chunks, "eXIf");
        byte[] segment = texts.block(RAW + "APP1");
        byte[] iptc = texts.block(IPTC);
        byte[] resources = iptc == null ? texts.block(RAW + "8bim") : iptc;
        return new Metadata(
                body(exif == null ? texts.block(RAW + "exif") : exif, segment, EXIF_HEAD),
                xmp == null ? body(texts.block(RAW + "xmp"), segment, XMP_HEAD) : xmp,
                resources == null ? null : iptcOf(resources),
                resolution(data(chunks, "pHYs")),
                profile);
    }

    /** A block of its own name, or kept as the segment of a JPEG file; without what begins the segment. */
    private static byte @Nullable [] body(byte @Nullable [] named, byte @Nullable [] segment, String head) {
        byte[] own = named == null && segment != null && startsWith(segment, head) ? segment : named;
        return own == null || !startsWith(own, head) ? own : Arrays.copyOfRange(own, head.length(), own.length);
    }

    private static boolean startsWith(byte[] block, String head) {
        return new String(block, 0, Math.min(block.length, head.length()), ISO_8859_1).equals(head);
    }

    private static byte @Nullable [] data(PngChunks chunks, String type) {
        Chunk chunk = chunks.first(type);
        return chunk == null ? null : chunks.data(chunk);
    }

    private static byte[] iptcOf(byte[] block) {
        byte[] among = PhotoshopResources.iptcOf(block);
        return among == null ? block : among;
    }

    private static @Nullable Resolution resolution(byte @Nullable [] chunk) {
        if (chunk == null || chunk.length != 9) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(chunk);
        int across = in.getInt();
        int down = in.getInt();
        return switch (in.get()) {
            case NO_UNIT -> Resolution.ofUnknownLength(across, down);
            case PER_METRE -> Resolution.ofMetre(across, down);
            default -> null;
        };
    }

    /**
     * Appends the chunks that stand before the picture's data.
     *
     * @param source the chunks of the PNG that the picture came from, or {@code null} if it came from none
     * @param texts whether its texts are kept
     */
    static void write(ByteArrayOutputStream out, Metadata metadata, @Nullable PngChunks source, boolean texts) {
        if (source != null) {
            copy(out, source, COLOURS);
        }
        if (metadata.profile() != null) {
            PngChunks.write(out, "iCCP", joined("ICC profile\0\0", deflated(metadata.profile())));
        } else if (source != null) {
            // Not beside a profile, by the specification.
            copy(out, source, List.of("sRGB"));
        }
        Resolution resolution = metadata.resolution();
        if (resolution != null) {
            ByteBuffer chunk = ByteBuffer.allocate(9);
            chunk.putInt((int) Math.round(resolution.across())).putInt((int) Math.round(resolution.down()));
            PngChunks.write(
                    out,
                    "pHYs",
                    chunk.put((byte) (resolution.ofMetre() ? PER_METRE : NO_UNIT))
                            .array());
        }
        if (metadata.exif() != null) {
            PngChunks.write(out, "eXIf", metadata.exif());
        }
        if (metadata.xmp() != null) {
            PngChunks.write(out, "iTXt", joined(XMP + "\0\0\0\0\0", metadata.xmp()));
        }
        if (metadata.iptc() != null) {
            PngChunks.write(out, "zTXt", joined(IPTC + "\0\0", deflated(rawIptc(metadata.iptc()))));
        }
        if (source != null && texts) {
            for (Chunk chunk : source.all()) {
                byte[] data = source.data(chunk);
                if (PngTexts.TYPES.contains(chunk.type()) && !isBlock(PngTexts.keyword(data))) {
                    PngChunks.write(out, chunk.type(), data);
                }
            }
        }
    }

    /** Whether a text is one of the blocks that are written from what is known of them, or must not be kept. */
    private static boolean isBlock(String keyword) {
        return keyword.equals(XMP) || keyword.startsWith(RAW);
    }

    private static void copy(ByteArrayOutputStream out, PngChunks source, List<String> types) {
        for (String type : types) {
            Chunk chunk = source.first(type);
            if (chunk != null) {
                PngChunks.write(out, type, source.data(chunk));
            }
        }
    }

    private static byte[] rawIptc(byte[] records) {
        byte[] resources = PhotoshopResources.withIptc(records);
        String digits = HexFormat.of().formatHex(resources).replaceAll("(.{72})", "$1\n");
        return String.format(Locale.ROOT, "\niptc\n%8d\n%s\n", resources.length, digits)
                .getBytes(UTF_8);
    }

    private static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream packed = new DeflaterOutputStream(out, deflater)) {
            packed.write(bytes);
        } catch (IOException e) {
            throw new AssertionError("memory is always there", e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static byte[] joined(String head, byte[] body) {
        byte[] bytes = head.getBytes(ISO_8859_1);
        byte[] joined = Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, joined, bytes.length, body.length);
        return joined;
    }
}
