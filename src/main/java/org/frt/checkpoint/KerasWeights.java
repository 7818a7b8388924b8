package org.frt.checkpoint;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.frt.io.InputException;
import org.frt.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What Keras 2's {@code save_weights} writes to HDF5: for each layer of the outer model a group whose attribute
 * {@code weight_names} lists its arrays in order. A layer may be a model itself; the layers of such are taken out, so that
 * a whole GAN and a single network look the same.
 *
 * @param version Keras's version
 * @param layers arrays by layer and leaf ({@code kernel} and so on), layers in the order in which they first appear
 */
record KerasWeights(String version, Map<String, Map<String, Tensor>> layers) {
    private static final String TOP_LEVEL = "top_level_model_weights";
    private static final String OTHER_COPY = "use another copy of the file";

    /** Groups and arrays; the published networks have a few hundred. */
    private static final int MOST_NODES = 100_000;

    /** @throws InputException if the file is damaged or of another format; {@code file} is named */
    static KerasWeights read(Path file) throws IOException {
        try (HdfFile hdf = new HdfFile(file)) {
            return new Reader(file, Files.size(file)).read(hdf);
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // The library throws whatever a damaged file leads to: buffer underflows, wrong casts, its own exceptions,
            // and takes as much memory as a damaged length asks for.
            throw new InputException(
                    file, "this HDF5 file is damaged, or written in a way that frt does not read", OTHER_COPY, e);
        }
    }

    private static final class Reader {
        private final Path file;
        private final long bytes;
        private long valuesLeft;
        private int nodesLeft = MOST_NODES;
        private final Map<String, Map<String, Tensor>> layers = new LinkedHashMap<>();

        Reader(Path file, long bytes) {
            this.file = file;
            this.bytes = bytes;
            this.valuesLeft = bytes / Float.BYTES;
        }

        KerasWeights read(HdfFile hdf) {
            Group root = hdf;
            if (names(root, "layer_names") == null && root.getChild("model_weights") instanceof Group weights) {
                root = weights;
            }
            List<String> groups = names(root, "layer_names");
            if (groups == null) {
                throw otherFormat(root);
            }
            String version = text(root.getAttributes().get("keras_version"));
            if (!version.startsWith("2.")) {
                throw new InputException(
                        file,
                        "these are weights of Keras " + (version.isEmpty() ? "1 or of an unknown version" : version),
                        "give weights that Keras 2 saved");
            }
            requireNothingElse(root, groups);
            for (String name : groups) {
                read(group(root, name), name);
            }
            if (root.getChildren().containsKey(TOP_LEVEL)) {
                List<String> own = names(group(root, TOP_LEVEL), "weight_names");
                if (own != null && !own.isEmpty()) {
                    throw unknown(TOP_LEVEL + "/" + own.get(0));
                }
            }
            return new KerasWeights(version, layers);
        }

        private InputException otherFormat(Group root) {
            Set<String> children = root.getChildren().keySet();
            boolean keras3 = children.contains("layers") || children.contains("_layer_checkpoint_dependencies");
            return new InputException(
                    file,
                    keras3
                            ? "this is a weights file of Keras 3, which frt does not read"
                            : "this HDF5 file holds no Keras weights: its attribute layer_names is missing",
                    "give what save_weights(\"NAME.h5\") of Keras 2 writes");
        }

        private void requireNothingElse(Group root, List<String> groups) {
            Set<String> others = new TreeSet<>(root.getChildren().keySet());
            others.removeAll(groups);
            others.remove(TOP_LEVEL);
            if (!others.isEmpty()) {
                throw unknown(others.iterator().next());
            }
        }

        private void read(Group group, String groupName) {
            List<String> names = names(group, "weight_names");
            if (names == null) {
                throw new InputException(file, groupName + " has no attribute weight_names", OTHER_COPY);
            }
            Set<String> stored = new TreeSet<>();
            collect(group, "", stored);
            for (String name : names) {
                if (!stored.remove(name)) {
                    throw new InputException(file, "the array " + groupName + "/" + name + " is missing", OTHER_COPY);
                }
                int slash = name.lastIndexOf('/');
                String leaf = name.substring(slash + 1);
                Tensor before = layers.computeIfAbsent(
                                name.substring(0, Math.max(slash, 0)), layer -> new LinkedHashMap<>())
                        .put(leaf.replaceFirst(":0$", ""), array(dataset(group, name), groupName + "/" + name));
                if (before != null) {
                    throw new InputException(file, name + " is there twice", OTHER_COPY);
                }
            }
            if (!stored.isEmpty()) {
                throw unknown(groupName + "/" + stored.iterator().next());
            }
        }

