package org.frt.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frt.TinyRecogniser;
import org.frt.face.FivePoints;
import org.frt.face.Point;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.onnx.Device;
import org.frt.onnx.OnnxFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The networks give the means of their input's channels, see {@link TinyRecogniser}. */
final class RecogniserTest {
    @TempDir
    private Path folder;

    private static Image plain(int red, int green, int blue) {
        byte[] samples = new byte[112 * 112 * 3];
        for (int i = 0; i < samples.length; i += 3) {
            samples[i] = (byte) red;
            samples[i + 1] = (byte) green;
            samples[i + 2] = (byte) blue;
        }
        return new Image(112, 112, 3, samples);
    }

    private Recogniser open(String argument) throws IOException {
        return Recogniser.open(RecogniserFile.find(argument, folder), Device.CPU);
    }

    private float[] embedding(String name, int dimension) throws IOException {
        Path network = TinyRecogniser.write(folder.resolve(name + ".onnx"), dimension);
        try (Recogniser recogniser = open(name + "=" + network)) {
            assertThat(recogniser.dimension()).isEqualTo(dimension);
            return recogniser.embed(plain(255, 0, 51));
        }
    }

    @Test
    void arcFaceSeesRedGreenBlueFromMinusOneToOne() throws IOException {
        float[] embedding = embedding("arcface", 512);
        assertThat(embedding[0]).isEqualTo(1, within(1e-4f));
        assertThat(embedding[1]).isEqualTo(-1, within(1e-4f));
        assertThat(embedding[2]).isEqualTo(-0.6f, within(1e-4f));
        assertThat(embedding[3]).isZero();
    }

    @Test
    void isTheFileThatWasFound() throws IOException {
        Path network = TinyRecogniser.write(folder.resolve("arcface.onnx"), 512);
        RecogniserFile found = RecogniserFile.find("arcface=" + network, folder);
        TinyRecogniser.write(network, 256);
        assertThatThrownBy(() -> Recogniser.open(found, Device.CPU))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has changed since it was found");
    }

    @Test
    void sFaceSeesRedGreenBlueAsTheyAre() throws IOException {
        float[] embedding = embedding("sface", 128);
        assertThat(embedding[0]).isEqualTo(255, within(1e-2f));
        assertThat(embedding[1]).isZero();
        assertThat(embedding[2]).isEqualTo(51, within(1e-2f));
    }

    @Test
    void qMagFaceSeesBlueGreenRedFromZeroToOneAndKeepsItsLength() throws IOException {
        float[] embedding = embedding("qmagface", 512);
        assertThat(embedding[0]).isEqualTo(0.2f, within(1e-4f));
        assertThat(embedding[1]).isZero();
        assertThat(embedding[2]).isEqualTo(1, within(1e-4f));
    }

    @Test
    void aFaceGoesThroughAlikeWhateverBatchTheNetworkWasExportedFor() throws IOException {
        List<float[]> embeddings = new ArrayList<>();
        for (int batch : new int[] {0, 1, 4}) {
            Path network = TinyRecogniser.write(folder.resolve("batch" + batch + ".onnx"), 8, batch, 112, 1);
            try (Recogniser recogniser = open("arcface=" + network)) {
                embeddings.add(recogniser.embed(plain(30, 10, 225)));
            }
        }
        assertThat(embeddings).allSatisfy(embedding -> assertThat(embedding).isEqualTo(embeddings.get(1)));
    }

    @Test
    void theFivePointsComeToLieOnTheTemplate() throws IOException {
        Path network = TinyRecogniser.write(folder.resolve("network.onnx"), 8);
        // The template twice as large, moved by (10, 20); a white square around the nose tip.
        byte[] samples = new byte[256 * 256 * 3];
        int noseX = (int) Math.round(2 * 56.0252 + 10);
        int noseY = (int) Math.round(2 * 71.7366 + 20);
        for (int y = noseY - 3; y <= noseY + 3; y++) {
            for (int x = noseX - 3; x <= noseX + 3; x++) {
                for (int c = 0; c < 3; c++) {
                    samples[(y * 256 + x) * 3 + c] = (byte) 255;
                }
            }
        }
        List<Point> points = RecogniserDescription.commonTemplate(112).list().stream()
                .map(point -> new Point(2 * point.x() + 10, 2 * point.y() + 20))
                .toList();
        try (Recogniser recogniser = open("arcface=" + network)) {
            Image aligned = recogniser.align(new Image(256, 256, 3, samples), FivePoints.of(points));
            assertThat(aligned.size()).isEqualTo("112x112");
            assertThat(aligned.sample(56, 72, 0)).isGreaterThan(250);
            assertThat(aligned.sample(50, 72, 0)).isZero();
            assertThat(aligned.sample(56, 78, 0)).isZero();
        }
    }

