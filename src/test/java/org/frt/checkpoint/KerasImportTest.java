package org.frt.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.frt.KerasReference;
import org.frt.io.InputException;
import org.frt.network.DiscriminatorConfig.PaperDiscriminatorConfig;
import org.frt.network.GeneratorConfig.VNetConfig;
import org.frt.network.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class KerasImportTest {
    private static final KerasReference OWN = KerasReference.all().get(0);
    private static final Path GAN = OWN.path("tiny/tiny_gan.h5");

    @TempDir
    private Path folder;

    @Test
    void shapesFollowFromTheFile() {
        Checkpoint read = Checkpoint.read(GAN);
        assertThat(read.generator()).isEqualTo(new VNetConfig(List.of(3, 4, 6), List.of(1, 2, 3), false));
        assertThat(read.discriminator()).isEqualTo(new PaperDiscriminatorConfig(List.of(3, 4, 5, 6)));
        assertThat(read.size()).isEqualTo(32);
        assertThat(read.training()).isNull();
    }

    @ParameterizedTest
    @MethodSource("org.frt.KerasReference#all")
    void olderStringsOrdersAndNamesMeanTheSame(KerasReference reference) {
        Checkpoint newer = Checkpoint.read(reference.path("tiny/tiny_gan.h5"));
        Checkpoint older = Checkpoint.read(reference.path("tiny/tiny_gan_oldstyle.h5"));
        assertThat(older.tensors()).isEqualTo(newer.tensors());
        assertThat(older.writtenBy()).contains("2.4.0");
    }

    @Test
    void aGeneratorAloneAndAWholeModelAreRead() {
        Checkpoint alone = Checkpoint.read(OWN.path("tiny/generator_model.h5"));
        assertThat(alone.tensors()).containsOnlyKeys(Checkpoint.GENERATOR);
        assertThat(alone.tensors().get(Checkpoint.GENERATOR))
                .isEqualTo(Checkpoint.read(GAN).tensors().get(Checkpoint.GENERATOR));
        assertThat(alone.discriminator()).isNull();
    }

    @ParameterizedTest
    @MethodSource("org.frt.KerasReference#all")
    void everyBitComesBackFromAnExport(KerasReference reference) throws IOException {
        Checkpoint read = Checkpoint.read(reference.path("tiny/tiny_gan.h5"));
        Path whole = folder.resolve("whole.h5");
        read.createKeras(whole);
        assertThat(Checkpoint.read(whole).tensors()).isEqualTo(read.tensors());
        Path alone = folder.resolve("alone.h5");
        read.generatorOnly().createKeras(alone);
        assertThat(Checkpoint.read(alone).tensors())
                .isEqualTo(read.generatorOnly().tensors());
    }

    @Test
    void anExportListsArraysInKerassOrder() throws IOException {
        Path whole = folder.resolve("whole.h5");
        Checkpoint.read(GAN).createKeras(whole);
        try (HdfFile expected = new HdfFile(GAN);
                HdfFile actual = new HdfFile(whole)) {
            for (String group : List.of("vnet_model", "Discriminator")) {
                assertThat((String[]) actual.getByPath(group)
                                .getAttribute("weight_names")
                                .getData())
                        .isEqualTo(expected.getByPath(group)
                                .getAttribute("weight_names")
                                .getData());
            }
        }
    }

    @Test
    void whetherTheMovingStatisticsWereUsedIsTold() throws IOException {
        assertThat(Checkpoint.read(GAN).writtenBy()).isEqualTo("Keras 2.11.0, moving statistics of batch norm in use");
        Path untouched = rewritten(arrays -> arrays.replaceAll((name, array) -> {
            float[] values = new float[array.values().length];
            Arrays.fill(values, name.contains("moving_variance") ? 1 : 0);
            return name.contains("moving_") ? Tensor.of(array.shape(), values) : array;
        }));
        assertThat(Checkpoint.read(untouched).writtenBy()).contains("untouched (0 and 1)");
    }

    @Test
    void aMissingArrayIsNamed() throws IOException {
        for (String name : List.of(
                "vnet_down_1_res_conv_0/kernel:0",
                "vnet_up_0_decode_trans_conv/bias:0",
                "vnet_input_conv_0_bn/moving_mean:0",
                "batch_normalization_1/beta:0",
                "dense/bias:0")) {
            assertRefused(rewritten(arrays -> arrays.remove(name)), name + " is missing");
        }
        assertRefused(
                rewritten(arrays -> arrays.keySet().removeIf(name -> name.startsWith("conv2d_3/"))), "batch_norm");
    }

    @Test
    void anUnknownArrayIsNamed() throws IOException {
        for (String name : List.of("vnet_down_1_extra/kernel:0", "vnet_output/gamma:0", "conv2d_1/bias:0")) {
            assertRefused(rewritten(arrays -> arrays.put(name, Tensor.of(new long[] {1}, new float[1]))), name);
        }
        assertRefused(
                rewritten(arrays -> arrays.put("other/kernel:0", Tensor.of(new long[] {1}, new float[1]))), "other");
    }

    @Test
    void aLayerOfANumberThatNoNetworkHasIsNamed() throws IOException {
        for (String name : List.of(
                "vnet_down_99999999999_x/kernel:0",
                "vnet_down_2147483647_x/kernel:0",
                "vnet_down_2000000000_x/kernel:0",
                "vnet_down_1_res_conv_2000000000/kernel:0")) {
            assertRefused(rewritten(arrays -> arrays.put(name, Tensor.of(new long[] {1}, new float[1]))), name);
        }
    }

    @Test
    void anArrayOfTheWrongShapeIsNamed() throws IOException {
        Tensor small = Tensor.of(new long[] {3, 3, 1, 1}, new float[9]);
        for (String name : List.of("vnet_down_0_0/kernel:0", "vnet_up_0_res_conv_0/kernel:0", "conv2d_1/kernel:0")) {
            assertRefused(rewritten(arrays -> arrays.put(name, small)), name + " is of shape [3, 3, 1, 1]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vnet_down_1_res_conv_0/kernel:0, NaN",
        "vnet_input_conv_0_bn/moving_mean:0, Infinity",
        "vnet_input_conv_0_bn/moving_variance:0, -0.5",
        "dense/bias:0, -Infinity"
    })
    void aWeightThatNoTrainingMakesIsNamed(String name, float value) throws IOException {
        Path file = rewritten(arrays -> Objects.requireNonNull(arrays.get(name)).values()[0] = value);
        assertRefused(file, name + " holds " + value);
    }

    @Test
    void anArrayThatClaimsMoreThanTheFileHasIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(GAN);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int changed = 0;
        for (int i = 0; i + 32 <= bytes.length; i++) {
            // The first kernel's shape.
            if (file.getLong(i) == 3
                    && file.getLong(i + 8) == 3
                    && file.getLong(i + 16) == 3
                    && file.getLong(i + 24) == 3) {
                file.putLong(i + 24, 100_000);
                changed++;
            }
        }
        assertThat(changed).isPositive();
        assertRefused(Files.write(folder.resolve("claims.h5"), bytes), "fits into the file");
    }

    @Test
    void anExportDoesNotSayOnWhichSystemItWasMade() throws IOException {
        Path file = folder.resolve("mark.h5");
        Checkpoint.read(GAN).createKeras(file);
        try (HdfFile hdf = new HdfFile(file)) {
            assertThat(hdf.getAttributes()).containsOnlyKeys("backend", "keras_version", "layer_names");
        }
    }

    @Test
    void aVNetThatIsBuiltOtherwiseIsRefused() throws IOException {
        assertRefused(rewritten(arrays -> arrays.keySet().removeIf(name -> name.contains("_bn/"))), "batch norm");
        assertRefused(rewritten(arrays -> arrays.keySet().removeIf(name -> name.contains("_stride_conv"))), "pooling");
        assertRefused(rewritten(arrays -> arrays.keySet().removeIf(name -> name.contains("_trans_conv"))), "upsamples");
        assertRefused(rewritten(arrays -> arrays.keySet().removeIf(name -> name.startsWith("vnet"))), "no V-Net");
    }

    @Test
    void otherFormatsAreRefusedByName() throws IOException {
        Path file = folder.resolve("other");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putGroup("layers");
        }
        assertRefused(file, "Keras 3");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("layer_names", new String[] {"vnet_model"});
            hdf.putGroup("vnet_model");
        }
        assertRefused(file, "Keras 1 or of an unknown version");
        for (String entry : List.of("metadata.json", "archive/data.pkl")) {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.putNextEntry(new ZipEntry(entry));
            }
            assertRefused(file, entry.equals("metadata.json") ? "Keras 3" : "PyTorch");
        }
        Files.writeString(file, "model_checkpoint_path: \"ckpt-1\"\n");
        assertRefused(file, "TensorFlow");
        Files.writeString(file, "\u0008\0\0\0\0\0\0\0{\"a\":{}}", StandardCharsets.ISO_8859_1);
        assertRefused(file, "safetensors");
        Files.write(file, new byte[] {(byte) 0x80, 2, '}', 'q'});
        assertRefused(file, "pickle");
    }

    @Test
    void aDamagedFileIsRefusedOrGivesOtherNumbersAndNoMore() throws IOException {
        byte[] bytes = Files.readAllBytes(GAN);
        Path damaged = folder.resolve("damaged.h5");
        Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(damaged, "damaged.h5");
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            byte[] flipped = bytes.clone();
            flipped[8 + random.nextInt(4000)] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, flipped);
            try {
                Checkpoint.read(damaged);
            } catch (InputException e) {
                assertThat(e).hasMessageContaining("damaged.h5");
            }
        }
    }

    private void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Checkpoint.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining(message);
    }

    /** The reference's weights with changes, one group for each network. */
    private Path rewritten(Consumer<Map<String, Tensor>> change) throws IOException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        KerasWeights.read(GAN)
                .layers()
                .forEach((layer, leaves) ->
                        leaves.forEach((leaf, array) -> arrays.put(layer + "/" + leaf + ":0", array)));
        change.accept(arrays);
        Path file = folder.resolve("changed.h5");
        Files.deleteIfExists(file);
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("keras_version", "2.11.0");
            hdf.putAttribute("layer_names", new String[] {"gan"});
            WritableGroup group = hdf.putGroup("gan");
            group.putAttribute("weight_names", arrays.keySet().toArray(String[]::new));
            Map<String, WritableGroup> layers = new LinkedHashMap<>();
            arrays.forEach(
                    (name, array) -> layers.computeIfAbsent(name.substring(0, name.indexOf('/')), group::putGroup)
                            .putDataset(name.substring(name.indexOf('/') + 1), nested(array)));
        }
        return file;
    }

    private static Object nested(Tensor array) {
        long[] shape = array.shape();
        if (shape.length == 1) {
            return array.values();
        }
        if (shape.length == 2) {
            float[][] rows = new float[(int) shape[0]][(int) shape[1]];
            for (int i = 0; i < array.values().length; i++) {
                rows[i / (int) shape[1]][i % (int) shape[1]] = array.values()[i];
            }
            return rows;
        }
        // A kernel's way to a tensor and back.
        KerasVariable kernel =
                new KerasVariable("", "kernel", "", Arrays.stream(shape).boxed().toList());
        return kernel.toArrays(kernel.toTensor(array));
    }
}
