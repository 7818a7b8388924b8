package org.frt.recognise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * One recogniser's embeddings on disk, by a digest of what they were made from. The file grows record by record: digest,
 * whether a face was found, the numbers (big-endian float32), CRC-32C; what a killed process left of a record is passed
 * over. Only the digests are held in memory. Looking up is safe on any thread, adding on one.
 */
public final class EmbeddingCache implements AutoCloseable {
    private static final byte[] MARK = "frt-emb1".getBytes(StandardCharsets.US_ASCII);

    private final FileChannel channel;
    private final int dimension;
    private final Map<EmbeddingKey, Long> positions = new ConcurrentHashMap<>();
    private long end = MARK.length;

    private EmbeddingCache(FileChannel channel, int dimension) {
        this.channel = channel;
        this.dimension = dimension;
    }

    /**
     * Opens the recogniser's file in a folder, making both if need be.
     *
     * @throws InputException if another process is using it, it is no such file, or the folder lies on no disk
     */
    public static EmbeddingCache open(Path folder, Recogniser recogniser) throws IOException {
        if (!folder.getFileSystem().equals(FileSystems.getDefault())) {
            throw new InputException(
                    folder,
                    "embeddings cannot be kept there, in a file that is read while it grows",
                    "name a folder of this machine as " + InputException.setting("embeddings"));
        }
        Files.createDirectories(folder);
        byte[] fingerprint = recogniser.fingerprint().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(Sha256.hex(fingerprint).substring(0, 16) + ".embeddings");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        EmbeddingCache cache = new EmbeddingCache(channel, recogniser.dimension());
        try {
            cache.lock(file);
            cache.readAll(file);
            return cache;
        } catch (IOException | RuntimeException e) {
            cache.close();
            throw e;
        }
    }

    private void lock(Path file) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it.
        }
        throw new InputException(
                file, "another process is using these embeddings", "wait for it, or name another folder for them");
    }

    private void readAll(Path file) throws IOException {
        ByteBuffer mark = ByteBuffer.allocate(MARK.length);
        channel.read(mark, 0);
        if (mark.position() < MARK.length) {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(MARK), 0);
        } else if (!Arrays.equals(mark.array(), MARK)) {
            throw new InputException(file, "not a file of embeddings", "delete it, or name another folder");
        }
        ByteBuffer record = ByteBuffer.allocate(recordLength());
        for (; fill(record, end) && isWhole(record); end += recordLength()) {
            positions.put(new EmbeddingKey(Arrays.copyOf(record.array(), EmbeddingKey.BYTES)), end);
        }
    }

    private int recordLength() {
        return EmbeddingKey.BYTES + 1 + Float.BYTES * dimension + Integer.BYTES;
    }

    private boolean fill(ByteBuffer record, long position) throws IOException {
        record.clear();
        while (record.hasRemaining()) {
            if (channel.read(record, position + record.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(ByteBuffer record) {
        return record.getInt(record.capacity() - Integer.BYTES) == checksum(record);
    }

    /** Of all but the last four bytes, which hold it. */
    private static int checksum(ByteBuffer record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record.duplicate().position(0).limit(record.capacity() - Integer.BYTES));
        return (int) checksum.getValue();
    }

    /** Where the embedding lies. */
    public OptionalLong find(EmbeddingKey key) {
        Long position = positions.get(key);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    /**
     * Adds an embedding, unless it is there.
     *
     * @param embedding {@code null} if no face was found
     * @return where it lies
     */
    public long add(EmbeddingKey key, float @Nullable [] embedding) {
        OptionalLong known = find(key);
        if (known.isPresent()) {
            return known.getAsLong();
        }
        ByteBuffer record = ByteBuffer.allocate(recordLength());
        key.putInto(record);
        record.put((byte) (embedding == null ? 0 : 1));
        if (embedding != null) {
            record.asFloatBuffer().put(embedding);
        }
        record.putInt(recordLength() - Integer.BYTES, checksum(record)).rewind();
        try {
            for (long place = end; record.hasRemaining(); ) {
                place += channel.write(record, place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long position = end;
        end += recordLength();
        positions.put(key, position);
        return position;
    }

    /** The embedding at a place that {@link #find} or {@link #add} gave; {@code null} if no face was found. */
    public float @Nullable [] read(long position) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(recordLength());
        if (!fill(record, position)) {
            throw new IOException("the file of embeddings has become shorter");
        }
        record.position(EmbeddingKey.BYTES);
        if (record.get() == 0) {
            return null;
        }
        float[] embedding = new float[dimension];
        record.asFloatBuffer().get(embedding);
        return embedding;
    }

    /** Gives the file back; what was added is in it. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
