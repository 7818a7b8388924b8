package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The chunks of a WebP file, which is a RIFF file. */
final class RiffChunks {
    private static final int HEADER = 12;
    private static final int FRAME = 8;

    /** Chunks that are looked at. */
    private static final Set<String> KNOWN = Set.of("VP8X", "VP8 ", "VP8L", "ALPH", "ANMF", "ICCP", "EXIF", "XMP ");

    private RiffChunks() {}

    /** A chunk: four letters and its data. */
    record Chunk(String type, byte[] data) {}

    /** Of each kind of chunk that is known, the first of a whole file: a stranger's may hold millions. */
    static List<Chunk> read(byte[] file) throws PictureException {
        if (file.length < HEADER) {
            throw truncated();
        }
        long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFFFFFFL;
        if (FRAME + length > file.length) {
            throw truncated();
        }
        return read(file, HEADER, (int) (FRAME + length));
    }

    /** The same of a part of a file, as a frame of an animation has them. */
    static List<Chunk> read(byte[] bytes, int from, int to) throws PictureException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Chunk> chunks = new ArrayList<>();
        Set<String> missing = new HashSet<>(KNOWN);
        int position = from;
        while (position + FRAME <= to) {
            String type = new String(bytes, position, 4, ISO_8859_1);
            int length = in.getInt(position + 4);
            if (length < 0 || length > to - position - FRAME) {
                throw truncated();
            }
            if (missing.remove(type)) {
                chunks.add(new Chunk(type, Arrays.copyOfRange(bytes, position + FRAME, position + FRAME + length)));
            }
            position += FRAME + length + length % 2;
        }
        return chunks;
    }

    private static PictureException truncated() {
        return PictureException.damaged("it is truncated: its end is missing");
    }

    static byte @Nullable [] first(List<Chunk> chunks, String type) {
        return chunks.stream()
                .filter(chunk -> chunk.type().equals(type))
                .map(Chunk::data)
                .findFirst()
                .orElse(null);
    }

    /** A file of these chunks. */
    static byte[] write(List<Chunk> chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("WEBP".getBytes(ISO_8859_1));
        for (Chunk chunk : chunks) {
            body.writeBytes(head(chunk.type(), chunk.data().length));
            body.writeBytes(chunk.data());
            if (chunk.data().length % 2 == 1) {
                body.write(0);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(head("RIFF", body.size()));
        file.writeBytes(body.toByteArray());
        return file.toByteArray();
    }

    private static byte[] head(String type, int length) {
        return ByteBuffer.allocate(FRAME)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(ISO_8859_1))
                .putInt(length)
                .array();
    }
}
