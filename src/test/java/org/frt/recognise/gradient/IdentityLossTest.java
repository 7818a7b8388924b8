package org.frt.recognise.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.frt.onnx.OnnxFile.attribute;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.frt.SyntheticFaces;
import org.frt.TinyRecogniser;
import org.frt.face.FivePoints;
import org.frt.face.Point;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.onnx.Device;
import org.frt.onnx.OnnxFile;
import org.frt.recognise.Recogniser;
import org.frt.recognise.RecogniserFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentityLossTest {
    private static final int SIZE = 64;
    private static final int SAMPLES = SIZE * SIZE * 3;

    /** A small face, turned, of which a part lies beyond the picture. */
    private static final FivePoints POINTS = FivePoints.of(
            List.of(new Point(20, 18), new Point(44, 24), new Point(30, 38), new Point(18, 48), new Point(38, 54)));

    private static final IdentityLoss.Face FACE = new IdentityLoss.Face(SIZE, 0, POINTS);

    @TempDir
    private Path folder;

    private final Random random = new Random(1);
    private RecogniserFile recogniser;

    @BeforeEach
    void writeRecogniser() throws IOException {
        TinyRecogniser.writeWithEyes(folder.resolve("tiny.onnx"), 1);
        recogniser = found();
    }

    /** The file as it is now. */
    private RecogniserFile found() throws IOException {
        return RecogniserFile.find(folder.resolve("tiny.onnx").toString(), folder);
    }

    private float[] numbers(int count, double from, double to) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (from + (to - from) * random.nextDouble());
        }
        return numbers;
    }

    private static double loss(IdentityLoss loss, float[] picture, float[] original, float[] gradient) {
        return loss.add(FloatBuffer.wrap(picture), FloatBuffer.wrap(original), FACE, 1, FloatBuffer.wrap(gradient));
    }

    @Test
    void aFaceLooksLikeItselfAndNothingPullsAtIt() throws IOException {
        float[] face = numbers(SAMPLES, 0, 1);
        float[] gradient = new float[SAMPLES];
        try (IdentityLoss loss = IdentityLoss.open(recogniser, 1)) {
            assertThat(loss(loss, face, face, gradient)).isCloseTo(0, within(1e-5));
        }
        for (float slope : gradient) {
            assertThat(slope).isCloseTo(0, within(1e-6f));
        }
    }

    @Test
    void itIsWhatTheRecogniserSays() throws IOException {
        Image one = SyntheticFaces.draw(SIZE, new Random(3));
        Image other = SyntheticFaces.draw(SIZE, new Random(4));
        try (Recogniser reference = Recogniser.open(recogniser, Device.CPU);
                IdentityLoss loss = IdentityLoss.open(recogniser, 1)) {
            float[] ofOne = reference.embed(reference.align(one, POINTS));
            float[] ofOther = reference.embed(reference.align(other, POINTS));
            double product = 0;
            double first = 0;
            double second = 0;
            for (int i = 0; i < reference.dimension(); i++) {
                double a = ofOne[i];
                double b = ofOther[i];
                product += a * b;
                first += a * a;
                second += b * b;
            }
            assertThat(loss(loss, one.toUnit(), other.toUnit(), new float[SAMPLES]))
                    .isCloseTo(1 - product / Math.sqrt(first * second), within(0.003));
        }
    }

    @Test
    void theGradientOfTheSecondFaceOfABatchIsAddedWhereThatLiesTimesTheWeight() throws IOException {
        float[] pictures = numbers(2 * SAMPLES, 0, 1);
        float[] originals = numbers(2 * SAMPLES, 0, 1);
        float[] gradient = numbers(2 * SAMPLES, -1, 1);
        float[] before = gradient.clone();
        double step = 1e-3;
        IdentityLoss.Face second = new IdentityLoss.Face(SIZE, SAMPLES, POINTS);
        try (IdentityLoss loss = IdentityLoss.open(recogniser, 1)) {
            loss.add(FloatBuffer.wrap(pictures), FloatBuffer.wrap(originals), second, 3, FloatBuffer.wrap(gradient));
            assertThat(Arrays.copyOf(gradient, SAMPLES)).isEqualTo(Arrays.copyOf(before, SAMPLES));
            for (int direction = 0; direction < 5; direction++) {
                float[] way = numbers(2 * SAMPLES, -1, 1);
                float[] up = pictures.clone();
                float[] down = pictures.clone();
                double slope = 0;
                for (int i = 0; i < way.length; i++) {
                    up[i] += (float) (step * way[i]);
                    down[i] -= (float) (step * way[i]);
                    slope += ((double) gradient[i] - before[i]) * way[i];
                }
                double difference = loss.cosine(FloatBuffer.wrap(down), FloatBuffer.wrap(originals), second)
                        - loss.cosine(FloatBuffer.wrap(up), FloatBuffer.wrap(originals), second);
                double expected = 3 * difference / (2 * step);
                assertThat(slope).isCloseTo(expected, within(0.003 + 0.02 * Math.abs(expected)));
            }
        }
    }

    /** Of half the size, as recognisers see aligned faces, and of a size that is hardly changed. */
    @ParameterizedTest
    @CsvSource({"256, 0.005", "128, 0.005"})
    void facesAreAlignedAsTheRecogniserAlignsThem(int size, double tolerance) throws IOException {
        Image face = SyntheticFaces.draw(size, new Random(2));
        Similarity grow = Similarity.scaling(SIZE, size);
        FivePoints points =
                FivePoints.of(POINTS.list().stream().map(grow::apply).toList());
        FivePoints template = recogniser.description().template();
        float[][] planes =
                new BilinearWarp(points.alignmentTo(template), size, 32).forward(FloatBuffer.wrap(face.toUnit()), 0);
        try (Recogniser reference = Recogniser.open(recogniser, Device.CPU)) {
            float[] wanted = reference.align(face, points).toUnit();
            double sum = 0;
            for (int i = 0; i < wanted.length; i++) {
                sum += Math.abs(planes[i % 3][i / 3] - wanted[i]) / wanted.length;
            }
            assertThat(sum).isLessThan(tolerance);
        }
    }

    @Test
    void downTheGradientAFaceLooksMoreLikeItsOriginal() throws IOException {
        float[] picture = numbers(SAMPLES, 0, 1);
        float[] original = numbers(SAMPLES, 0, 1);
        try (IdentityLoss loss = IdentityLoss.open(recogniser, 1)) {
            double first = loss(loss, picture, original, new float[SAMPLES]);
            for (int i = 0; i < 100; i++) {
                float[] gradient = new float[SAMPLES];
                loss(loss, picture, original, gradient);
                for (int k = 0; k < SAMPLES; k++) {
                    picture[k] -= 5 * gradient[k];
                }
            }
            assertThat(loss(loss, picture, original, new float[SAMPLES])).isLessThan(first / 4);
        }
    }

    @Test
    void aPictureWithoutAnEmbeddingIsNobodyAndPullsAtNothing() throws IOException {
        OnnxFile file = new OnnxFile("recogniser");
        file.input("input", 3, 32, 32);
        file.node("Relu", "bright", List.of("input"));
        file.node("GlobalAveragePool", "means", List.of("bright"));
        file.node("Flatten", "embedding", List.of("means"), attribute("axis", 1));
        file.output("embedding", 3);
        Files.write(folder.resolve("tiny.onnx"), file.toBytes(Map.of()));
        float[] black = new float[SAMPLES];
        float[] original = numbers(SAMPLES, 0.8, 1);
        float[] gradient = new float[SAMPLES];
        try (IdentityLoss loss = IdentityLoss.open(found(), 1)) {
            assertThat(loss(loss, black, original, gradient)).isEqualTo(1);
            assertThat(loss.cosine(FloatBuffer.wrap(black), FloatBuffer.wrap(original), FACE))
                    .isZero();
        }
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void aNetworkThatCannotTeachIsRefusedWithWhatItLacks() throws IOException {
        OnnxFile file = new OnnxFile("recogniser");
        file.input("input", 3, 32, 32);
        file.node("Softplus", "soft", List.of("input"));
        file.node("Flatten", "embedding", List.of("soft"), attribute("axis", 1));
        file.output("embedding", 3 * 32 * 32);
        Files.write(folder.resolve("tiny.onnx"), file.toBytes(Map.of()));
        assertThatThrownBy(() -> IdentityLoss.open(found(), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tiny.onnx")
                .hasMessageContaining("Softplus");
        Files.writeString(folder.resolve("tiny.onnx"), "no network");
        assertThatThrownBy(() -> IdentityLoss.open(found(), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tiny.onnx");
    }

    @Test
    void aNetworkOfWhichNobodyKnowsTheEmbeddingIsRefused() throws IOException {
        OnnxFile file = new OnnxFile("recogniser");
        file.input("input", 3, 32, 32);
        for (String output : List.of("one", "other")) {
            file.node("Flatten", output, List.of("input"), attribute("axis", 1));
            file.output(output, 3 * 32 * 32);
        }
        Files.write(folder.resolve("tiny.onnx"), file.toBytes(Map.of()));
        assertThatThrownBy(() -> IdentityLoss.open(found(), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tiny.onnx: nobody knows which of its outputs is the embedding: one, other");
    }

    @Test
    void weightsThatAreNotFiniteAreRefusedWithTheFilesName() throws IOException {
        OnnxFile file = new OnnxFile("recogniser");
        file.input("input", 3, 32, 32);
        file.constant("weights", new float[] {1, Float.NaN, 1}, 3, 1, 1);
        file.node("PRelu", "bent", List.of("input", "weights"));
        file.node("Flatten", "embedding", List.of("bent"), attribute("axis", 1));
        file.output("embedding", 3 * 32 * 32);
        Files.write(folder.resolve("tiny.onnx"), file.toBytes(Map.of()));
        assertThatThrownBy(() -> IdentityLoss.open(found(), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tiny.onnx: its weights weights hold numbers that are not finite");
    }
}
