package org.frt.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.frt.network.DiscriminatorConfig.PaperDiscriminatorConfig;
import org.frt.network.GeneratorConfig.VNetConfig;
import org.frt.network.Tensor;
import org.frt.predict.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * The published networks out of Keras weights. Widths, depths and the number of convolutions follow from the arrays, which
 * are told apart by the names of the generator's layers and by the order of the discriminator's.
 */
final class KerasCheckpoint {
    private static final int SIZE_IF_UNKNOWN = 256;
    private static final String FIRST = "_input_conv_0";

    /** A layer of a higher number is one of no network. */
    private static final String NUMBER = "(\\d{1,3})";

    private final Path file;
    private final Map<String, Map<String, Tensor>> generator = new LinkedHashMap<>();
    private final Map<String, Map<String, Tensor>> discriminator = new LinkedHashMap<>();
    private final String version;
    private final String prefix;
    private boolean untouched = true;

    private KerasCheckpoint(Path file, KerasWeights weights) {
        this.file = file;
        this.version = weights.version();
        List<String> first = weights.layers().keySet().stream()
                .filter(layer -> layer.endsWith(FIRST))
                .toList();
        if (first.size() != 1) {
            throw new InputException(
                    file,
                    first.isEmpty() ? "there is no V-Net in these weights" : "there are several V-Nets: " + first,
                    "give weights of the published generator");
        }
        this.prefix = first.get(0).substring(0, first.get(0).length() - FIRST.length());
        weights.layers()
                .forEach((layer, arrays) ->
                        (layer.startsWith(prefix + "_") ? generator : discriminator).put(layer, arrays));
    }

    /** @throws InputException if an array is missing, unknown or of the wrong shape, or the networks are built otherwise */
    static Checkpoint read(Path file) throws IOException {
        return new KerasCheckpoint(file, KerasWeights.read(file)).checkpoint();
    }

    private Checkpoint checkpoint() throws IOException {
        Map<String, Map<String, Tensor>> tensors = new LinkedHashMap<>();
        VNetConfig vNet = generatorShape();
        tensors.put(Checkpoint.GENERATOR, tensors(KerasLayout.generator(vNet, prefix), generator));
        PaperDiscriminatorConfig paper = null;
        int size = SIZE_IF_UNKNOWN;
        if (!discriminator.isEmpty()) {
            paper = discriminatorShape();
            long positions = dense().shape()[0];
            List<KerasVariable> layout = inTheFilesNames(KerasLayout.discriminator(paper, positions));
            tensors.put(Checkpoint.DISCRIMINATOR, tensors(layout, discriminator));
            // The published code knows square pictures only.
            size = (int) Math.round(Math.sqrt((double) positions)) << paper.depth();
        }
        String writtenBy = "Keras " + version + ", moving statistics of batch norm "
                + (untouched ? "untouched (0 and 1)" : "in use");
        Origin origin = new Origin(file.toString(), file, Sha256.hex(file));
        return new Checkpoint(
                origin, writtenBy, size, vNet, Prediction.SINGLE, paper, null, Provenance.UNKNOWN, tensors);
    }

    private VNetConfig generatorShape() {
        requireSome("_bn", "without batch norm");
        requireSome("_encode_stride_conv", "that halves the resolution by pooling");
        requireSome("_decode_trans_conv", "that upsamples without transposed convolutions");
        int levels = 1 + highest("down_" + NUMBER + "_.*");
        Integer[] filters = new Integer[levels];
        Integer[] convolutions = new Integer[levels];
        for (int level = 0; level < levels; level++) {
            String halving = level == 0 ? FIRST.substring(1) : "down_" + level + "_encode_stride_conv";
            filters[level] = (int) kernel(halving).shape()[3];
            String block = (level == 0 ? "down_0_" : "down_" + level + "_res_conv_") + NUMBER;
            convolutions[level] = 1 + highest(block);
        }
        long inputs = kernel(FIRST.substring(1)).shape()[2];
        if (inputs != 3 && inputs != 4) {
            throw new InputException(
                    file,
                    prefix + FIRST + " takes " + inputs + " channels",
                    "give a generator of 3 (colours) or 4 (colours and mask)");
        }
        return new VNetConfig(List.of(filters), List.of(convolutions), inputs == 4);
    }

