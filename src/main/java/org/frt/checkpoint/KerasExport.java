package org.frt.checkpoint;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfWritingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.frt.network.DiscriminatorConfig.PaperDiscriminatorConfig;
import org.frt.network.GeneratorConfig.VNetConfig;
import org.frt.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Writes the published networks as Keras 2 does: with the discriminator what the published GAN's {@code save_weights}
 * writes, a group for each network; without it what the generator's own writes, a group for each layer.
 */
final class KerasExport {
    private static final String VERSION = "2.11.0";
    private static final String PREFIX = "vnet";

    private final Checkpoint checkpoint;

    private KerasExport(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @return whether the discriminator is in it
     * @throws InputException if the file is there, the generator is no V-Net, or a tensor is missing
     */
    static boolean create(Checkpoint checkpoint, Path file) throws IOException {
        KerasExport export = new KerasExport(checkpoint);
        AtomicFile.create(file, out -> {
            // The library writes to files only.
            Path whole = AtomicFile.partWithoutLock(file);
            try {
                export.write(whole);
                Files.copy(whole, out);
            } finally {
                Files.deleteIfExists(whole);
            }
        });
        return export.discriminatorOfWholePictures() != null;
    }

    private void write(Path file) throws IOException {
        if (!(checkpoint.generator() instanceof VNetConfig vNet)) {
            throw new InputException(
                    checkpoint.origin(),
                    "its generator is no V-Net, the only one that Keras weights are written of",
                    "write a file of another format");
        }
        List<KerasVariable> generator = KerasLayout.generator(vNet, PREFIX);
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            // The library's own mark, which says on which system and Java it ran.
            hdf.removeAttribute("_jHDF");
            hdf.putAttribute("backend", "tensorflow");
            hdf.putAttribute("keras_version", VERSION);
            PaperDiscriminatorConfig paper = discriminatorOfWholePictures();
            if (paper != null) {
                hdf.putAttribute("layer_names", new String[] {"vnet_model", "Discriminator"});
                writeGroup(hdf.putGroup("vnet_model"), Checkpoint.GENERATOR, statisticsLast(generator));
                // The published code leaves it frozen, and then Keras lists its arrays layer by layer.
                writeGroup(
                        hdf.putGroup("Discriminator"),
                        Checkpoint.DISCRIMINATOR,
                        KerasLayout.discriminator(paper, positions(paper)));
            } else {
                Map<String, List<KerasVariable>> layers = new LinkedHashMap<>();
                generator.forEach(variable -> layers.computeIfAbsent(variable.layer(), layer -> new ArrayList<>())
                        .add(variable));
                hdf.putAttribute("layer_names", layers.keySet().toArray(String[]::new));
                layers.forEach((layer, variables) -> writeGroup(hdf.putGroup(layer), Checkpoint.GENERATOR, variables));
            }
        } catch (HdfWritingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The published GAN has none for windows: its dense layer would be of another shape. */
    private @Nullable PaperDiscriminatorConfig discriminatorOfWholePictures() {
        if (!(checkpoint.discriminator() instanceof PaperDiscriminatorConfig paper)) {
            return null;
        }
        long places = checkpoint.size() >> paper.depth();
        return positions(paper) == places * places ? paper : null;
    }

    /** Keras lists what it trains first. */
    private static List<KerasVariable> statisticsLast(List<KerasVariable> layout) {
        List<KerasVariable> ordered = new ArrayList<>(layout);
        ordered.removeIf(KerasVariable::isStatistic);
        layout.stream().filter(KerasVariable::isStatistic).forEach(ordered::add);
        return ordered;
    }

    /** Positions of the discriminator's last map, which its dense layer tells. */
    private long positions(PaperDiscriminatorConfig paper) {
        List<KerasVariable> layout = KerasLayout.discriminator(paper, 1);
        String dense = layout.get(layout.size() - 2).tensor();
        return tensor(Checkpoint.DISCRIMINATOR, dense).shape()[0];
    }

    private void writeGroup(WritableGroup group, String part, List<KerasVariable> variables) {
        group.putAttribute(
                "weight_names", variables.stream().map(KerasVariable::name).toArray(String[]::new));
        Map<String, WritableGroup> layers = new LinkedHashMap<>();
        for (KerasVariable variable : variables) {
            layers.computeIfAbsent(variable.layer(), group::putGroup)
                    .putDataset(variable.leaf() + ":0", variable.toArrays(tensor(part, variable.tensor())));
        }
    }

    private Tensor tensor(String part, String name) {
        Tensor tensor = Objects.requireNonNull(checkpoint.tensors().getOrDefault(part, Map.of()))
                .get(name);
        if (tensor == null) {
            throw new InputException(checkpoint.origin(), part + " tensor " + name + " is missing", "use another copy");
        }
        return tensor;
    }
}
