package org.frt.golden;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What commands have made, by name: the first half of a SHA-256 of pictures, columns and weights, a figure as it is. Read
 * without frt's own readers, so that nothing but the files counts, and apart from how they are packed: the same pixels
 * in another PNG, or the same tensors in another zip, are the same output.
 */
final class Outputs {
    private static final int DIGEST_BYTES = 16;

    private final Map<String, String> values = new TreeMap<>();

    /** By name, sorted. */
    Map<String, String> values() {
        return values;
    }

    private void put(String name, String value) {
        if (values.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException("two outputs are named " + name);
        }
    }

    /** Adds each picture below these of a folder's subfolders, however deep these are. */
    void pictures(String command, Path root, String... folders) throws IOException {
        for (String folder : folders) {
            int before = values.size();
            try (Stream<Path> files =
                    Files.walk(root).filter(file -> file.toString().endsWith(".png"))) {
                for (Path file : files.toList()) {
                    Path inside = root.relativize(file);
                    if (names(inside, folder)) {
                        put(command + ": " + inside.toString().replace('\\', '/'), digest(pixels(file)));
                    }
                }
            }
            if (values.size() == before) {
                throw new IllegalArgumentException(command + " left no picture in " + folder + " of " + root);
            }
        }
    }

    private static boolean names(Path file, String folder) {
        for (Path each : file) {
            if (each.toString().equals(folder)) {
                return true;
            }
        }
        return false;
    }

    /** Size and samples, RGB; a grey picture is one of three equal channels. */
    private static byte[] pixels(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean grey = picture.getRaster().getNumBands() == 1 && !(picture.getColorModel() instanceof IndexColorModel);
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + 3 * width * height);
        bytes.putInt(width).putInt(height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                // Java would have grey samples linear, and convert them.
                int rgb = grey ? picture.getRaster().getSample(x, y, 0) * 0x010101 : picture.getRGB(x, y);
                bytes.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
            }
        }
        return bytes.array();
    }

    /** Adds columns of a CSV file, each with all its rows. */
    void columns(String command, Path csv, String... columns) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = format.parse(Files.newBufferedReader(csv))) {
            List<CSVRecord> rows = parser.getRecords();
            for (String column : columns) {
                StringBuilder text = new StringBuilder();
                rows.forEach(row -> text.append(row.get(column)).append('\n'));
                put(
                        command + ": " + csv.getFileName() + ", column " + column,
                        digest(text.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** Adds these fields of a JSON object, each as it is; {@code none} if it is absent. */
    void figures(String name, JsonNode object, List<String> fields) {
        fields.forEach(field ->
                put(name + ", " + field, object.has(field) ? object.path(field).toString() : "none"));
    }

    /** Adds these fields of some JSON objects, as one output. */
    void figuresOfAll(String name, Iterable<JsonNode> objects, List<String> fields) {
        StringBuilder text = new StringBuilder();
        for (JsonNode object : objects) {
            fields.forEach(field -> text.append(object.path(field)).append('\n'));
        }
        put(name, digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Adds the weights of a checkpoint's parts: names, types, shapes and values of their tensors, in order of names. */
    void tensors(String command, Path checkpoint) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(checkpoint))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".safetensors")) {
                    put(
                            command + ": " + checkpoint.getFileName() + ", tensors of " + entry.getName(),
                            digestOfTensors(zip.readAllBytes()));
                }
            }
        }
    }

    private static String digestOfTensors(byte[] bytes) throws IOException {
        int headerLength = Math.toIntExact(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong());
        JsonNode header =
                new ObjectMapper().readTree(new String(bytes, Long.BYTES, headerLength, StandardCharsets.UTF_8));
        Map<String, JsonNode> tensors = new TreeMap<>();
        header.properties().forEach(tensor -> tensors.put(tensor.getKey(), tensor.getValue()));
        tensors.remove("__metadata__");
        MessageDigest digest = sha256();
        tensors.forEach((name, tensor) -> {
            String title = name + " " + tensor.path("dtype").asText() + " " + tensor.path("shape");
            digest.update(title.getBytes(StandardCharsets.UTF_8));
            int start = tensor.path("data_offsets").path(0).asInt();
            int end = tensor.path("data_offsets").path(1).asInt();
            digest.update(bytes, Long.BYTES + headerLength + start, end - start);
        });
        return hex(digest);
    }

    /** Adds the graph of an ONNX file, with its weights, however it is encoded; what the file says of itself doesn't count. */
    void onnx(String command, Path file) throws IOException {
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
        put(
                command + ": graph of " + file.getFileName(),
                digest(model.getGraph().toByteArray()));
    }

    private static String digest(byte[] bytes) {
        MessageDigest digest = sha256();
        digest.update(bytes);
        return hex(digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
