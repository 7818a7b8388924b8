package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
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

    /** The most that a compressed text or profile may take: a few bytes can stand for gigabytes. */
    private static final int MOST_BYTES = 32 << 20;

    /** Texts and colours that are kept as they are in a PNG that is written again. */
    private static final List<String> KEPT = List.of("tEXt", "zTXt", "iTXt");

    private static final List<String> COLOURS = List.of("cICP", "sRGB", "gAMA", "cHRM");

    private PngMetadata() {}

    static Metadata read(PngChunks chunks) {
        byte[] xmp = null;
        Map<String, byte[]> blocks = new HashMap<>();
        for (Chunk chunk : chunks.all()) {
            if (KEPT.contains(chunk.type())) {
                byte[] data = chunks.data(chunk);
                String keyword = keyword(data);
                if (keyword.equals(XMP) && xmp == null) {
                    xmp = text(chunk.type(), data);
                } else if (keyword.startsWith(RAW)) {
                    byte[] block = rawProfile(text(chunk.type(), data));
                    if (block != null) {
                        blocks.putIfAbsent(keyword.substring(RAW.length()), block);
                    }
                }
            }
        }
        byte[] exif = data(chunks, "eXIf");
        byte[] iptc = blocks.getOrDefault("iptc", blocks.get("8bim"));
        return new Metadata(
                exif == null ? segment(blocks, "exif", EXIF_HEAD) : exif,
                xmp == null ? segment(blocks, "xmp", XMP_HEAD) : xmp,
                iptc == null ? null : iptcOf(iptc),
                resolution(data(chunks, "pHYs")),
                profile(data(chunks, "iCCP")));
    }

    /** A block of its own name, or kept as the segment of a JPEG file; without what begins the segment. */
    private static byte @Nullable [] segment(Map<String, byte[]> blocks, String name, String head) {
        byte[] own = blocks.get(name);
        byte[] segment = blocks.get("APP1");
        if (own == null && segment != null && startsWith(segment, head)) {
            own = segment;
        }
        return own == null || !startsWith(own, head) ? own : Arrays.copyOfRange(own, head.length(), own.length);
    }

    private static boolean startsWith(byte[] block, String head) {
        return new String(block, 0, Math.min(block.length, head.length()), ISO_8859_1).equals(head);
    }

    private static byte @Nullable [] data(PngChunks chunks, String type) {
        Chunk chunk = chunks.first(type);
        return chunk == null ? null : chunks.data(chunk);
    }

    private static String keyword(byte[] data) {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        return new String(data, 0, end, ISO_8859_1);
    }

    /** The text of a chunk that begins with a keyword; {@code null} if it cannot be unpacked. */
    private static byte @Nullable [] text(String type, byte[] data) {
        int at = keyword(data).length() + 1;
        if (type.equals("tEXt")) {
            return at > data.length ? null : Arrays.copyOfRange(data, at, data.length);
        }
        if (type.equals("zTXt")) {
            return inflated(data, at + 1);
        }
        boolean packed = at < data.length && data[at] == 1;
        at += 2;
        // Two more texts that end in a zero: the language and the keyword in it.
        for (int zeros = 0; zeros < 2 && at < data.length; at++) {
            zeros += data[at] == 0 ? 1 : 0;
        }
        return at > data.length ? null : packed ? inflated(data, at) : Arrays.copyOfRange(data, at, data.length);
    }

    private static byte @Nullable [] inflated(byte[] data, int from) {
        if (from >= data.length) {
            return null;
        }
        try (InflaterInputStream in =
                new InflaterInputStream(new ByteArrayInputStream(data, from, data.length - from))) {
            byte[] inflated = in.readNBytes(MOST_BYTES + 1);
            return inflated.length > MOST_BYTES ? null : inflated;
        } catch (IOException e) {
            return null;
        }
    }

    private static byte @Nullable [] profile(byte @Nullable [] chunk) {
        return chunk == null ? null : inflated(chunk, keyword(chunk).length() + 2);
    }

    /** A block out of a text of its name, of one word or more, its length and its hexadecimal digits, on lines of their own. */
    private static byte @Nullable [] rawProfile(byte @Nullable [] text) {
        if (text == null) {
            return null;
        }
        String[] parts = new String(text, ISO_8859_1).strip().split("\n\\s*", 3);
        if (parts.length < 3) {
            return null;
        }
        try {
            return HexFormat.of().parseHex(parts[2].replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] iptcOf(byte[] block) {
        byte[] among = PhotoshopResources.iptcOf(block);
        return among == null ? block : among;
    }

    private static @Nullable Resolution resolution(byte @Nullable [] chunk) {
        if (chunk == null || chunk.length != 9 || chunk[8] != 1) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(chunk);
        Resolution resolution = new Resolution(in.getInt(), in.getInt());
        return resolution.isPlausible() ? resolution : null;
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
        }
        Resolution resolution = metadata.resolution();
        if (resolution != null) {
            ByteBuffer chunk = ByteBuffer.allocate(9);
            chunk.putInt((int) Math.round(resolution.across())).putInt((int) Math.round(resolution.down()));
            PngChunks.write(out, "pHYs", chunk.put((byte) 1).array());
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
                if (KEPT.contains(chunk.type()) && !isBlock(keyword(data))) {
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
        return String.format("\niptc\n%8d\n%s\n", resources.length, digits).getBytes(UTF_8);
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
