package org.frt.checkpoint;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.frt.network.Blueprint;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.GeneratorConfig;
import org.frt.network.Tensor;
import org.frt.predict.OnnxGraph;
import org.frt.predict.Prediction;
import org.frt.predict.Predictor;
import org.jspecify.annotations.Nullable;

/**
 * One state of a generator, and if it is to be trained on, of its discriminator and both optimisers: a zip file with the
 * entries
 *
 * <ul>
 *   <li>{@code generator.safetensors}: every tensor by the name that its {@link Blueprint} gives it;
 *   <li>{@code generator-in-training.safetensors}: likewise, if the generator is the running average of this one;
 *   <li>{@code discriminator.safetensors}: likewise;
 *   <li>{@code generator-adam.safetensors}, {@code discriminator-adam.safetensors}: the moments {@code m} and {@code v},
 *       in the order of the trained network's parameters;
 *   <li>{@code checkpoint.json}: format number, frt's version, the networks' shapes, the training's state and
 *       configuration, and the SHA-256 of every other entry.
 * </ul>
 *
 * Nothing in it is executable, no Java object is deserialised, sizes are bounded before memory is taken, and digests are
 * checked: a checkpoint of a stranger can do no more than fail to load.
 *
 * @param writtenBy version and code revision of the frt that wrote it
 * @param size width and height of the pictures that the networks were trained on
 * @param generator the generator's shape
 * @param prediction how the generator is asked when it predicts
 * @param discriminator the discriminator's shape, if it is there
 * @param training the training's state, if it can go on from here
 * @param tensors by part ({@link #GENERATOR} and so on) and name
 */
