package org.frt.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.frt.io.AtomicFile;
import org.frt.io.FileFault;
import org.frt.io.InputException;
import org.frt.io.Resource;
import org.frt.io.Uninterrupted;
import org.frt.io.WholeFile;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.GeneratorConfig;
import org.frt.network.Tensor;
import org.frt.onnx.Device;
import org.frt.predict.OnnxGraph;
import org.frt.predict.Prediction;
import org.frt.predict.Predictor;
import org.jspecify.annotations.Nullable;

/**
 * One state of a generator, and if it is to be trained on, of its discriminator and both optimisers. Of a checkpoint that
 * was read every number is finite, and no variance or second moment is negative.
 *
 * @param origin where it comes from
 * @param writtenBy version and code revision of the frt that wrote it
 * @param size width and height of the pictures that the networks were trained on
 * @param generator the generator's shape
 * @param prediction how the generator is asked when it predicts
 * @param discriminator the discriminator's shape, if it is there
 * @param training the training's state, if it can go on from here
 * @param provenance what the generator has learnt from
 * @param tensors by part ({@link #GENERATOR} and so on) and name
 */
public record Checkpoint(
        Origin origin,
        String writtenBy,
        int size,
        GeneratorConfig generator,
        Prediction prediction,
        @Nullable DiscriminatorConfig discriminator,
        @Nullable TrainingState training,
        Provenance provenance,
        Map<String, Map<String, Tensor>> tensors) {
    /** Part with the generator's parameters. */
    public static final String GENERATOR = "generator";

    /**
     * Part with the parameters of a generator of the same shape that fills near the hole's rim, where {@link #GENERATOR} only
     * draws what lies deep in the hole.
     */
    public static final String GENERATOR_AT_RIM = "generator-at-rim";

    /** Part with the parameters that are trained, where {@link #GENERATOR} is their running average. */
    public static final String GENERATOR_IN_TRAINING = "generator-in-training";

    /** Part with the discriminator's parameters. */
    public static final String DISCRIMINATOR = "discriminator";

    /** Part with the moments of the generator's optimiser. */
    public static final String GENERATOR_ADAM = "generator-adam";

    /** Part with the moments of the discriminator's optimiser. */
    public static final String DISCRIMINATOR_ADAM = "discriminator-adam";

    static final Set<String> PARTS = Set.of(
            GENERATOR, GENERATOR_AT_RIM, GENERATOR_IN_TRAINING, DISCRIMINATOR, GENERATOR_ADAM, DISCRIMINATOR_ADAM);

    /** Of {@code built-in.zip}. */
    private static final String BUILT_IN_SHA256 = "20a5cb66d0b765c95491f4561f962bb4069c940106c8463c1ba12f863ec008b8";

    /** What taught it, which its file is too old to say: sirius-ai's MobileFaceNet, as scripts/fetch_recognisers.py writes it. */
    private static final Provenance OF_BUILT_IN =
            new Provenance(List.of("534a4e4a2d5b01cd8bf06a6dcdd79eb9985f2c9bdbb6b4018f03dd069ddacc03"), List.of());

    private static final int LARGEST = 1024;
    private static final String VARIANCE = "_var";
    private static final String SECOND_MOMENT = "v";
    private static final String OTHER_COPY = "use another copy of the file";

    public Checkpoint {
        requireSize(size, generator, discriminator);
    }

    static void requireSize(int size, GeneratorConfig generator, @Nullable DiscriminatorConfig discriminator) {
        int halvings = Math.max(generator.depth(), discriminator == null ? 0 : discriminator.depth());
        int multiple = 1 << halvings;
        if (size < multiple || size > LARGEST || size % multiple != 0) {
            throw InputException.ofSetting(
                    "size",
                    size + " is no size of pictures for networks of depth " + halvings,
                    "a multiple of " + multiple + " up to " + LARGEST + " would be");
        }
    }

    /** Writes the file with float32 tensors, whole or not at all, and waits until it is on the disk itself. */
    public void write(Path file) throws IOException {
        AtomicFile.writeDurably(file, out -> CheckpointZip.write(this, out, Precision.FLOAT32));
    }

    /**
     * As {@link #write}, but a file that is not there yet, see {@link AtomicFile#create}.
     *
     * @throws InputException if it is there, or a number cannot be written in this precision
     */
    public void create(Path file, Precision precision) throws IOException {
        AtomicFile.create(file, out -> CheckpointZip.write(this, out, precision));
    }

    /** About how many bytes a file with these tensors, by part and name, has in float32. */
    public static long bytes(Map<String, Map<String, Tensor>> tensors) {
        return tensors.values().stream()
                        .flatMap(part -> part.values().stream())
                        .mapToLong(Tensor::length)
                        .sum()
                * Float.BYTES;
    }

    /**
     * Reads a checkpoint file: frt's own, or weights that Keras 2 saved as HDF5; its first bytes tell which it is.
     *
     * @throws InputException if it is missing, truncated, altered or not a checkpoint, or a weight is no finite number
     */
    public static Checkpoint read(Path file) {
        try {
            WholeFile.requireFile(file, "name a file");
            return Uninterrupted.read(() -> {
                if (ForeignFormat.isHdf5(file)) {
                    return KerasCheckpoint.read(file);
                }
                ForeignFormat.refuse(file);
                return CheckpointZip.read(file);
            });
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** What is to be said of a file that could not be read to its end. */
    static InputException unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new InputException(file, "there is no such checkpoint", "check the path", e);
        }
        if (e instanceof AccessDeniedException) {
            return new InputException(file, "you may not read it", "change its permissions", e);
        }
        return new InputException(
                file,
                "the checkpoint cannot be read (" + FileFault.of(e, file).reason() + ")",
                "use an older checkpoint of the folder",
                e);
    }

    /** The checkpoint that comes with frt: a generator without a training. */
    public static Checkpoint builtIn() {
        try {
            byte[] bytes = Resource.read(Checkpoint.class, "built-in.zip");
            Checkpoint read = CheckpointZip.readKnown(bytes, BUILT_IN_SHA256, "built-in generator");
            return new Checkpoint(
                    read.origin,
                    read.writtenBy,
                    read.size,
                    read.generator,
                    read.prediction,
                    null,
                    null,
                    OF_BUILT_IN,
                    read.tensors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The generator alone, to predict with; with that for the rim, if there is one. */
    public Checkpoint generatorOnly() {
        Map<String, Map<String, Tensor>> kept = new LinkedHashMap<>();
        kept.put(GENERATOR, tensors.getOrDefault(GENERATOR, Map.of()));
        if (tensors.containsKey(GENERATOR_AT_RIM)) {
            kept.put(GENERATOR_AT_RIM, tensors.get(GENERATOR_AT_RIM));
        }
        return new Checkpoint(origin, writtenBy, size, generator, prediction, null, null, provenance, kept);
    }

    /**
     * The same, but near the hole's rim another generator fills it, which is asked as it was before: of a checkpoint with two the one
     * that does so there.
     *
     * @throws InputException if that is of another shape
     */
    public Checkpoint withRim(Checkpoint other) {
        if (other.size != size
                || other.generator.corrects() != generator.corrects()
                || !shapes(other.generator).equals(shapes(generator))) {
            throw new InputException(
                    other.origin,
                    "its generator is of another size or kind than that of " + origin
                            + ", or one of both wants no filled hole",
                    "name one of the same shape");
        }
        if (!generator.seesAtRimWhat(other.generator)) {
            throw new InputException(
                    other.origin,
                    "its generator has learnt from holes that were filled in another way than those of " + origin,
                    "name one of the same fill");
        }
        Map<String, Map<String, Tensor>> parts = new LinkedHashMap<>(tensors);
        parts.put(GENERATOR_AT_RIM, other.rim().orElse(other).generatorTensors());
        Checkpoint both = new Checkpoint(
                origin,
                writtenBy,
                size,
                generator,
                other.prediction,
                discriminator,
                training,
                provenance.and(other.provenance),
                parts);
        both.generatorTensors(GENERATOR_AT_RIM);
        return both;
    }

    private static Map<String, List<Long>> shapes(GeneratorConfig generator) {
        Map<String, List<Long>> shapes = new HashMap<>();
        generator
                .blueprint()
                .tensorShapes()
                .forEach((name, shape) ->
                        shapes.put(name, Arrays.stream(shape).boxed().toList()));
        return shapes;
    }

    /** The generator that fills near the rim, by itself; empty if {@link #GENERATOR} does that, too. */
    public Optional<Checkpoint> rim() {
        Map<String, Tensor> atRim = tensors.get(GENERATOR_AT_RIM);
        return Optional.ofNullable(atRim)
                .map(part -> new Checkpoint(
                        origin,
                        writtenBy,
                        size,
                        generator,
                        prediction,
                        null,
                        null,
                        provenance,
                        Map.of(GENERATOR, part)));
    }

    /** The same under another name in messages. */
    public Checkpoint called(String name) {
        Origin renamed = new Origin(name, origin.file(), origin.sha256());
        return new Checkpoint(
                renamed, writtenBy, size, generator, prediction, discriminator, training, provenance, tensors);
    }

    /** The same but for how the generator is asked. */
    public Checkpoint withPrediction(Prediction other) {
        return new Checkpoint(origin, writtenBy, size, generator, other, discriminator, training, provenance, tensors);
    }

    /**
     * The start of a new training: the same networks, but the generator in another shape.
     *
     * @param shape the new generator's
     * @param pictureSize width and height of the pictures it will get
     * @param random the new generator's tensors, as a new one has them
     * @throws InputException as {@link #generatorTensors}
     * @throws IllegalArgumentException if the shape does not {@link GeneratorConfig#takesWeightsOf take} this one's weights
     */
    public Checkpoint adapted(GeneratorConfig shape, int pictureSize, Map<String, Tensor> random) {
        Map<String, Map<String, Tensor>> parts = new LinkedHashMap<>();
        for (String part : List.of(GENERATOR, GENERATOR_IN_TRAINING)) {
            if (tensors.containsKey(part)) {
                parts.put(part, shape.adapted(generator, generatorTensors(part), random));
            }
        }
        if (tensors.containsKey(DISCRIMINATOR)) {
            parts.put(DISCRIMINATOR, tensors.get(DISCRIMINATOR));
        }
        return new Checkpoint(
                origin, writtenBy, pictureSize, shape, prediction, discriminator, null, provenance, parts);
    }

    /**
     * The generator's tensors by name.
     *
     * @throws InputException if one is missing, unknown or of the wrong shape
     */
    public Map<String, Tensor> generatorTensors() {
        return generatorTensors(GENERATOR);
    }

    /** The tensors of the generator that is trained, as {@link #generatorTensors}; the same where there is no average. */
    public Map<String, Tensor> trainedGeneratorTensors() {
        return generatorTensors(tensors.containsKey(GENERATOR_IN_TRAINING) ? GENERATOR_IN_TRAINING : GENERATOR);
    }

    private Map<String, Tensor> generatorTensors(String part) {
        Map<String, long[]> shapes = generator.blueprint().tensorShapes();
        return checked(
                part,
                shapes,
                name -> new InputException(
                        origin,
                        part + " tensor " + name + " is not of shape " + Arrays.toString(shapes.get(name)),
                        OTHER_COPY));
    }

    /**
     * The discriminator's tensors, as {@link #generatorTensors}.
     *
     * @param pictureSize width and height of the pictures it will get
     */
    public Map<String, Tensor> discriminatorTensors(int pictureSize) {
        if (discriminator == null) {
            throw new InputException(
                    origin,
                    "there is no discriminator in this checkpoint",
                    "train on from a file that frt train wrote");
        }
        Map<String, long[]> shapes = discriminator.blueprint(pictureSize).tensorShapes();
        return checked(
                DISCRIMINATOR,
                shapes,
                // A dense layer knows how many places its pictures have.
                name -> new InputException(
                        origin,
                        "its discriminator is none for pictures of " + pictureSize + "x" + pictureSize,
                        "give the " + InputException.setting("size")
                                + " that it was trained with, or another copy of the file"));
    }

    /** What there is to say where its generator is used on pictures of another size than it was trained on; empty where it isn't. */
    public Optional<String> noteOfSize(int pictureSize) {
        return pictureSize == size
                ? Optional.empty()
                : Optional.of(origin + " was trained on faces of " + size + "x" + size + ", and fills faces of "
                        + pictureSize + "x" + pictureSize);
    }

    /**
     * The generator, to predict with.
     *
     * @param pictureSize width and height of the pictures it will get
     * @param device what it runs on
     * @param threads how many work on one call
     * @throws InputException as {@link #generatorTensors}, or if the device cannot be used
     */
    public Predictor loadPredictor(int pictureSize, Device device, int threads) {
        Map<String, Tensor> atRim = tensors.containsKey(GENERATOR_AT_RIM) ? generatorTensors(GENERATOR_AT_RIM) : null;
        return Predictor.of(origin, generator, prediction, pictureSize, generatorTensors(), atRim, device, threads);
    }

    /**
     * The generator as an ONNX file, for pictures of the size that it was trained on; see {@link OnnxGraph}. Its metadata
     * say what goes in and comes out, and where it comes from.
     *
     * @throws InputException as {@link #generatorTensors}, or if a weight is too large to be reckoned with
     */
    public byte[] toOnnx() {
        return toOnnx(OnnxMetadata.of(this));
    }

    /**
     * Likewise the {@link #rim} by itself.
     *
     * @throws InputException as {@link #toOnnx()}
     */
    public Optional<byte[]> rimToOnnx() {
        return rim().map(atRim -> atRim.toOnnx(OnnxMetadata.ofRim(atRim)));
    }

    private byte[] toOnnx(Map<String, String> metadata) {
        return OnnxGraph.encode(origin, generator, size, generatorTensors(), metadata);
    }

    /**
     * Writes the generator, and with it the discriminator if that is the paper's and for whole pictures, as Keras 2 saves weights.
     *
     * @return whether the discriminator is in the file
     * @throws InputException if the file is there, the generator is no V-Net, or a tensor is missing
     */
    public boolean createKeras(Path file) throws IOException {
        return KerasExport.create(this, file);
    }

    /** @param misshapen says of a tensor by name that it is of another shape */
    private Map<String, Tensor> checked(
            String part, Map<String, long[]> shapes, Function<String, InputException> misshapen) {
        Map<String, Tensor> stored = tensors.getOrDefault(part, Map.of());
        Set<String> missing = new LinkedHashSet<>(shapes.keySet());
        missing.removeAll(stored.keySet());
        Set<String> unknown = new LinkedHashSet<>(stored.keySet());
        unknown.removeAll(shapes.keySet());
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new InputException(
                    origin, part + " tensors are missing " + missing + " or unknown " + unknown, OTHER_COPY);
        }
        stored.forEach((name, tensor) -> {
            if (!Arrays.equals(tensor.shape(), shapes.get(name))) {
                throw misshapen.apply(name);
            }
        });
        return stored;
    }

    /**
     * Looks at every number.
     *
     * @param remedy what the user can do
     * @throws InputException if one is not finite, or one is negative that is a variance or a second moment
     */
    public void requireSound(String remedy) {
        tensors.forEach((part, named) -> named.forEach((name, tensor) -> {
            boolean mayBeNegative = !name.endsWith(VARIANCE) && !(name.equals(SECOND_MOMENT) && part.endsWith("-adam"));
            if (mayBeNegative && tensor.isFinite()) {
                return;
            }
            for (float value : tensor.values()) {
                if (!Float.isFinite(value) || (value < 0 && !mayBeNegative)) {
                    throw new InputException(
                            origin,
                            part + " tensor " + name + " holds " + value + ", which no training makes of sound numbers",
                            remedy);
                }
            }
        }));
    }
}
