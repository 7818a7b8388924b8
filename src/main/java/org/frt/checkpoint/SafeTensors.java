package org.frt.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.frt.io.InputException;
import org.frt.network.Tensor;

/**
 * Tensors as bytes in the safetensors format: the length of a JSON header (8 bytes, little-endian), the header with each
 * tensor's type, shape and place, then the values, little-endian, row-major. Float32 and float16 are read and
 * written. See https://huggingface.co/docs/safetensors.
 */
final class SafeTensors {
    private static final int MAX_HEADER = 16 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SafeTensors() {}

    static byte[] encode(Map<String, Tensor> tensors, Precision precision) throws IOException {
        ObjectNode header = MAPPER.createObjectNode();
        long end = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long start = end;
            end += entry.getValue().length() * precision.bytes();
            ObjectNode tensor = header.putObject(entry.getKey());
            tensor.put("dtype", precision.code());
            Arrays.stream(entry.getValue().shape()).forEach(tensor.putArray("shape")::add);
            tensor.putArray("data_offsets").add(start).add(end);
        }
        byte[] json = MAPPER.writeValueAsBytes(header);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Long.BYTES + json.length + end))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json);
        for (Tensor tensor : tensors.values()) {
            for (float value : tensor.values()) {
                precision.put(bytes, value);
            }
        }
        return bytes.array();
    }

    /** @throws InputException if the bytes are not in the format; {@code source} names them */
    static Map<String, Tensor> decode(byte[] bytes, String source) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < Long.BYTES) {
            throw broken(source, "it is too short");
        }
        long headerLength = buffer.getLong();
        if (headerLength < 2 || headerLength > Math.min(MAX_HEADER, bytes.length - Long.BYTES)) {
            throw broken(source, "its header cannot be " + headerLength + " bytes long");
        }
        JsonNode header = parse(new String(bytes, Long.BYTES, (int) headerLength, StandardCharsets.UTF_8), source);
        int dataStart = Long.BYTES + (int) headerLength;
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), buffer, dataStart, source));
            }
        });
        return tensors;
    }

    private static JsonNode parse(String json, String source) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw broken(source, "its header is not JSON");
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
        float[] values = new float[(int) length];
        buffer.position(dataStart + (int) start);
        for (int i = 0; i < values.length; i++) {
            values[i] = precision.get(buffer);
        }
        return Tensor.of(shape, values);
    }

    private static InputException broken(String source, String problem) {
        return new InputException(source, "the tensors cannot be read: " + problem, "use another copy of the file");
    }
}
