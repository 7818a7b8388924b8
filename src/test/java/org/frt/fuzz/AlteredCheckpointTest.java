package org.frt.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.EpochResult;
import org.frt.checkpoint.Losses;
import org.frt.checkpoint.TrainingState;
import org.frt.checkpoint.Validation;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.io.Sha256;
import org.frt.train.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint of a stranger who reckons its digests anew: whatever its headers say, it is read or refused with a sentence. */
final class AlteredCheckpointTest {
    private static final String HEADER = "checkpoint.json";
    private static final Path FORMAT_1 = Path.of("src/test/resources/org/frt/checkpoint/format-1/last.zip");
    private static final EpochResult RESULT = new EpochResult(
            0, new Losses(1.5, 0.5, 0.01, 0.7, 0.25), new Validation(0.01, 0.7, 21.5, 0.75, 0.9, 3), 10, 1);

    /** What stands in place of each value, in turn. */
    private static final JsonNode[] OTHERS = Json.parse(
                    "{\"\": [null, 0, -1, 1.5, 2147483647, 9223372036854775807, 1e300, \"x\", \"\", true, [], [null], [2], {}, {\"a\": 1}]}"
                            .getBytes(StandardCharsets.UTF_8),
                    "",
                    "")
            .path("")
            .valueStream()
            .toArray(JsonNode[]::new);

    private final List<String> troubles = new ArrayList<>();
    private int read;

    @TempDir
    private Path folder;

    @Test
    void whateverTheHeaderOfFormat1Says() throws IOException {
        alterHeader(entries(FORMAT_1));
    }

    @Test
    void whateverTheHeaderSays() throws IOException {
        alterHeader(entries(written()));
    }

    /** With every setting, as train writes it today. */
    private Path written() throws IOException {
        Checkpoint old = Checkpoint.read(FORMAT_1);
        TrainingState state = Objects.requireNonNull(old.training());
        JsonNode config = TrainingConfig.fromJson(state.config(), FORMAT_1).toJson();
        Path file = folder.resolve("written.zip");
        new Checkpoint(
                        old.origin(),
                        old.writtenBy(),
                        old.size(),
                        old.generator(),
                        old.prediction(),
                        old.discriminator(),
                        new TrainingState(
                                state.epoch(),
                                state.step(),
                                state.updates(),
                                state.sums(),
                                List.of(RESULT),
                                config,
                                state.dataHash(),
                                state.trainingContent(),
                                state.validationHash(),
                                state.validationContent()),
                        old.provenance(),
                        old.tensors())
                .write(file);
        return file;
    }

    private void alterHeader(Map<String, byte[]> entries) throws IOException {
        ObjectNode header = Json.parse(Objects.requireNonNull(entries.get(HEADER)), "", "");
        forEachAlteration(header, HEADER, what -> {
            Map<String, byte[]> altered = new LinkedHashMap<>(entries);
            altered.put(HEADER, Json.bytes(header));
            tryOut(altered, what);
        });
        assertThat(troubles).isEmpty();
        assertThat(read).as("some that matters to nobody").isPositive();
    }

    @Test
    void whateverTheTensorsHeadersSay() throws IOException {
        Map<String, byte[]> entries = entries(FORMAT_1);
        for (String part : entries.keySet()) {
            if (!part.equals(HEADER)) {
                alterTensors(entries, part);
            }
        }
        assertThat(troubles).isEmpty();
    }

    private void alterTensors(Map<String, byte[]> entries, String part) throws IOException {
        byte[] bytes = Objects.requireNonNull(entries.get(part));
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] data = Arrays.copyOfRange(bytes, Long.BYTES + length, bytes.length);
        ObjectNode header = Json.parse(Arrays.copyOfRange(bytes, Long.BYTES, Long.BYTES + length), "", "");
        String first = header.fieldNames().next();
        ObjectNode one = Json.object();
        one.set(first, header.get(first));
        forEachAlteration(one, part, what -> {
            ObjectNode both = header.deepCopy();
            both.remove(first);
            both.setAll(one);
            Map<String, byte[]> altered = new LinkedHashMap<>(entries);
            altered.put(part, safetensors(both, data));
            resign(altered, part);
            tryOut(altered, what);
        });
    }

    private static byte[] safetensors(ObjectNode header, byte[] data) {
        byte[] json = Json.bytes(header);
        return ByteBuffer.allocate(Long.BYTES + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    private static void resign(Map<String, byte[]> entries, String part) {
        ObjectNode header = Json.parse(Objects.requireNonNull(entries.get(HEADER)), "", "");
        ((ObjectNode) header.get("sha256")).put(part, Sha256.hex(Objects.requireNonNull(entries.get(part))));
        entries.put(HEADER, Json.bytes(header));
    }

    /** Puts other values into a tree, one at a time, in the place of each that it has; and leaves out each member. */
    private static void forEachAlteration(JsonNode tree, String place, Consumer<String> each) {
        if (tree instanceof ObjectNode object) {
            for (String name : List.copyOf(
                    object.properties().stream().map(Map.Entry::getKey).toList())) {
                JsonNode value = object.get(name);
                for (JsonNode other : OTHERS) {
                    object.set(name, other);
                    each.accept(place + "/" + name + " = " + other);
                }
                object.set(name, value);
                forEachAlteration(value, place + "/" + name, each);
                ObjectNode whole = object.deepCopy();
                object.remove(name);
                each.accept(place + "/" + name + " left out");
                object.removeAll();
                object.setAll(whole);
            }
        } else if (tree instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode value = array.get(i);
                for (JsonNode other : OTHERS) {
                    array.set(i, other);
                    each.accept(place + "[" + i + "] = " + other);
                }
                array.set(i, value);
                forEachAlteration(value, place + "[" + i + "]", each);
            }
        }
    }

    private void tryOut(Map<String, byte[]> entries, String what) {
        Path file = folder.resolve("altered.zip");
        try {
            write(entries, file);
            Checkpoint checkpoint = Checkpoint.read(file);
            checkpoint.generatorTensors();
            if (checkpoint.discriminator() != null) {
                checkpoint.discriminatorTensors(checkpoint.size());
            }
            if (checkpoint.training() != null) {
                TrainingConfig.fromJson(checkpoint.training().config(), file);
            }
            read++;
        } catch (InputException e) {
            assertThat(e.getMessage()).as(what).doesNotContain("java.", "\n");
        } catch (IOException | RuntimeException | Error e) {
            troubles.add(what + ": " + e);
        }
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private static void write(Map<String, byte[]> entries, Path file) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }
}