    @Test
    void aNetworkOfItsOwnIsUsedAsItsDescriptionSays() throws IOException {
        Path network = TinyRecogniser.write(folder.resolve("mine.onnx"), 16, 0, 64, 1);
        Files.writeString(folder.resolve("mine.properties"), """
                # 64 pixels, blue first
                name = Mine
                size = 64
                colours = bgr
                mean = 100
                divisor = 50
                template = 20 20 44 20 32 32 24 48 40 48
                threshold = 0.5
                """);
        RecogniserFile file = RecogniserFile.find(network.toString(), folder);
        assertThat(file.published()).isFalse();
        assertThat(file.description().name()).isEqualTo("Mine");
        assertThat(file.description().comparison()).isEqualTo(Comparison.COSINE);
        assertThat(file.description().template().leftMouthCorner()).isEqualTo(new Point(40, 48));
        assertThat(file.description().threshold()).isEqualTo(0.5);
        try (Recogniser recogniser = Recogniser.open(file, Device.CPU)) {
            float[] embedding = recogniser.embed(plain(255, 0, 50).resized(64, 64));
            assertThat(embedding[0]).isEqualTo(-1, within(1e-4f));
            assertThat(embedding[2]).isEqualTo(3.1f, within(1e-4f));
        }
    }

    @Test
    void aFileThatIsThereIsMeantWhateverItsPathHolds() throws IOException {
        Path network = TinyRecogniser.write(
                Files.createDirectory(folder.resolve("a=b")).resolve("mine.onnx"), 4);
        Files.writeString(folder.resolve("a=b/mine.properties"), """
                size = 64
                mean = 100
                divisor = 50
                template = 20 20 44 20 32 32 24 48 40 48
                """);
        assertThat(RecogniserFile.find(network.toString(), folder).network()).isEqualTo(network);
    }

    @Test
    void channelsMayBeScaledEachInItsOwnWay() throws IOException {
        Path network = TinyRecogniser.write(folder.resolve("mine.onnx"), 8);
        Files.writeString(folder.resolve("mine.properties"), "colours = bgr\nmean = 10 20, 30\ndivisor = 1 2 4\n");
        try (Recogniser recogniser = open(network.toString())) {
            float[] embedding = recogniser.embed(plain(250, 120, 60));
            // Blue first, as the network has it: (60 - 10) / 1, (120 - 20) / 2, (250 - 30) / 4.
            assertThat(embedding).startsWith(50, 50, 55);
        }
    }

    @Test
    void embeddingsOfANetworkThatScalesAllChannelsAlikeKeepTheirPlaceInTheCache() throws IOException {
        Path network = TinyRecogniser.write(folder.resolve("mine.onnx"), 8);
        Files.writeString(folder.resolve("mine.properties"), "mean = 127.5\ndivisor = 128\n");
        String once = RecogniserFile.find(network.toString(), folder).fingerprint();
        Files.writeString(folder.resolve("mine.properties"), "mean = 127.5 127.5 127.5\ndivisor = 128\n");
        assertThat(RecogniserFile.find(network.toString(), folder).fingerprint())
                .isEqualTo(once)
                .contains(" 112 RGB 127.5 128.0 FivePoints");
        Files.writeString(folder.resolve("mine.properties"), "mean = 127.5 127 127.5\ndivisor = 128\n");
        assertThat(RecogniserFile.find(network.toString(), folder).fingerprint())
                .isNotEqualTo(once);
    }

