package org.frt.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.frt.KerasReference;
import org.frt.damage.Fill;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.io.Resource;
import org.frt.io.Sha256;
import org.frt.learn.Generator;
import org.frt.learn.Predictions;
import org.frt.learn.Tensors;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.network.GeneratorConfig.VNetConfig;
import org.frt.onnx.Device;
import org.frt.predict.Prediction;
import org.frt.predict.Predictor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class CheckpointTest {
    private static final GeneratorConfig CONFIG = new UNetConfig(4, 2, true, Fill.NONE);

    private static final EpochResult RESULT = new EpochResult(
            2, new Losses(1.5, 0.5, 0.01, 0.7, 0.25), new Validation(0.01234, 0.69315, 21.5, 0.75, 0.9, 3), 10, 1);
    private static final Path FORMAT_1 = Path.of("src/test/resources/org/frt/checkpoint/format-1/last.zip");

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
        return checkpoint(CONFIG, tensors);
    }

    private static Checkpoint checkpoint(Fill fill) {
        GeneratorConfig config = new UNetConfig(4, 2, true, fill);
        return checkpoint(config, Generator.create(config, 16, 7).tensors());
    }

    private static Checkpoint checkpoint(GeneratorConfig config, Map<String, INDArray> tensors) {
        TrainingState state = new TrainingState(
                3,
                14,
                159,
                Map.of("pixel", 0.26, "steps", 14.0),
                List.of(RESULT),
                JsonNodeFactory.instance.objectNode(),
                "hash",
                null,
                null,
                null);
        return new Checkpoint(
                Origin.ofNew("test"),
                "test",
                16,
                config,
                Prediction.SINGLE,
                null,
                state,
                Provenance.UNKNOWN,
                Map.of(Checkpoint.GENERATOR, Tensors.viewsOf(tensors)));
    }

    private static INDArray parameters(Checkpoint checkpoint) {
        return Generator.of(CONFIG, 16, checkpoint.generatorTensors()).parameters();
    }

    @Test
    void everyBitComesBack() {
        Checkpoint read = Checkpoint.read(file);
        assertThat(parameters(read)).isEqualTo(generator.parameters());
        assertThat(read.training()).isEqualTo(checkpoint(Map.of()).training());
    }

    @Test
    void aGeneratorForTheRimHasTheShapeOfTheOther() {
        Checkpoint whole = Checkpoint.read(file);
        assertThat(whole.rim()).isEmpty();
        Checkpoint rim = whole.withRim(whole).generatorOnly().rim().orElseThrow();
        assertThat(parameters(rim)).isEqualTo(generator.parameters());
        // Of two, the one for the rim is taken.
        Checkpoint drawing = checkpoint(CONFIG, Generator.create(CONFIG, 16, 8).tensors());
        Checkpoint two = drawing.withRim(whole);
        assertThat(parameters(drawing.withRim(two).rim().orElseThrow())).isEqualTo(generator.parameters());
        Checkpoint other = checkpoint(Map.of("other", generator.parameters()));
        assertThatThrownBy(() -> whole.withRim(other)).isInstanceOf(InputException.class);
        GeneratorConfig without = new UNetConfig(4, 2, false, Fill.NONE);
        Checkpoint seesNoMask =
                checkpoint(without, Generator.create(without, 16, 7).tensors());
        assertThatThrownBy(() -> whole.withRim(seesNoMask))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its generator is of another size or kind");
        Checkpoint smoothed = checkpoint(Fill.SMOOTHED);
        assertThat(smoothed.withRim(checkpoint(Fill.NAVIER_STOKES)).rim()).isPresent();
        assertThatThrownBy(() -> smoothed.withRim(checkpoint(Fill.MEAN_COLOUR)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has learnt from holes that were filled in another way than those of");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe.zip");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> Checkpoint.read(pipe))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("this is no file");
        assertThatThrownBy(() -> CheckpointFiles.updatesBehind(pipe))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("this is no file");
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
        Checkpoint.read(file).generatorOnly().create(half, Precision.FLOAT16);
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
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
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
        Files.writeString(file, "version https://git-lfs.github.com/spec/v1");
        assertRefused("this is a Git LFS pointer");
        Path onnx = Files.write(file.resolveSibling("generator.onnx"), new byte[] {8, 7, 18, 3, 'f', 'r', 't'});
        assertThatThrownBy(() -> Checkpoint.read(onnx)).hasMessageContaining("this is an ONNX file");
    }

    @Test
    void anUnexpectedEntryIsRefused() throws IOException {
        rewrite("payload.class", bytes -> bytes);
        assertRefused("payload.class");
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        rewriteHeader("\"format\" : 3", "\"format\" : 4");
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

    @ParameterizedTest
    @CsvSource({
        "'\"size\" : 16', '\"size\" : 0', size",
        "'\"size\" : 16', '\"size\" : -1', size",
        "'\"size\" : 16', '\"size\" : 18', size",
        "'\"size\" : 16', '\"size\" : 2147483647', size",
        "'\"size\" : 16', '\"size\" : null', size",
        "'\"size\" : 16', '\"size\" : 16, \"size\" : 32', size",
        "'\"size\" : 16', '\"size\" : 16, \"sise\" : 16', sise",
        "'\"filters\" : 4', '\"filters\" : -4', filters",
        "'\"filters\" : 4', '\"filters\" : 512, \"depth\" : 8', Duplicate",
        "'\"fill\" : \"none\"', '\"fill\" : \"\\u001B[2J\"', fill",
        "'\"kind\" : \"unet\"', '\"kind\" : \"cnet\"', generator",
        "'\"single\"', null, prediction",
        "'\"epoch\" : 3', '\"epoch\" : -3', epoch",
        "'\"step\" : 14', '\"step\" : 2147483647', step",
        "'\"updates\" : 159', '\"updates\" : 9223372036854775807', updates",
        "'\"pixel\" : 0.26', '\"pixel\" : null', sums",
        "'\"step\" : 14', '\"step\" : 13', sums",
        "'\"step\" : 14', '\"step\" : 0', sums",
        "'\"steps\" : 14.0', '\"stops\" : 14.0', sums",
        "'\"updates\" : 159', '\"updates\" : 13', updates",
        "'\"epoch\" : 3', '\"epoch\" : 2', results",
        "'\"format\" : 3', '\"format\" : null', format",
        "'\"format\" : 3', '\"format\" : -1', format",
        "'\"format\" : 3', '\"format\" : 3147483647', format",
    })
    void whatAHeaderMayNotSayIsNamed(String text, String replacement, String named) throws IOException {
        rewriteHeader(text, replacement);
        assertThat(refusal()).contains("some.zip").contains(named).doesNotContain("\u001B");
    }

    @ParameterizedTest
    @CsvSource({"159, 15, 14", "159, 7, 6", "16, 7, 14"})
    void sumsAreOfTheStepsThatAreDone(long updates, double withIdentity, double faces) {
        TrainingState state =
                Objects.requireNonNull(checkpoint(CONFIG, generator.tensors()).training());
        assertThatThrownBy(() -> new TrainingState(
                        state.epoch(),
                        state.step(),
                        updates,
                        Map.of("steps", 14.0, "steps_with_identity", withIdentity, "faces", faces),
                        state.results(),
                        state.config(),
                        state.dataHash(),
                        null,
                        null,
                        null))
                .isInstanceOf(InputException.class);
    }

    @Test
    void anInterruptedThreadReadsToo() {
        for (Path each : List.of(file, KerasReference.all().get(0).path("tiny/tiny_gan.h5"))) {
            Thread.currentThread().interrupt();
            Checkpoint read = Checkpoint.read(each);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(read.tensors()).isEqualTo(Checkpoint.read(each).tensors());
        }
    }

    /** Whoever asks for epochs only need not wait for all tensors. */
    @Test
    void epochsAreReadFromTheHeaderAlone() throws IOException {
        rewrite("generator.safetensors", bytes -> {
            bytes[bytes.length - 1] ^= 1;
            return bytes;
        });
        assertThat(CheckpointFiles.epochsBehind(file)).isEqualTo(3);
        assertThat(CheckpointFiles.isLater(file, 1)).isFalse();
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> CheckpointFiles.epochsBehind(file)).isInstanceOf(InputException.class);
    }

    @Test
    void anEpochHasOneResult() {
        TrainingState state =
                Objects.requireNonNull(checkpoint(CONFIG, generator.tensors()).training());
        assertThatThrownBy(() -> new TrainingState(
                        state.epoch(),
                        state.step(),
                        state.updates(),
                        state.sums(),
                        List.of(RESULT, RESULT),
                        state.config(),
                        state.dataHash(),
                        null,
                        null,
                        null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("results");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "3", "", "{", "{\"generator\":null}", "{\"format\":3,\"sha256\":null}"})
    void aHeaderThatIsNoneIsRefused(String header) throws IOException {
        rewrite("checkpoint.json", bytes -> header.getBytes(StandardCharsets.UTF_8));
        assertThat(refusal()).contains("some.zip").contains("use ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generator", "sha256", "training", "written_by"})
    void aMemberThatIsNullIsNamedUnlessItMayBe(String member) throws IOException {
        rewrite("checkpoint.json", bytes -> {
            ObjectNode header = Json.parse(bytes, "test", "");
            header.putNull(member);
            return Json.bytes(header);
        });
        if (member.equals("training")) {
            assertThat(Checkpoint.read(file).training()).isNull();
        } else {
            assertThat(refusal()).contains(member + " is null");
        }
    }

    @Test
    void anEntryThatUnpacksToMoreThanItsNetworkIsRefused() throws IOException {
        rewrite("generator.safetensors", bytes -> new byte[400_000_000]);
        assertThat(Files.size(file)).isLessThan(1_000_000);
        assertThat(refusal()).contains("larger");
    }

    @Test
    void aHeaderThatIsTooLargeIsNotReadToItsEnd() throws IOException {
        // The weights hardly shrink, and let the header unpack to a lot.
        rewrite("generator.safetensors", bytes -> {
            byte[] weights = new byte[2_000_000];
            new Random(1).nextBytes(weights);
            return weights;
        });
        rewrite("checkpoint.json", bytes -> new byte[60_000_000]);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20_000));
        assertThat(refusal()).contains("checkpoint.json is too large");
    }

    @Test
    void aHeaderThatNamesLargerNetworksThanTheFileCanHoldIsRefused() throws IOException {
        rewriteHeader("\"filters\" : 4,", "\"filters\" : 512,");
        assertThat(refusal()).contains("cannot hold");
    }

    @Test
    void anEntryWhoseNameIsNoTextIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] name = "generator.safetensors".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + name.length < bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
                bytes[i] = (byte) 0xFF;
            }
        }
        Files.write(file, bytes);
        assertThat(refusal()).contains("some.zip").contains("name");
    }

    @Test
    void anEntrysNameCannotCommandATerminal() throws IOException {
        rewrite("\u001B]0;owned\u0007.safetensors", bytes -> bytes);
        assertThat(refusal()).contains("\\u001B]0;owned").doesNotContain("\u001B");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aWeightThatIsNoNumberIsNamed(float value) throws IOException {
        Objects.requireNonNull(generator.tensors().get("up1_conv_W")).putScalar(3, value);
        write();
        assertThat(refusal()).contains("generator tensor up1_conv_W holds " + value);
    }

    @Test
    void aNegativeVarianceIsNamed() throws IOException {
        String name = generator.tensors().keySet().stream()
                .filter(each -> each.endsWith("_var"))
                .findFirst()
                .orElseThrow();
        Objects.requireNonNull(generator.tensors().get(name)).putScalar(0, -0.5f);
        write();
        assertThat(refusal()).contains(name + " holds -0.5");
    }

    @Test
    void aWeightTooLargeForHalfPrecisionIsNotMadeInfinite() {
        Objects.requireNonNull(generator.tensors().get("up1_conv_W")).putScalar(3, 70_000);
        Path half = folder.resolve("half.zip");
        assertThatThrownBy(() -> checkpoint(generator.tensors()).create(half, Precision.FLOAT16))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("up1_conv_W");
        assertThat(half).doesNotExist();
    }

    @Test
    void tensorsThatShareTheirPlaceAreRefused() {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < 100; i++) {
            header.append("\"t" + i + "\":{\"dtype\":\"F32\",\"shape\":[8],\"data_offsets\":[0,32]},");
        }
        header.setCharAt(header.length() - 1, '}');
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length())
                .put(header.toString().getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> SafeTensors.decode(bytes.array(), "shared"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("one upon the other");
    }

    @Test
    void whereItComesFromIsKnown() throws IOException {
        Origin origin = Checkpoint.read(file).origin();
        assertThat(origin.file()).isEqualTo(file);
        assertThat(origin.sha256()).isEqualTo(Sha256.hex(file));
        assertThat(Checkpoint.builtIn().origin().sha256()).hasSize(64);
        assertThat(Checkpoint.builtIn().origin()).hasToString("built-in generator");
    }

    @Test
    void whatIsNoCheckpointIsRefusedHoweverLongItIs(@TempDir Path folder) throws IOException {
        Path endless = folder.resolve("endless.zip");
        try (RandomAccessFile sparse = new RandomAccessFile(endless.toFile(), "rw")) {
            sparse.writeBytes("a disk's image");
            sparse.setLength(1L << 40);
        }
        assertThatThrownBy(() -> assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Checkpoint.read(endless)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no checkpoint");
    }

    @Test
    void theBuiltInGeneratorIsReadAsThatOfAStrangerToo(@TempDir Path folder) throws IOException {
        Path copy = folder.resolve("built-in.zip");
        Files.write(copy, Resource.read(Checkpoint.class, "built-in.zip"));
        Checkpoint stranger = Checkpoint.read(copy);
        assertThat(stranger.tensors()).isEqualTo(Checkpoint.builtIn().tensors());
        assertThat(stranger.origin().sha256())
                .isEqualTo(Checkpoint.builtIn().origin().sha256());
    }

    @Test
    void anotherFileThanTheBuiltInGeneratorIsNotTakenForIt() {
        assertThatThrownBy(() -> CheckpointZip.readKnown(new byte[] {1}, "00", "built-in generator"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not 00");
    }

    @Test
    void aCheckpointOfFormat1IsRead() {
        Checkpoint read = Checkpoint.read(FORMAT_1);
        assertThat(read.writtenBy()).isEqualTo("1.0.0 (107c798)");
        assertThat(read.generator()).isEqualTo(new UNetConfig(2, 2, false, Fill.NONE));
        assertThat(read.prediction()).isEqualTo(Prediction.SINGLE);
        assertThat(read.tensors())
                .containsOnlyKeys(
                        Checkpoint.GENERATOR,
                        Checkpoint.GENERATOR_IN_TRAINING,
                        Checkpoint.DISCRIMINATOR,
                        Checkpoint.GENERATOR_ADAM,
                        Checkpoint.DISCRIMINATOR_ADAM);
        TrainingState state = Objects.requireNonNull(read.training());
        assertThat(state.epoch()).isEqualTo(1);
        assertThat(state.step()).isEqualTo(4);
        assertThat(state.updates()).isEqualTo(10);
        assertThat(state.sums()).containsEntry("steps", 4.0);
        assertThat(state.results()).isEmpty();
        assertThat(state.config().path("batch_size").asInt()).isEqualTo(1);
    }

    @Test
    void moreLevelsChangeNothingAtFirst() {
        GeneratorConfig shape = new UNetConfig(4, 4, true, Fill.NONE);
        Generator trained = Generator.create(CONFIG, 16, 7);
        INDArray input = Nd4j.rand(5, 16, 16, 4);
        trained.parameters().addi(Nd4j.rand(trained.parameters().shape()).muli(0.1));
        Checkpoint grown = checkpoint(trained.tensors())
                .adapted(
                        shape,
                        16,
                        Tensors.viewsOf(Generator.create(shape, 16, 1).tensors()));
        assertThat(grown.training()).isNull();
        try (Predictor small = Predictions.predictor(trained, 16);
                Predictor large = grown.loadPredictor(16, Device.CPU, 1)) {
            INDArray expected = Predictions.of(small, input);
            assertThat(expected.stdNumber().doubleValue()).isGreaterThan(0.01);
            assertThat(Predictions.of(large, input).sub(expected).amaxNumber().doubleValue())
                    .isLessThan(1e-4);
        }
    }

    @Test
    void onlyAUNetWithMoreLevelsOrAnotherFillTakesWeights() {
        GeneratorConfig deeper = new UNetConfig(4, 3, true, Fill.NONE);
        assertThat(deeper.takesWeightsOf(CONFIG)).isTrue();
        assertThat(CONFIG.takesWeightsOf(CONFIG)).isFalse();
        assertThat(CONFIG.takesWeightsOf(deeper)).isFalse();
        assertThat(new UNetConfig(8, 3, true, Fill.NONE).takesWeightsOf(CONFIG)).isFalse();
        assertThat(new UNetConfig(4, 3, false, Fill.NONE).takesWeightsOf(CONFIG))
                .isFalse();
        assertThat(new UNetConfig(4, 2, false, Fill.TELEA).takesWeightsOf(CONFIG))
                .isFalse();
        GeneratorConfig corrects = new UNetConfig(4, 2, true, Fill.NAVIER_STOKES);
        assertThat(new UNetConfig(4, 2, true, Fill.SMOOTHED).takesWeightsOf(corrects))
                .isTrue();
        assertThat(corrects.takesWeightsOf(CONFIG)).isFalse();
        assertThat(CONFIG.takesWeightsOf(corrects)).isFalse();
        assertThat(deeper.takesWeightsOf(VNetConfig.PAPER)).isFalse();
        assertThat(VNetConfig.PAPER.takesWeightsOf(CONFIG)).isFalse();
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
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> SafeTensors.decode(bytes.array(), "huge"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("shape");
    }

    @Test
    void aFolderMeansItsBestOrItsLastCheckpoint() throws IOException {
        assertThatThrownBy(() -> CheckpointFiles.chooseBest(folder)).isInstanceOf(InputException.class);
        Path epoch = Files.createFile(folder.resolve(CheckpointFiles.epoch(RESULT)));
        assertThat(epoch).hasFileName("ep_02_g_loss_0.01234_d_loss_0.69315.zip");
        assertThat(CheckpointFiles.chooseBest(folder)).isEqualTo(epoch);
        Path last = Files.createFile(folder.resolve("last.zip"));
        assertThat(CheckpointFiles.chooseBest(folder)).isEqualTo(last);
        Path best = Files.createFile(folder.resolve("best.zip"));
        assertThat(CheckpointFiles.chooseBest(folder)).isEqualTo(best);
    }

    private void rewriteHeader(String text, String replacement) throws IOException {
        rewrite("checkpoint.json", bytes -> {
            String header = new String(bytes, StandardCharsets.UTF_8);
            assertThat(header).contains(text);
            return header.replace(text, replacement).getBytes(StandardCharsets.UTF_8);
        });
    }

    private void assertRefused(String message) {
        assertThat(refusal()).contains(message);
    }

    /** What is said of the file, which is refused. */
    private String refusal() {
        InputException refused = catchThrowableOfType(
                InputException.class, () -> Checkpoint.read(file).generatorTensors());
        return String.valueOf(refused.getMessage());
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
