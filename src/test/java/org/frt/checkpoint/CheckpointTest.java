package org.frt.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.frt.damage.Fill;
import org.frt.io.InputException;
import org.frt.learn.Generator;
import org.frt.learn.Predictions;
import org.frt.learn.Tensors;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.network.GeneratorConfig.VNetConfig;
import org.frt.predict.Prediction;
import org.frt.predict.Predictor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class CheckpointTest {
    private static final GeneratorConfig CONFIG = new UNetConfig(4, 2, true, Fill.NONE);

    @TempDir
    private Path folder;

    private final Generator generator = Generator.create(CONFIG, 16, 7);
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("some.zip");
        checkpoint(generator.tensors()).write(file);
    }

    private static Checkpoint checkpoint(Map<String, INDArray> tensors) {
        TrainingState state = new TrainingState(
                3, 14, 159, Map.of("pixel", 0.26, "steps", 14.0), JsonNodeFactory.instance.objectNode(), "hash");
        return new Checkpoint(
                "test",
                16,
                CONFIG,
                Prediction.SINGLE,
                null,
                state,
                Map.of(Checkpoint.GENERATOR, Tensors.viewsOf(tensors)));
    }

    private static INDArray parameters(Checkpoint checkpoint) {
        return Generator.of(CONFIG, 16, checkpoint.generatorTensors("test")).parameters();
    }

    @Test
    void everyBitComesBack() {
        Checkpoint read = Checkpoint.read(file);
        assertThat(parameters(read)).isEqualTo(generator.parameters());
        assertThat(read.training()).isEqualTo(checkpoint(Map.of()).training());
    }

    @Test
    void theSameStateGivesTheSameBytes() throws IOException {
        Path again = folder.resolve("again.zip");
        checkpoint(generator.tensors()).write(again);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void halfPrecisionIsHalfTheSizeAndRoundsToElevenBits() throws IOException {
        Path half = folder.resolve("half.zip");
        Checkpoint.read(file).generatorOnly().write(half, Precision.FLOAT16);
        INDArray exact = generator.parameters();
        INDArray rounded = parameters(Checkpoint.read(half));
        assertThat(rounded.sub(exact).norm2Number().doubleValue())
                .isPositive()
                .isLessThan(exact.norm2Number().doubleValue() / 2048);
        assertThat(Files.size(half)).isLessThan((long) (Files.size(file) * 0.6));
        assertThat(Checkpoint.read(half).training()).isNull();
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused("some.zip");
    }

    @Test
    void aFlippedBitIsRefused() throws IOException {
        rewrite("generator.safetensors", bytes -> {
            bytes[bytes.length - 3] ^= 1;
            return bytes;
        });
        assertRefused("generator.safetensors is damaged");
    }

    @Test
    void aFileThatIsNoZipIsRefused() throws IOException {
        Files.writeString(file, "no zip");
        assertRefused("no checkpoint of frt");
    }

    @Test
    void anUnexpectedEntryIsRefused() throws IOException {
        rewrite("payload.class", bytes -> bytes);
        assertRefused("payload.class");
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        rewriteHeader("\"format\" : 1", "\"format\" : 2");
        assertRefused("newer frt");
    }

    @Test
    void anIncompleteHeaderIsRefused() throws IOException {
        rewriteHeader("\"size\" : 16,", "");
        assertRefused("cannot be understood");
        write();
        rewriteHeader("\"epoch\" : 3,", "");
        assertRefused("cannot be understood");
    }

    @Test
    void anOlderHeaderPredictsOnce() throws IOException {
        rewriteHeader("\"prediction\" : \"SINGLE\",", "");
        assertThat(Checkpoint.read(file)).isEqualTo(checkpoint(generator.tensors()));
    }

    @Test
    void moreLevelsChangeNothingAtFirst() {
        GeneratorConfig shape = new UNetConfig(4, 4, true, Fill.NONE);
        Generator trained = Generator.create(CONFIG, 16, 7);
        INDArray input = Nd4j.rand(5, 16, 16, 4);
        trained.parameters().addi(Nd4j.rand(trained.parameters().shape()).muli(0.1));
        Checkpoint grown = checkpoint(trained.tensors())
                .grown(shape, 16, Tensors.viewsOf(Generator.create(shape, 16, 1).tensors()), file);
        assertThat(grown.training()).isNull();
        try (Predictor small = Predictions.predictor(trained, 16);
                Predictor large = grown.loadPredictor(16, 1, file)) {
            INDArray expected = Predictions.of(small, input);
            assertThat(expected.stdNumber().doubleValue()).isGreaterThan(0.01);
            assertThat(Predictions.of(large, input).sub(expected).amaxNumber().doubleValue())
                    .isLessThan(1e-4);
        }
    }

    @Test
    void onlyAUNetWithMoreLevelsHasGrown() {
        GeneratorConfig deeper = new UNetConfig(4, 3, true, Fill.NONE);
        assertThat(deeper.growsFrom(CONFIG)).isTrue();
        assertThat(CONFIG.growsFrom(CONFIG)).isFalse();
        assertThat(CONFIG.growsFrom(deeper)).isFalse();
        assertThat(new UNetConfig(8, 3, true, Fill.NONE).growsFrom(CONFIG)).isFalse();
        assertThat(new UNetConfig(4, 3, false, Fill.NONE).growsFrom(CONFIG)).isFalse();
        assertThat(deeper.growsFrom(VNetConfig.PAPER)).isFalse();
        assertThat(VNetConfig.PAPER.growsFrom(CONFIG)).isFalse();
    }

    @Test
    void missingUnknownAndMisshapenTensorsAreNamed() throws IOException {
        Map<String, INDArray> tensors = new LinkedHashMap<>(generator.tensors());
        tensors.put("up1_conv_W", Nd4j.zeros(1, 2));
        checkpoint(tensors).write(file);
        assertRefused("up1_conv_W");
        tensors.remove("up1_conv_W");
        checkpoint(tensors).write(file);
        assertRefused("missing [up1_conv_W]");
        tensors.put("stranger", Nd4j.zeros(1, 2));
        checkpoint(tensors).write(file);
        assertRefused("unknown [stranger]");
    }

    @Test
    void aHeaderThatClaimsTooMuchIsRefusedBeforeMemoryIsTaken() {
        byte[] huge = {0, 0, 0, 0, 0, 0, 0, 0x7F, '{', '}'};
        assertThatThrownBy(() -> SafeTensors.decode(huge, "huge"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("huge");
        String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1000000000,1000000000],\"data_offsets\":[0,8]}}";
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(8 + header.length() + 8)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> SafeTensors.decode(bytes.array(), "huge"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("shape");
    }

    @Test
    void aFolderMeansItsBestOrItsLastCheckpoint() throws IOException {
        assertThatThrownBy(() -> CheckpointFiles.chooseBest(folder)).isInstanceOf(InputException.class);
        Path epoch = Files.createFile(folder.resolve(CheckpointFiles.epoch(2, 0.01234, 0.69315)));
        assertThat(epoch).hasFileName("ep_02_g_loss_0.01234_d_loss_0.69315.zip");
        assertThat(CheckpointFiles.chooseBest(folder)).isEqualTo(epoch);
        Path last = Files.createFile(folder.resolve("last.zip"));
        assertThat(CheckpointFiles.chooseBest(folder)).isEqualTo(last);
        Path best = Files.createFile(folder.resolve("best.zip"));
        assertThat(CheckpointFiles.chooseBest(folder)).isEqualTo(best);
        assertThat(CheckpointFiles.chooseLast(folder)).isEqualTo(last);
    }

    private void rewriteHeader(String text, String replacement) throws IOException {
        rewrite("checkpoint.json", bytes -> {
            String header = new String(bytes, StandardCharsets.UTF_8);
            assertThat(header).contains(text);
            return header.replace(text, replacement).getBytes(StandardCharsets.UTF_8);
        });
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Checkpoint.read(file).generatorTensors(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    /** Replaces one entry of the file, or adds it. */
    private void rewrite(String name, java.util.function.UnaryOperator<byte[]> change) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        entries.put(name, change.apply(entries.getOrDefault(name, new byte[1])));
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }
}
