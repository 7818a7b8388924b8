package org.frt.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
        JsonNode header = Json.parse(Arrays.copyOfRange(bytes, Long.BYTES, dataStart), source, OTHER_COPY);
        requireDisjoint(header, bytes.length - dataStart, source);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), buffer, dataStart, source));
            }
        });
        return tensors;
    }

    /** Tensors that lie in the same place would take more memory than the file has. */
    private static void requireDisjoint(JsonNode header, long dataLength, String source) {
        long total = 0;
        for (JsonNode tensor : header) {
            long length = tensor.path("data_offsets").path(1).asLong()
                    - tensor.path("data_offsets").path(0).asLong();
            total += Math.max(0, Math.min(length, dataLength + 1));
        }
        if (total > dataLength) {
            throw broken(source, "they lie one upon the other");
        }
    }

    private static Tensor tensor(String name, JsonNode entry, ByteBuffer buffer, int dataStart, String source) {
        String type = entry.path("dtype").asText();
        Precision precision = Precision.ofCode(type)
                .orElseThrow(() -> broken(source, "tensor " + name + " is of type " + type + ", not F32 or F16"));
        JsonNode shapeNode = entry.path("shape");
        long[] shape = new long[shapeNode.size()];
        long length = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = shapeNode.get(i).asLong(-1);
            if (shape[i] < 1 || shape[i] > buffer.capacity() || (length *= shape[i]) > buffer.capacity()) {
                throw broken(source, "tensor " + name + " cannot be of shape " + shapeNode);
            }
        }
        long start = entry.path("data_offsets").path(0).asLong(-1);
        long end = entry.path("data_offsets").path(1).asLong(-1);
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