public record Checkpoint(
        String writtenBy,
        int size,
        GeneratorConfig generator,
        Prediction prediction,
        @Nullable DiscriminatorConfig discriminator,
        @Nullable TrainingState training,
        Map<String, Map<String, Tensor>> tensors) {
    /** Part with the generator's parameters. */
    public static final String GENERATOR = "generator";

    /** Part with the parameters that are trained, where {@link #GENERATOR} is their running average. */
    public static final String GENERATOR_IN_TRAINING = "generator-in-training";

    /** Part with the discriminator's parameters. */
    public static final String DISCRIMINATOR = "discriminator";

    /** Part with the moments of the generator's optimiser. */
    public static final String GENERATOR_ADAM = "generator-adam";

    /** Part with the moments of the discriminator's optimiser. */
    public static final String DISCRIMINATOR_ADAM = "discriminator-adam";

    private static final Set<String> PARTS =
            Set.of(GENERATOR, GENERATOR_IN_TRAINING, DISCRIMINATOR, GENERATOR_ADAM, DISCRIMINATOR_ADAM);
    private static final String HEADER = "checkpoint.json";
    private static final String SUFFIX = ".safetensors";
    private static final int MAX_ENTRY = 1 << 30;
    private static final String PREDICTION = "prediction";
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    /** Writes the file with float32 tensors, whole or not at all. */
    public void write(Path file) throws IOException {
        write(file, Precision.FLOAT32);
    }

    /** Writes the file, whole or not at all. */
    public void write(Path file, Precision precision) throws IOException {
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            // Weights hardly shrink; speed counts.
            zip.setLevel(Deflater.NO_COMPRESSION);
            Map<String, String> digests = new LinkedHashMap<>();
            for (Map.Entry<String, Map<String, Tensor>> part : tensors.entrySet()) {
                byte[] bytes = SafeTensors.encode(part.getValue(), precision);
                digests.put(part.getKey() + SUFFIX, Sha256.hex(bytes));
                put(zip, part.getKey() + SUFFIX, bytes);
            }
            CheckpointHeader header = new CheckpointHeader(
                    CheckpointHeader.FORMAT, writtenBy, size, generator, prediction, discriminator, training, digests);
            put(zip, HEADER, MAPPER.writeValueAsBytes(header));
            zip.finish();
        });
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same training gives the same bytes, so the time of day must not be in them.
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /**
     * Reads a checkpoint file: frt's own, or weights that Keras 2 saved as HDF5; its first bytes tell which it is.
     *
     * @throws InputException if it is missing, truncated, altered or not a checkpoint
     */
    public static Checkpoint read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (ForeignFormat.isHdf5(file)) {
                return KerasCheckpoint.read(file);
            }
            ForeignFormat.refuse(file);
            return read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new InputException(file, "there is no such checkpoint", "check the path", e);
        } catch (IOException e) {
            throw new InputException(
                    file,
                    "the checkpoint cannot be read (" + e.getMessage() + ")",
                    "use an older checkpoint of the folder",
                    e);
        }
    }

    /** Reads a checkpoint of frt's own format from a stream; {@code source} names it in messages. */
    public static Checkpoint read(InputStream in, String source) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            boolean known = name.equals(HEADER)
                    || (name.endsWith(SUFFIX) && PARTS.contains(name.substring(0, name.length() - SUFFIX.length())));
            if (!known || entries.containsKey(name)) {
                throw new InputException(source, "the entry " + name + " is unexpected", "name a checkpoint of frt");
            }
            byte[] bytes = zip.readNBytes(MAX_ENTRY);
            if (bytes.length == MAX_ENTRY) {
                throw new InputException(source, "the entry " + name + " is too large", "name a checkpoint of frt");
            }
            entries.put(name, bytes);
        }
        byte[] headerBytes = entries.remove(HEADER);
        if (headerBytes == null) {
            throw new InputException(
                    source, "this is no checkpoint of frt, or only a part of one", "name a file that frt train wrote");
        }
        CheckpointHeader header = header(headerBytes, source);
        Map<String, Map<String, Tensor>> tensors = new LinkedHashMap<>();
        if (!header.sha256().keySet().equals(entries.keySet())) {
            throw new InputException(
                    source,
                    "the entries " + entries.keySet() + " are not the listed "
                            + header.sha256().keySet(),
                    "use another copy of the file");
        }
        entries.forEach((name, bytes) -> {
            if (!Sha256.hex(bytes).equals(header.sha256().get(name))) {
                throw new InputException(source, "the entry " + name + " is damaged", "use another copy of the file");
            }
            tensors.put(
                    name.substring(0, name.length() - SUFFIX.length()),
                    SafeTensors.decode(bytes, source + " (" + name + ")"));
        });
        return new Checkpoint(
                header.writtenBy(),
                header.size(),
                header.generator(),
                header.prediction(),
                header.discriminator(),
                header.training(),
                tensors);
    }

    /** The checkpoint that comes with frt: a generator without a training. */
    public static Checkpoint builtIn() {
        try (InputStream in = Checkpoint.class.getResourceAsStream("built-in.zip")) {
            if (in == null) {
                throw new IllegalStateException("built-in.zip is missing from the jar");
            }
            return read(in, "built-in generator");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code sha256:} and the digest of the checkpoint that comes with frt. */
    public static String builtInDigest() {
        try (InputStream in = Checkpoint.class.getResourceAsStream("built-in.zip")) {
            if (in == null) {
                throw new IllegalStateException("built-in.zip is missing from the jar");
            }
            return "sha256:" + Sha256.hex(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The generator alone, to predict with. */
    public Checkpoint generatorOnly() {
        return new Checkpoint(
                writtenBy,
                size,
                generator,
                prediction,
                null,
                null,
                Map.of(GENERATOR, tensors.getOrDefault(GENERATOR, Map.of())));
    }

    /** The same but for how the generator is asked. */
    public Checkpoint withPrediction(Prediction other) {
        return new Checkpoint(writtenBy, size, generator, other, discriminator, training, tensors);
    }

    /**
     * The start of a new training: the same networks, but the generator with more levels.
     *
     * @param shape the larger generator's
     * @param pictureSize width and height of the pictures it will get
     * @param random the larger generator's tensors, as a new one has them
     * @throws InputException as {@link #generatorTensors}
     * @throws IllegalArgumentException if the shape does not {@link GeneratorConfig#growsFrom grow} from this one
     */
    public Checkpoint grown(GeneratorConfig shape, int pictureSize, Map<String, Tensor> random, Object source) {
        Map<String, Map<String, Tensor>> parts = new LinkedHashMap<>();
        for (String part : List.of(GENERATOR, GENERATOR_IN_TRAINING)) {
            if (tensors.containsKey(part)) {
                parts.put(part, shape.grown(generator, generatorTensors(part, source), random));
            }
        }
        if (tensors.containsKey(DISCRIMINATOR)) {
            parts.put(DISCRIMINATOR, tensors.get(DISCRIMINATOR));
        }
        return new Checkpoint(writtenBy, pictureSize, shape, prediction, discriminator, null, parts);
    }

    private static CheckpointHeader header(byte[] bytes, String source) {
        try {
            ObjectNode json = MAPPER.readValue(bytes, ObjectNode.class);
            if (!json.has(PREDICTION)) {
                json.put(PREDICTION, Prediction.SINGLE.name());
            }
            CheckpointHeader header = MAPPER.treeToValue(json, CheckpointHeader.class);
            if (header.format() != CheckpointHeader.FORMAT) {
                throw new InputException(
                        source, "it is of format " + header.format() + ", this frt reads 1", "use a newer frt");
            }
            return header;
        } catch (IOException e) {
            throw new InputException(
                    source, "its " + HEADER + " cannot be understood (" + e.getMessage() + ")", "use another copy", e);
        }
    }

    /**
     * The generator's tensors by name.
     *
     * @throws InputException if one is missing, unknown or of the wrong shape; {@code source} names the checkpoint
     */
    public Map<String, Tensor> generatorTensors(Object source) {
        return generatorTensors(GENERATOR, source);
    }

    /** The tensors of the generator that is trained, as {@link #generatorTensors}; the same where there is no average. */
    public Map<String, Tensor> trainedGeneratorTensors(Object source) {
        return generatorTensors(tensors.containsKey(GENERATOR_IN_TRAINING) ? GENERATOR_IN_TRAINING : GENERATOR, source);
    }

    private Map<String, Tensor> generatorTensors(String part, Object source) {
        return checked(part, generator.blueprint().tensorShapes(), source);
    }

    /**
     * The discriminator's tensors, as {@link #generatorTensors}.
     *
     * @param pictureSize width and height of the pictures it will get
     */
    public Map<String, Tensor> discriminatorTensors(int pictureSize, Object source) {
        if (discriminator == null) {
            throw new InputException(
                    source,
                    "there is no discriminator in this checkpoint",
                    "train on from a file that frt train wrote");
        }
        return checked(DISCRIMINATOR, discriminator.blueprint(pictureSize).tensorShapes(), source);
    }

    /**
     * The generator, to predict with.
     *
     * @param pictureSize width and height of the pictures it will get
     * @param threads how many work on one call
     * @throws InputException as {@link #generatorTensors}
     */
    public Predictor loadPredictor(int pictureSize, int threads, Object source) {
        return Predictor.of(generator, prediction, pictureSize, generatorTensors(source), threads);
    }

    /**
     * The generator as an ONNX file, for pictures of the size that it was trained on; see {@link OnnxGraph}. Its metadata
     * say what goes in and comes out, and where it comes from.
     *
     * @throws InputException as {@link #generatorTensors}
     */
    public byte[] toOnnx(Object source) throws IOException {
        return OnnxGraph.encode(generator, size, generatorTensors(source), OnnxMetadata.of(this));
    }

    /**
     * Writes the generator, and with it the discriminator if that is the paper's, as Keras 2 saves weights.
     *
     * @throws InputException if the generator is no V-Net, or a tensor is missing; {@code source} names the checkpoint
     */
    public void writeKeras(Path file, Object source) throws IOException {
        KerasExport.write(this, file, source);
    }

    private Map<String, Tensor> checked(String part, Map<String, long[]> shapes, Object source) {
        Map<String, Tensor> stored = tensors.getOrDefault(part, Map.of());
        Set<String> missing = new LinkedHashSet<>(shapes.keySet());
        missing.removeAll(stored.keySet());
        Set<String> unknown = new LinkedHashSet<>(stored.keySet());
        unknown.removeAll(shapes.keySet());
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new InputException(
                    source, part + " tensors are missing " + missing + " or unknown " + unknown, "use another copy");
        }
        stored.forEach((name, tensor) -> {
            if (!Arrays.equals(tensor.shape(), shapes.get(name))) {
                throw new InputException(
                        source,
                        part + " tensor " + name + " is not of shape " + Arrays.toString(shapes.get(name)),
                        "use another copy");
            }
        });
        return stored;
    }
}
