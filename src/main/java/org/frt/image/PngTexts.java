package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.frt.image.PngChunks.Chunk;
import org.jspecify.annotations.Nullable;

/** What lies packed in a PNG file: its colour profile, and texts, of each name the first. */
final class PngTexts {
    /** Texts of all kinds. */
    static final Set<String> TYPES = Set.of("tEXt", "zTXt", "iTXt");

    /** The most that all of it together may take: a few bytes can stand for gigabytes. */
    private static final int MOST_BYTES = 32 << 20;

    private final PngChunks chunks;
    private int left = MOST_BYTES;

    PngTexts(PngChunks chunks) {
        this.chunks = chunks;
    }

    /** What a text's data begins with. */
    static String keyword(byte[] data) {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        return new String(data, 0, end, ISO_8859_1);
    }

    /** The colour profile; empty if it cannot be unpacked, {@code null} if there is none. */
    byte @Nullable [] profile() {
        Chunk chunk = chunks.first("iCCP");
        if (chunk == null) {
            return null;
        }
        byte[] data = chunks.data(chunk);
        byte[] profile = inflated(data, keyword(data).length() + 2);
        return profile == null ? new byte[0] : profile;
    }

    /** The text that begins with a keyword; {@code null} if there is none that can be unpacked. */
    byte @Nullable [] text(String keyword) {
        byte[] head = (keyword + "\0").getBytes(ISO_8859_1);
        for (Chunk chunk : chunks.all()) {
            if (TYPES.contains(chunk.type()) && chunks.beginsWith(chunk, head)) {
                return text(chunk.type(), chunks.data(chunk), head.length);
            }
        }
        return null;
    }

    private byte @Nullable [] text(String type, byte[] data, int start) {
        if (type.equals("tEXt")) {
            return Arrays.copyOfRange(data, start, data.length);
        }
        if (type.equals("zTXt")) {
            return inflated(data, start + 1);
        }
        int at = start;
        boolean packed = at < data.length && data[at] == 1;
        at += 2;
        // Two more texts that end in a zero: the language and the keyword in it.
        for (int zeros = 0; zeros < 2 && at < data.length; at++) {
            zeros += data[at] == 0 ? 1 : 0;
        }
        return at > data.length ? null : packed ? inflated(data, at) : Arrays.copyOfRange(data, at, data.length);
    }

    /** A block out of a text of its name, of one word or more, its length and its hexadecimal digits, on lines of their own. */
    byte @Nullable [] block(String keyword) {
        byte[] text = text(keyword);
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

    private byte @Nullable [] inflated(byte[] data, int from) {
        if (from >= data.length) {
            return null;
        }
        try (InflaterInputStream in =
                new InflaterInputStream(new ByteArrayInputStream(data, from, data.length - from))) {
            byte[] inflated = in.readNBytes(left + 1);
            left -= Math.min(left, inflated.length);
            return left == 0 ? null : inflated;
        } catch (IOException e) {
            return null;
        }
    }
}
