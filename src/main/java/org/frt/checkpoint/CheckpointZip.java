package org.frt.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.io.Sha256;
import org.frt.io.Uninterrupted;
import org.frt.io.WholeFile;
import org.frt.network.Tensor;

/**
 * Checkpoints as zip files with the entries
 *
 * <ul>
 *   <li>{@code generator.safetensors}: every tensor by the name that its blueprint gives it;
 *   <li>{@code generator-at-rim.safetensors}: likewise, if another generator fills the hole's rim;
 *   <li>{@code generator-in-training.safetensors}: likewise, if the generator is the running average of this one;
 *   <li>{@code discriminator.safetensors}: likewise;
 *   <li>{@code generator-adam.safetensors}, {@code discriminator-adam.safetensors}: the moments {@code m} and {@code v},
 *       in the order of the trained network's parameters, and {@code updates}, how many steps made them;
 *   <li>{@code checkpoint.json}: format number, frt's version, the networks' shapes, the training's state and
 *       configuration, and the SHA-256 of every other entry.
 * </ul>
 *
 * Nothing in it is executable, no Java object is deserialised, digests are checked, and no more memory is taken than the
 * networks need whose shapes stand in the header and than a file of that length can hold: a checkpoint of a stranger can do
 * no more than fail to load.
 */
final class CheckpointZip {
    private static final String HEADER = "checkpoint.json";
    private static final String SUFFIX = ".safetensors";
    private static final String OTHER_COPY = "use another copy of the file";
    private static final String OF_TRAINING = "name a file that frt train wrote";

    /** A training's state has some 600 bytes an epoch: some 200,000 epochs fit. */
    private static final int LARGEST_HEADER = 128 << 20;

    /** Weights hardly shrink; what unpacks to more is made to fill the memory. */
    private static final long LARGEST_RATIO = 10;

    private static final long SLACK = 1 << 20;

    private final Source source;
    private final String name;
    private final boolean trusted;

    /** @param trusted whether the tensors' digests need not be looked at */
    private CheckpointZip(Source source, String name, boolean trusted) {
        this.source = source;
        this.name = name;
        this.trusted = trusted;
    }

    /** Where the bytes are; they can be read from their beginning several times. */
    private interface Source {
        InputStream open() throws IOException;

        long length() throws IOException;
    }