    private void requireSome(String ending, String otherwise) {
        if (generator.keySet().stream().noneMatch(layer -> layer.endsWith(ending))) {
            throw new InputException(
                    file, "this is a V-Net " + otherwise + ", which frt does not know", "give a published one");
        }
    }

    /** The highest number in the generator's layer names that match, −1 if none does. */
    private int highest(String pattern) {
        Pattern names = Pattern.compile(Pattern.quote(prefix + "_") + pattern);
        return generator.keySet().stream()
                .map(names::matcher)
                .filter(Matcher::matches)
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .max()
                .orElse(-1);
    }

    private Tensor kernel(String layer) {
        return array(generator, prefix + "_" + layer, "kernel", 4);
    }

    private Tensor dense() {
        String last =
                discriminator.keySet().stream().reduce((before, after) -> after).orElseThrow();
        return array(discriminator, last, "kernel", 2);
    }

    private PaperDiscriminatorConfig discriminatorShape() {
        List<Tensor> kernels = discriminator.values().stream()
                .map(arrays -> arrays.get("kernel"))
                .filter(Objects::nonNull)
                .filter(kernel -> kernel.shape().length == 4)
                .toList();
        Integer[] filters = new Integer[kernels.size() / 2];
        for (int level = 0; level < filters.length; level++) {
            filters[level] = (int) kernels.get(2 * level).shape()[3];
        }
        return new PaperDiscriminatorConfig(List.of(filters));
    }

    /** The same variables under the names that their layers have in the file, where Keras may have counted on. */
    private List<KerasVariable> inTheFilesNames(List<KerasVariable> layout) {
        List<String> expected =
                layout.stream().map(KerasVariable::layer).distinct().toList();
        List<String> found = List.copyOf(discriminator.keySet());
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            String here = i < found.size() ? found.get(i) : "nothing";
            String kind = i < expected.size() ? kind(expected.get(i)) : "nothing";
            if (!kind(here).equals(kind)) {
                throw new InputException(
                        file,
                        "layer " + (i + 1) + " of the discriminator is " + here + " where " + kind + " is expected",
                        "give weights of the published discriminator, or of the generator alone");
            }
        }
        return layout.stream()
                .map(variable -> new KerasVariable(
                        found.get(expected.indexOf(variable.layer())),
                        variable.leaf(),
                        variable.tensor(),
                        variable.shape()))
                .toList();
    }

    private static String kind(String layer) {
        return layer.replaceFirst("_\\d+$", "");
    }

    private Map<String, Tensor> tensors(List<KerasVariable> layout, Map<String, Map<String, Tensor>> layers) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (KerasVariable variable : layout) {
            Tensor array = array(
                    layers, variable.layer(), variable.leaf(), variable.shape().size());
            if (!variable.hasShape(array)) {
                throw misshapen(variable.name(), array, variable.shape().toString());
            }
            if (variable.isStatistic()) {
                for (float value : array.values()) {
                    untouched &= value == variable.initialStatistic();
                }
            }
            tensors.put(variable.tensor(), variable.toTensor(array));
        }
        layers.forEach((layer, arrays) -> arrays.keySet().forEach(leaf -> {
            if (layout.stream()
                    .noneMatch(variable ->
                            variable.layer().equals(layer) && variable.leaf().equals(leaf))) {
                throw new InputException(
                        file,
                        layer + "/" + leaf + ":0 belongs to no layer that these networks have",
                        "give weights of the published networks");
            }
        }));
        return tensors;
    }

    private Tensor array(Map<String, Map<String, Tensor>> layers, String layer, String leaf, int rank) {
        @Nullable Tensor array = layers.getOrDefault(layer, Map.of()).get(leaf);
        if (array == null) {
            throw new InputException(file, layer + "/" + leaf + ":0 is missing", "use another copy of the file");
        }
        if (array.shape().length != rank) {
            throw misshapen(layer + "/" + leaf + ":0", array, "of " + rank + " dimensions");
        }
        return array;
    }

    private InputException misshapen(String name, Tensor array, String expected) {
        return new InputException(
                file,
                name + " is of shape " + Arrays.toString(array.shape()) + ", not " + expected,
                "use another copy of the file");
    }
}
