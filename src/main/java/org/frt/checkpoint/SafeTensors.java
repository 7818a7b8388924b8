package org.frt.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.network.Tensor;

/**
 * Tensors as bytes in the safetensors format: the length of a JSON header (8 bytes, little-endian), the header with each
 * tensor's type, shape and place, then the values, little-endian, row-major. Float32 and float16 are read and
 * written. See https://huggingface.co/docs/safetensors.
 */
final class SafeTensors {
    private static final int MAX_HEADER = 16 << 20;
    private static final String OTHER_COPY = "use another copy of the file";

    private SafeTensors() {}

    /** @throws InputException if a number is finite, and no more so in this precision */
    static byte[] encode(Map<String, Tensor> tensors, Precision precision) {
        ObjectNode header = Json.object();
        long end = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long start = end;
            end += entry.getValue().length() * precision.bytes();
            ObjectNode tensor = header.putObject(entry.getKey());
            tensor.put("dtype", precision.code());
            Arrays.stream(entry.getValue().shape()).forEach(tensor.putArray("shape")::add);
            tensor.putArray("data_offsets").add(start).add(end);
        }
        byte[] json = Json.line(header).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Long.BYTES + json.length + end))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json);
        tensors.forEach((name, tensor) -> {
            for (float value : tensor.values()) {
                if (!precision.holds(value)) {
                    throw new InputException(name, value + " is too large for " + precision, "keep float32");
                }
                precision.put(bytes, value);
            }
        });
        return bytes.array();
    }

    /**
     * Tensors whose numbers are read from the bytes at each call of {@link Tensor#values}.
     *
     * @throws InputException if the bytes are not in the format; {@code source} names them
     */
    static Map<String, Tensor> decode(byte[] bytes, String source) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < Long.BYTES) {
            throw broken(source, "it is too short");
        }
        long headerLength = buffer.getLong();
        if (headerLength < 2 || headerLength > Math.min(MAX_HEADER, bytes.length - Long.BYTES)) {
            throw broken(source, "its header cannot be " + headerLength + " bytes long");
        }
        int dataStart = Long.BYTES + (int) headerLength;
        ObjectNode header = Json.parse(Arrays.copyOfRange(bytes, Long.BYTES, dataStart), source, OTHER_COPY);
        Map<String, Entry> entries = new LinkedHashMap<>();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                String where = source + " (" + entry.getKey() + ")";
                entries.put(entry.getKey(), Json.read(entry.getValue(), Entry.class, where, OTHER_COPY));
            }
        });
        requireDisjoint(entries.values(), bytes.length - dataStart, source);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        entries.forEach((name, entry) -> tensors.put(name, tensor(name, entry, buffer, dataStart, source)));
        return tensors;
    }

    /**
     * What the header says of a tensor.
     *
     * @param dtype of its numbers
     * @param shape of the tensor
     * @param dataOffsets from where to where its numbers lie, in bytes behind the header
     */
    record Entry(String dtype, List<Long> shape, List<Long> dataOffsets) {
        Entry {
            if (dataOffsets.size() != 2) {
                throw new InputException("data_offsets", dataOffsets + " are not two", OTHER_COPY);
            }
        }

        long start() {
            return dataOffsets.get(0);
        }

        long end() {
            return dataOffsets.get(1);
        }
    }

    /** Tensors that lie in the same place would take more memory than the file has. */
    private static void requireDisjoint(Collection<Entry> entries, long dataLength, String source) {
        long total = 0;
        for (Entry entry : entries) {
            total += Math.max(0, Math.min(entry.end() - entry.start(), dataLength + 1));
        }
        if (total > dataLength) {
            throw broken(source, "they lie one upon the other");
        }
    }

    private static Tensor tensor(String name, Entry entry, ByteBuffer buffer, int dataStart, String source) {
        Precision precision = Precision.ofCode(entry.dtype())
                .orElseThrow(
                        () -> broken(source, "tensor " + name + " is of type " + entry.dtype() + ", not F32 or F16"));
        long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
        long length = 1;
        for (long side : shape) {
            if (side < 1 || side > buffer.capacity() || (length *= side) > buffer.capacity()) {
                throw broken(source, "tensor " + name + " cannot be of shape " + entry.shape());
            }
        }
        long start = entry.start();
        long end = entry.end();
        if (start < 0 || end > buffer.capacity() - dataStart || end - start != length * precision.bytes()) {
            throw broken(source, "tensor " + name + " lies outside of the file or has the wrong length");
        }
        ByteBuffer numbers =
                buffer.slice(dataStart + (int) start, (int) (end - start)).order(ByteOrder.LITTLE_ENDIAN);
        // Views: of some networks a program never needs the numbers.
        return Tensor.view(shape, () -> precision.numbers(numbers), () -> precision.areFinite(numbers));
    }

    private static InputException broken(String source, String problem) {
        return new InputException(source, "the tensors cannot be read: " + problem, OTHER_COPY);
    }
}
