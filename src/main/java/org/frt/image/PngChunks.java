package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The chunks of a PNG file up to its end chunk, each with the sum that it should have. */
final class PngChunks {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** Length, type and sum of a chunk. */
    private static final int FRAME = 12;
    /** Those of them that stand before its data. */
    private static final int HEAD = 8;

    private final byte[] file;
    /** Of 8 KB each, as most programs write them, they make a file of 2 GB; empty ones would only take memory. */
    private static final int MOST_CHUNKS = 250_000;

    private final List<Chunk> chunks;

    private PngChunks(byte[] file, List<Chunk> chunks) {
        this.file = file;
        this.chunks = chunks;
    }

    /**
     * A chunk's place.
     *
     * @param type four letters; the first is a capital if a picture cannot be read without knowing the chunk
     * @param start where its data begins
     * @param length of its data
     */
    record Chunk(String type, int start, int length) {
        boolean isCritical() {
            return Character.isUpperCase(type.charAt(0));
        }
    }

    static PngChunks read(byte[] file) throws PictureException {
        if (file.length < SIGNATURE.length + FRAME
                || !ByteBuffer.wrap(file, 0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE))) {
            throw PictureException.damaged("it does not begin as a PNG file does (was it copied as text?)");
        }
        List<Chunk> chunks = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(file);
        int position = SIGNATURE.length;
        while (true) {
            if (position > file.length - FRAME) {
                throw PictureException.damaged("it is truncated: its end is missing");
            }
            int length = in.getInt(position);
            String type = new String(file, position + 4, 4, ISO_8859_1);
            if (!type.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
                throw PictureException.damaged("its chunks do not follow each other");
            }
            if (length < 0 || length > file.length - FRAME - position) {
                throw PictureException.damaged("it is truncated: its end is missing");
            }
            CRC32 sum = new CRC32();
            sum.update(file, position + 4, length + 4);
            if ((int) sum.getValue() != in.getInt(position + 8 + length)) {
                throw PictureException.damaged("the check sum of its " + type + " chunk is wrong");
            }
            if (chunks.size() == MOST_CHUNKS) {
                throw PictureException.unsupported("it has more than " + MOST_CHUNKS + " chunks");
            }
            chunks.add(new Chunk(type, position + 8, length));
            if (type.equals("IEND")) {
                return new PngChunks(file, chunks);
            }
            position += FRAME + length;
        }
    }

    List<Chunk> all() {
        return chunks;
    }

    @Nullable
    Chunk first(String type) {
        return chunks.stream()
                .filter(chunk -> chunk.type().equals(type))
                .findFirst()
                .orElse(null);
    }

    /** Whether a chunk's data begins so. */
    boolean beginsWith(Chunk chunk, byte[] head) {
        int from = chunk.start();
        return head.length <= chunk.length() && Arrays.equals(file, from, from + head.length, head, 0, head.length);
    }

    byte[] data(Chunk chunk) {
        return Arrays.copyOfRange(file, chunk.start(), chunk.start() + chunk.length());
    }

    /** A file of some of the chunks alone, as they are. */
    byte[] only(Predicate<Chunk> wanted) {
        List<Chunk> kept = chunks.stream().filter(wanted).toList();
        int length = kept.stream().mapToInt(chunk -> FRAME + chunk.length()).sum();
        ByteBuffer out = ByteBuffer.allocate(SIGNATURE.length + length).put(SIGNATURE);
        kept.forEach(chunk -> out.put(file, chunk.start() - HEAD, FRAME + chunk.length()));
        return out.array();
    }

    /** Appends the signature that every file begins with. */
    static void writeSignature(ByteArrayOutputStream out) {
        out.writeBytes(SIGNATURE);
    }

    /** Appends a chunk with its length and sum. */
    static void write(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] typed = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(ISO_8859_1))
                .put(data)
                .array();
        CRC32 sum = new CRC32();
        sum.update(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