    @Test
    void whatIsNoRecogniserIsRefused() throws IOException {
        Path noNetwork = Files.writeString(folder.resolve("text.onnx"), "no network");
        Path otherSize = TinyRecogniser.write(folder.resolve("other.onnx"), 8, 0, 160, 1);
        assertThatThrownBy(() -> open("arcface=" + noNetwork))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a network that can be run");
        assertThatThrownBy(() -> open("arcface=" + otherSize))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its input is 3x160x160, not 3x112x112");
        assertThatThrownBy(() -> open("arcface")).hasMessageContaining("frt models fetch arcface");
        assertThatThrownBy(() -> open("qmagface")).hasMessageContaining("qmagface=FILE");
        assertThatThrownBy(() -> open("yunet=" + otherSize)).hasMessageContaining("there is no such recogniser");
        assertThatThrownBy(() -> open(folder.resolve("none.onnx").toString()))
                .hasMessageContaining("there is no such recogniser or file");
        assertThatThrownBy(() -> open(otherSize.toString())).hasMessageContaining("there is no description");
    }

    @Test
    void aDescriptionThatCannotBeIsRefused() throws IOException {
        Path network = TinyRecogniser.write(folder.resolve("mine.onnx"), 8);
        assertRefused(network, "divisor = 1", "a line for mean is missing");
        assertRefused(network, "mean = x\ndivisor = 1", "mean is no number");
        assertRefused(network, "mean = 1 2\ndivisor = 1", "mean has 2 numbers");
        for (String scaling : List.of(
                "mean = 0\ndivisor = 0",
                "mean = 0\ndivisor = 1 0 1",
                "mean = 127.5\ndivisor = 127.5 127.5 -127.5",
                "mean = 0\ndivisor = 1e-60",
                "mean = 1e60\ndivisor = 1",
                "mean = 1e30\ndivisor = 1",
                "mean = NaN\ndivisor = 1",
                "mean = 0\ndivisor = Infinity")) {
            assertRefused(network, scaling, "brighter samples do not become larger numbers");
        }
        assertRefused(network, "mean = 0\ndivisor = 1\nsize = 112.5", "size is no whole number: 112.5");
        assertRefused(network, "mean = 0\ndivisor = 1\ncolors = rgb", "there is no key colors");
        assertRefused(network, "mean = 0\ndivisor = 1\ncolours = grey", "colours cannot be grey");
        assertRefused(network, "mean = 0\ndivisor = 1\nsize = 4", "an input of 4 pixels");
        assertRefused(network, "mean = 0\ndivisor = 1\ntemplate = 1 2 3", "3 numbers");
        assertRefused(network, "mean = 0\ndivisor = 1\nthreshold = NaN", "a threshold of NaN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN 51 73 51 56 71 41 92 70 92",
                "50 50 50 50 50 50 50 50 50 50",
                "38 51 73 51 56 71 41 92 1e9 92",
                "73 51 38 51 56 71 70 92 41 92",
                "41 92 70 92 56 71 38 51 73 51"
            })
    void aTemplateThatIsNoUprightFaceIsRefused(String points) throws IOException {
        Path network = TinyRecogniser.write(folder.resolve("mine.onnx"), 8);
        assertRefused(
                network,
                "mean = 0\ndivisor = 1\ntemplate = " + points,
                "the template's points are not those of an upright face");
    }