        /** Paths of all arrays; a weight's name holds one slash or none. */
        private void collect(Group group, String path, Set<String> found) {
            if (path.length() > 1000) {
                throw new InputException(file, "its groups lie too deep", OTHER_COPY);
            }
            group.getChildren().forEach((name, child) -> {
                if (nodesLeft-- == 0) {
                    throw new InputException(file, "it has too many groups and arrays", OTHER_COPY);
                }
                requireNoLink(child, path + name);
                if (child instanceof Group inner) {
                    collect(inner, path + name + "/", found);
                } else {
                    found.add(path + name);
                }
            });
        }

        private Group group(Group parent, String name) {
            Node node = parent.getChildren().get(name);
            if (node != null) {
                requireNoLink(node, name);
            }
            if (node instanceof Group group) {
                return group;
            }
            throw new InputException(file, "the group " + name + " is missing", OTHER_COPY);
        }

        private static Dataset dataset(Group group, String name) {
            return group.getDatasetByPath(name);
        }

        private void requireNoLink(Node node, String name) {
            if (node.isLink()) {
                throw new InputException(
                        file, name + " is a link to another place, which frt does not follow", "give a plain file");
            }
        }

        private Tensor array(Dataset dataset, String name) {
            int[] shape = dataset.getDimensions();
            long length = length(shape);
            if (dataset.getJavaType() != float.class || shape.length == 0 || length == 0 || length > valuesLeft) {
                throw new InputException(
                        file, "the array " + name + " is no float32 array that fits into the file", OTHER_COPY);
            }
            valuesLeft -= length;
            if (!dataset.getFilters().isEmpty()) {
                // How much a chunk unpacks to is not known before.
                throw new InputException(
                        file, "the array " + name + " is compressed", "give it as Keras writes it, uncompressed");
            }
            if (dataset instanceof ChunkedDataset chunked && length(chunked.getChunkDimensions()) > bytes) {
                throw new InputException(
                        file, "the array " + name + " is stored in chunks larger than the file", OTHER_COPY);
            }
            float[] values = (float[]) dataset.getDataFlat();
            requireSound(values, name);
            return Tensor.of(Arrays.stream(shape).asLongStream().toArray(), values);
        }

        private static long length(int[] shape) {
            return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        }

        private void requireSound(float[] values, String name) {
            boolean mayBeNegative = !name.contains("moving_variance");
            for (float value : values) {
                if (!Float.isFinite(value) || (value < 0 && !mayBeNegative)) {
                    throw new InputException(
                            file,
                            "the array " + name + " holds " + value + ", which no training makes of sound numbers",
                            "give other weights");
                }
            }
        }

        /** A list attribute, which Keras splits into numbered ones where it is large; {@code null} if it isn't there. */
        private @Nullable List<String> names(Group group, String name) {
            Map<String, Attribute> attributes = group.getAttributes();
            Attribute whole = attributes.get(name);
            if (whole != null) {
                return texts(whole);
            }
            List<String> names = new ArrayList<>();
            Attribute part = attributes.get(name + 0);
            if (part == null) {
                return null;
            }
            for (int next = 1; part != null; next++) {
                names.addAll(texts(part));
                part = attributes.get(name + next);
            }
            return names;
        }

        /** An empty list is stored as one of numbers. */
        private List<String> texts(Attribute attribute) {
            if (attribute.isEmpty() || attribute.getSize() == 0) {
                return List.of();
            }
            Object data = data(attribute);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < Array.getLength(data); i++) {
                texts.add(withoutPadding(String.valueOf(Array.get(data, i))));
            }
            return texts;
        }

        private String text(@Nullable Attribute attribute) {
            return attribute == null ? "" : withoutPadding(String.valueOf(data(attribute)));
        }

        private Object data(Attribute attribute) {
            if (attribute.getSize() > MOST_NODES || attribute.getSizeInBytes() > bytes) {
                throw new InputException(file, "the attribute " + attribute.getName() + " is too large", OTHER_COPY);
            }
            return attribute.getData();
        }

        private static String withoutPadding(String text) {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == 0) {
                end--;
            }
            return text.substring(0, end);
        }

        private InputException unknown(String name) {
            return new InputException(
                    file, name + " belongs to no network that frt knows", "give weights of the published networks");
        }
    }
}