    static void write(Checkpoint checkpoint, OutputStream out, Precision precision) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        // Weights hardly shrink; speed counts.
        zip.setLevel(Deflater.NO_COMPRESSION);
        Map<String, String> digests = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, Tensor>> part : checkpoint.tensors().entrySet()) {
            byte[] bytes = SafeTensors.encode(part.getValue(), precision);
            digests.put(part.getKey() + SUFFIX, Sha256.hex(bytes));
            put(zip, part.getKey() + SUFFIX, bytes);
        }
        byte[] header = Json.bytes(CheckpointHeader.of(checkpoint, digests));
        if (header.length > LARGEST_HEADER) {
            throw new InputException(
                    checkpoint.origin(),
                    "what it says of its training's epochs is more than a checkpoint holds (" + (LARGEST_HEADER >> 20)
                            + " MiB)",
                    "export the generator, and begin another training from it");
        }
        put(zip, HEADER, header);
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same training gives the same bytes, so the time of day must not be in them.
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /** @throws InputException if the file is truncated, altered or not a checkpoint */
    static Checkpoint read(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            // One open file: should it be replaced meanwhile, what is read is still one state.
            CheckpointZip zip = new CheckpointZip(new OpenFile(channel), file.toString(), false);
            Contents contents = zip.contents();
            Map<String, Map<String, Tensor>> tensors = zip.tensors(contents);
            // Last: what is no checkpoint may be of any length.
            Origin origin = new Origin(file.toString(), file, zip.digest());
            Checkpoint checkpoint = contents.header().checkpoint(origin, tensors);
            checkpoint.requireSound("use another checkpoint");
            return checkpoint;
        }
    }

    /**
     * As {@link #read(Path)}, of a file that was read so before: its entries' digests and its numbers are not looked at again.
     *
     * @throws IllegalStateException if this is another one
     */
    static Checkpoint readKnown(byte[] bytes, String sha256, String name) throws IOException {
        String actual = Sha256.hex(bytes);
        if (!actual.equals(sha256)) {
            throw new IllegalStateException(name + " has SHA-256 " + actual + ", not " + sha256);
        }
        CheckpointZip zip = new CheckpointZip(new Bytes(bytes), name, true);
        Contents contents = zip.contents();
        return contents.header().checkpoint(new Origin(name, null, sha256), zip.tensors(contents));
    }

    /**
     * How far the training of a file is, without its tensors, whose digests are checked.
     *
     * @throws InputException if the file is truncated, altered or not a checkpoint of a training
     */
    static TrainingState stateOfWhole(Path file) {
        return state(file, false);
    }

    /**
     * How far the training of a file is by its header: of its tensors no more is looked at than the zip's own sums, which is faster.
     *
     * @throws InputException if the file is truncated, damaged or not a checkpoint of a training
     */
    static TrainingState stateByHeader(Path file) {
        return state(file, true);
    }

    private static TrainingState state(Path file, boolean trusted) {
        WholeFile.requireFile(file, OF_TRAINING);
        try {
            return Uninterrupted.read(() -> {
                try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                    TrainingState state = new CheckpointZip(new OpenFile(channel), file.toString(), trusted)
                            .contents()
                            .header()
                            .training();
                    if (state == null) {
                        throw new InputException(file, "there is no training in it", OF_TRAINING);
                    }
                    return state;
                }
            });
        } catch (IOException e) {
            throw Checkpoint.unreadable(file, e);
        }
    }

    /** The tensors of each part by their names. */
    private Map<String, Map<String, Tensor>> tensors(Contents contents) throws IOException {
        Map<String, Map<String, Tensor>> tensors = new LinkedHashMap<>();
        try (InputStream in = source.open()) {
            ZipInputStream zip = new ZipInputStream(in);
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                String part = entry.getName();
                if (!part.equals(HEADER)) {
                    tensors.put(stem(part), tensors(zip, part, contents));
                }
            }
        }
        return tensors;
    }

    private String digest() throws IOException {
        try (InputStream in = source.open()) {
            return Sha256.hex(in);
        }
    }

    private Map<String, Tensor> tensors(ZipInputStream zip, String part, Contents contents) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(contents.lengths().getOrDefault(part, 0L))];
        if (zip.readNBytes(bytes, 0, bytes.length) < bytes.length || zip.read() >= 0) {
            throw damaged(part);
        }
        return SafeTensors.decode(bytes, name + " (" + part + ")");
    }

    private InputException damaged(String entry) {
        return new InputException(name, "the entry " + entry + " is damaged", OTHER_COPY);
    }

    /**
     * What a file holds that is whole.
     *
     * @param lengths of all other entries, in bytes, by their names
     */
    private record Contents(CheckpointHeader header, Map<String, Long> lengths) {}

    /** The header lies behind the tensors; of these no more is kept than their digests. */
    private Contents contents() throws IOException {
        long left = source.length() * LARGEST_RATIO + SLACK;
        byte[] header = null;
        Set<String> seen = new TreeSet<>();
        Map<String, Long> lengths = new LinkedHashMap<>();
        Map<String, String> digests = new LinkedHashMap<>();
        try (InputStream in = source.open()) {
            ZipInputStream zip = new ZipInputStream(in);
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                requireKnown(entry.getName(), seen);
                if (entry.getName().equals(HEADER)) {
                    int largest = (int) Math.min(LARGEST_HEADER, left);
                    header = zip.readNBytes(largest + 1);
                    if (header.length > largest) {
                        throw new InputException(name, HEADER + " is too large", OTHER_COPY);
                    }
                    left -= header.length;
                } else {
                    MessageDigest digest = Sha256.algorithm();
                    long length = skip(trusted ? zip : new DigestInputStream(zip, digest), left);
                    lengths.put(entry.getName(), length);
                    digests.put(entry.getName(), HexFormat.of().formatHex(digest.digest()));
                    left -= length;
                }
                if (left <= 0) {
                    throw new InputException(name, "its entries are far larger than the file", OTHER_COPY);
                }
            }
        }
        if (header == null) {
            throw new InputException(name, "this is no checkpoint of frt, or only a part of one", OF_TRAINING);
        }
        ObjectNode json = Json.parse(header, name + " (" + HEADER + ")", OTHER_COPY);
        Contents contents = new Contents(CheckpointHeader.of(json, name), lengths);
        requireFits(contents);
        requireListed(contents.header().sha256(), digests);
        return contents;
    }

    private void requireListed(Map<String, String> listed, Map<String, String> digests) {
        if (!digests.keySet().equals(listed.keySet())) {
            throw new InputException(
                    name, "the entries " + digests.keySet() + " are not the listed " + listed.keySet(), OTHER_COPY);
        }
        digests.forEach((entry, digest) -> {
            if (!trusted && !digest.equals(listed.get(entry))) {
                throw damaged(entry);
            }
        });
    }

    private void requireKnown(String entry, Set<String> seen) {
        boolean known = entry.equals(HEADER) || (entry.endsWith(SUFFIX) && Checkpoint.PARTS.contains(stem(entry)));
        if (!known || !seen.add(entry)) {
            throw new InputException(name, "the entry " + entry + " is unexpected", "name a checkpoint of frt");
        }
    }

    /** Passes over an entry, and stops when that is more than a limit. */
    private static long skip(InputStream entry, long limit) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long skipped = 0;
        for (int read = entry.read(buffer); read >= 0 && skipped <= limit; read = entry.read(buffer)) {
            skipped += read;
        }
        return skipped;
    }

    private ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new InputException(name, "an entry's name is not in UTF-8", "name a checkpoint of frt", e);
        }
    }

    private static String stem(String entry) {
        return entry.substring(0, entry.length() - SUFFIX.length());
    }

    /** @throws InputException if networks of the shapes in the header do not fit in the file, or an entry has more than its network */
    private void requireFits(Contents contents) throws IOException {
        Map<String, Long> limits = new LinkedHashMap<>();
        long total = 0;
        for (String entry : contents.header().sha256().keySet()) {
            requireKnown(entry, new TreeSet<>());
            long limit = contents.header().largest(stem(entry));
            limits.put(entry, limit);
            total += limit;
        }
        long holds = source.length() * LARGEST_RATIO + SLACK;
        if (total > holds || !limits.values().stream().allMatch(PartSize::fits)) {
            throw new InputException(
                    name,
                    "the networks that its " + HEADER + " names have " + total / SLACK
                            + " MiB, which this file cannot hold",
                    OTHER_COPY);
        }
        contents.lengths().forEach((entry, length) -> {
            if (length > limits.getOrDefault(entry, 0L)) {
                throw new InputException(
                        name, "the entry " + entry + " is larger than the network it is of", OTHER_COPY);
            }
        });
    }

    private record OpenFile(SeekableByteChannel channel) implements Source {
        @Override
        public InputStream open() throws IOException {
            channel.position(0);
            return new BufferedInputStream(new FilterInputStream(Channels.newInputStream(channel)) {
                @Override
                public void close() {
                    // It is read again: whoever opened the channel closes it.
                }
            });
        }

        @Override
        public long length() throws IOException {
            return channel.size();
        }
    }

    private record Bytes(byte[] bytes) implements Source {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long length() {
            return bytes.length;
        }
    }
}