    @Test
    void aDescriptionIsReadAsAnyTextOfUsers() throws IOException {
        Path network = TinyRecogniser.write(folder.resolve("mine.onnx"), 8);
        Files.writeString(folder.resolve("mine.properties"), "\uFEFFmean = 100\ndivisor = 50");
        assertThat(RecogniserFile.find(network.toString(), folder)
                        .description()
                        .scaling()
                        .means())
                .containsOnly(100.0);
        Files.write(folder.resolve("mine.properties"), new byte[] {'m', (byte) 0xFF, '='});
        assertThatThrownBy(() -> RecogniserFile.find(network.toString(), folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a text file in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void weightsThatAreNotFiniteAreRefused(float weight) throws IOException {
        Path network = TinyRecogniser.write(folder.resolve("network.onnx"), 8, 0, 112, weight);
        assertThatThrownBy(() -> open("arcface=" + network))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(network.toString())
                .hasMessageContaining("weights hold numbers that are not finite");
    }

    @Test
    void weightsInAnotherFileAreRefused() throws IOException {
        Path network = TinyRecogniser.write(folder.resolve("network.onnx"), 8, 0, 112, 1);
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(network)).toBuilder();
        TensorProto.Builder weights = model.getGraphBuilder().getInitializerBuilder(0);
        Files.write(folder.resolve("weights"), weights.getRawData().toByteArray());
        weights.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
        weights.addExternalDataBuilder().setKey("location").setValue("weights");
        Files.write(network, model.build().toByteArray());
        assertThatThrownBy(() -> open("arcface=" + network))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(network + ": its weights")
                .hasMessageContaining("lie in another file; export it as one file");
    }

    /** A network with some outputs, of so many numbers for each face, of which the last is the channels' means. */
    private Path withOutputs(String name, int... sizes) throws IOException {
        OnnxFile file = new OnnxFile("recogniser");
        file.input("input", 3, 112, 112);
        file.node("GlobalAveragePool", "means", List.of("input"));
        file.node("Flatten", "rows", List.of("means"), OnnxFile.attribute("axis", 1L));
        for (int i = 0; i < sizes.length; i++) {
            float[] weights = new float[3 * sizes[i]];
            for (int row = 0; row < Math.min(3, sizes[i]); row++) {
                weights[row * sizes[i] + row] = 1;
            }
            file.constant("weights" + i, weights, 3, sizes[i]);
            file.node("MatMul", "output" + i, List.of("rows", "weights" + i));
            file.output("output" + i, sizes[i]);
        }
        return Files.write(folder.resolve(name), file.toBytes(Map.of()));
    }

    @Test
    void ofSeveralOutputsTheOnlyOneOfRowsIsTheEmbedding() throws IOException {
        Path withQuality = withOutputs("quality.onnx", 1, 8);
        try (Recogniser recogniser = open("arcface=" + withQuality)) {
            assertThat(recogniser.dimension()).isEqualTo(8);
        }
        Path ambiguous = withOutputs("two.onnx", 8, 16);
        assertThatThrownBy(() -> open("arcface=" + ambiguous))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two.onnx: nobody knows which of its outputs is the embedding: output0, output1");
    }

    /** Opens a recogniser in a process of its own, whose native code writes to standard error past Java. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] arguments) throws IOException {
            Recogniser.open(RecogniserFile.find(arguments[0], Path.of(".")), Device.CPU)
                    .close();
        }
    }

    @Test
    void nothingButExceptionsIsHeardOfOnnxRuntime() throws IOException, InterruptedException {
        OnnxFile file = new OnnxFile("recogniser");
        file.input("input", 3, 112, 112);
        // Of this, ONNX Runtime warns.
        file.constant("unused", new float[8], 8);
        file.node("Flatten", "embedding", List.of("input"), OnnxFile.attribute("axis", 1L));
        file.output("embedding", 3 * 112 * 112);
        Path network = Files.write(folder.resolve("unused.onnx"), file.toBytes(Map.of()));
        Process opener = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        "arcface=" + network)
                .start();
        opener.getOutputStream().close();
        assertThat(new String(opener.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .doesNotContain("onnxruntime");
        assertThat(opener.waitFor()).isZero();
    }

    @Test
    void whatIsSomethingElseIsCalledByItsName() throws IOException {
        Path page = Files.writeString(folder.resolve("page.onnx"), "<!DOCTYPE html><title>Log in</title>");
        assertThatThrownBy(() -> open("arcface=" + page)).hasMessageContaining("this is a web page");
        Path pointer = Files.writeString(folder.resolve("lfs.onnx"), "version https://git-lfs.github.com/spec/v1");
        assertThatThrownBy(() -> open("arcface=" + pointer)).hasMessageContaining("this is a Git LFS pointer");
    }

    private void assertRefused(Path network, String description, String problem) throws IOException {
        Files.writeString(folder.resolve("mine.properties"), description);
        assertThatThrownBy(() -> RecogniserFile.find(network.toString(), folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void anInstalledFileOfAnotherDigestIsRefused() throws IOException {
        TinyRecogniser.write(folder.resolve("face_recognition_sface_2021dec.onnx"), 128);
        assertThatThrownBy(() -> open("sface"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not 0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79");
    }
}
