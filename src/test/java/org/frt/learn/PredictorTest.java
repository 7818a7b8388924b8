package org.frt.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_dnn.Net;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.frt.damage.Damage;
import org.frt.damage.Fill;
import org.frt.damage.HoleShape;
import org.frt.damage.Mask;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.network.GeneratorConfig.VNetConfig;
import org.frt.network.Tensor;
import org.frt.onnx.Device;
import org.frt.predict.Bfloat16;
import org.frt.predict.OnnxGraph;
import org.frt.predict.Prediction;
import org.frt.predict.Predictor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class PredictorTest {
    private static final GeneratorConfig WITH_MASK = new UNetConfig(8, 4, true, Fill.NONE);
    private static final GeneratorConfig WITHOUT_MASK = new UNetConfig(4, 3, false, Fill.NONE);
    private static final GeneratorConfig CORRECTS = new UNetConfig(4, 3, true, Fill.NAVIER_STOKES);
    private static final GeneratorConfig VNET = new VNetConfig(List.of(4, 6, 8), 2, false);
    private static final int SIZE = 64;

    static List<GeneratorConfig> kinds() {
        return List.of(WITH_MASK, WITHOUT_MASK, CORRECTS, VNET);
    }

    /** OpenCV does not know transposed convolutions that are cropped on one side only. */
    static List<GeneratorConfig> kindsThatOpenCvKnows() {
        return List.of(WITH_MASK, WITHOUT_MASK, CORRECTS);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void predictsWhatTheTrainedGraphPredicts(GeneratorConfig config) {
        Generator generator = trained(config);
        INDArray input = input(config, 3);
        TrainableGraph graph = new TrainableGraph(BlueprintConfiguration.graph(
                config.blueprint(), InputType.convolutional(SIZE, SIZE, config.inputChannels(), CNN2DFormat.NHWC), 1));
        graph.init();
        graph.setParams(generator.parameters());
        INDArray expected = graph.outputSingle(input);
        try (Predictor predictor = Predictions.predictor(generator, SIZE)) {
            INDArray predictions = Predictions.of(predictor, input);
            assertThat(largest(expected.sub(expected.meanNumber()))).isGreaterThan(0.1);
            assertThat(largest(predictions.sub(expected))).isLessThan(1e-4);
        }
    }

    @ParameterizedTest
    @MethodSource("kindsThatOpenCvKnows")
    void otherRuntimesReadTheFile(GeneratorConfig config) {
        Generator generator = trained(config);
        INDArray input = input(config, 1);
        byte[] onnx = OnnxGraph.encode("a generator", config, SIZE, Tensors.viewsOf(generator.tensors()), Map.of());
        try (BytePointer bytes = new BytePointer(onnx);
                Net net = opencv_dnn.readNetFromONNX(bytes, onnx.length);
                FloatPointer values = new FloatPointer(input.dup('c').data().asFloat());
                Mat blob = new Mat(new int[] {1, SIZE, SIZE, config.inputChannels()}, opencv_core.CV_32F, values);
                Predictor predictor = Predictions.predictor(generator, SIZE)) {
            net.setInput(blob);
            float[] output = new float[SIZE * SIZE * 3];
            try (Mat result = net.forward();
                    FloatPointer data = new FloatPointer(result.data())) {
                data.get(output);
            }
            INDArray read = Nd4j.create(output, new long[] {1, SIZE, SIZE, 3}, 'c');
            assertThat(largest(read.sub(Predictions.of(predictor, input)))).isLessThan(1e-4);
        }
    }

    static List<Arguments> kindsOnTheProcessor() {
        return kinds().stream()
                .flatMap(config -> Stream.of(arguments(config, Device.CPU), arguments(config, Device.CPU_BF16)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kindsOnTheProcessor")
    void aPredictionDependsNeitherOnTheBatchNorOnThreads(GeneratorConfig config, Device device) throws Exception {
        assumeCan(device);
        INDArray input = input(config, 5);
        Map<String, Tensor> tensors = Tensors.viewsOf(trained(config).tensors());
        try (Predictor one = Predictor.of("a generator", config, Prediction.SINGLE, SIZE, tensors, device, 1);
                Predictor three = Predictor.of("a generator", config, Prediction.SINGLE, SIZE, tensors, device, 3)) {
            INDArray together = Predictions.of(one, input);
            assertThat(Predictions.of(three, input)).isEqualTo(together);
            List<Callable<INDArray>> alone = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                INDArray picture = input.get(NDArrayIndex.interval(i % 5, i % 5 + 1));
                alone.add(() -> Predictions.of(one, picture));
            }
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<INDArray>> done = threads.invokeAll(alone);
                for (int i = 0; i < done.size(); i++) {
                    assertThat(done.get(i).get()).isEqualTo(together.get(NDArrayIndex.interval(i % 5, i % 5 + 1)));
                }
            } finally {
                threads.shutdown();
            }
        }
    }

    /** All but the one that gives what it is given before it is trained. */
    static List<GeneratorConfig> kindsThatRound() {
        return List.of(WITH_MASK, WITHOUT_MASK, VNET);
    }

    @ParameterizedTest
    @MethodSource("kindsThatRound")
    void inBfloat16ItPredictsTheSameButForRounding(GeneratorConfig config) {
        assumeCan(Device.CPU_BF16);
        INDArray input = input(config, 2);
        Map<String, Tensor> tensors = Tensors.viewsOf(trained(config).tensors());
        try (Predictor single = Predictor.of("a generator", config, Prediction.SINGLE, SIZE, tensors, Device.CPU, 1);
                Predictor half =
                        Predictor.of("a generator", config, Prediction.SINGLE, SIZE, tensors, Device.CPU_BF16, 1)) {
            INDArray expected = Predictions.of(single, input);
            INDArray differences = Predictions.of(half, input).sub(expected);
            double amplitude = expected.sub(expected.meanNumber()).norm2Number().doubleValue();
            // A rounded number is off by a part in 512 at most, and each layer rounds.
            assertThat(differences.norm2Number().doubleValue() / amplitude).isBetween(1e-6, 0.03);
        }
    }

    @Test
    void inBfloat16WeightsThatAreNotFiniteAreRefused() {
        assumeCan(Device.CPU_BF16);
        Map<String, Tensor> tensors =
                new HashMap<>(Tensors.viewsOf(trained(CORRECTS).tensors()));
        Tensor weights = Objects.requireNonNull(tensors.get("narrow_conv_W"));
        float[] values = weights.values().clone();
        values[7] = Float.NaN;
        tensors.put("narrow_conv_W", Tensor.of(weights.shape(), values));
        assertThatThrownBy(() ->
                        Predictor.of("a generator", CORRECTS, Prediction.SINGLE, SIZE, tensors, Device.CPU_BF16, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("narrow_conv_W hold numbers that are not finite");
    }

    @Test
    void inBfloat16ItIsNotUsedAfterItWasClosed() {
        assumeCan(Device.CPU_BF16);
        Map<String, Tensor> tensors = Tensors.viewsOf(trained(CORRECTS).tensors());
        Predictor predictor =
                Predictor.of("a generator", CORRECTS, Prediction.SINGLE, SIZE, tensors, Device.CPU_BF16, 1);
        INDArray input = input(CORRECTS, 1);
        Predictions.of(predictor, input);
        predictor.close();
        predictor.close();
        assertThatThrownBy(() -> Predictions.of(predictor, input)).isInstanceOf(IllegalStateException.class);
    }

    /** What is made in a caller's scope of native memory is used again when that is gone. */
    @Test
    @SuppressWarnings("try")
    void inBfloat16ItOutlivesACallersScope() {
        assumeCan(Device.CPU_BF16);
        Map<String, Tensor> tensors = Tensors.viewsOf(trained(VNET).tensors());
        float[] input = Batches.values(input(VNET, 1));
        try (Predictor predictor =
                Predictor.of("a generator", VNET, Prediction.SINGLE, SIZE, tensors, Device.CPU_BF16, 1)) {
            float[] inside;
            try (PointerScope scope = new PointerScope()) {
                inside = predictor.predict(input);
            }
            assertThat(predictor.predict(input)).isEqualTo(inside);
        }
    }

    private static void assumeCan(Device device) {
        assumeTrue(
                device != Device.CPU_BF16 || Bfloat16.isToBeHad(), "this processor does not multiply bfloat16 numbers");
    }

    @Test
    void pictureAndTensorAreTheSame() {
        for (GeneratorConfig config : List.of(WITH_MASK, WITHOUT_MASK)) {
            byte[] samples = new byte[SIZE * SIZE * 3];
            new Random(4).nextBytes(samples);
            Image picture = new Image(SIZE, SIZE, 3, samples);
            Mask hole = new Mask(Image.blank(SIZE, SIZE, 1)).inverted();
            INDArray input = Batches.generatorInput(
                    Batches.tensor(List.of(picture)), Batches.tensor(List.of(hole.image())), config);
            try (Predictor predictor = Predictions.predictor(trained(config), SIZE)) {
                assertThat(predictor.predict(new Damage(picture, hole)))
                        .isEqualTo(
                                Batches.images(Predictions.of(predictor, input)).get(0));
            }
        }
    }

    @Test
    void theMirroredMeanIsThatOfBothPredictions() {
        byte[] samples = new byte[SIZE * SIZE * 3];
        new Random(5).nextBytes(samples);
        Damage damage = Damage.make(new Image(SIZE, SIZE, 3, samples), "face", 1, HoleShape.BRUSH);
        Map<String, Tensor> tensors = Tensors.viewsOf(trained(CORRECTS).tensors());
        try (Predictor single = Predictor.of("a generator", CORRECTS, Prediction.SINGLE, SIZE, tensors, Device.CPU, 1);
                Predictor mean =
                        Predictor.of("a generator", CORRECTS, Prediction.MIRRORED_MEAN, SIZE, tensors, Device.CPU, 1)) {
            float[] one = single.predict(damage).toUnit();
            float[] other = single.predict(damage.mirrored()).mirrored().toUnit();
            float[] both = mean.predict(damage).toUnit();
            assertThat(other).isNotEqualTo(one);
            int compared = 0;
            for (int i = 0; i < both.length; i++) {
                // Each of the three is rounded to 255ths, and clipped.
                if (one[i] > 0 && one[i] < 1 && other[i] > 0 && other[i] < 1) {
                    assertThat(both[i]).isCloseTo((one[i] + other[i]) / 2, within(1.01F / 255));
                    compared++;
                }
            }
            assertThat(compared).isGreaterThan(1000);
        }
    }

    @Test
    void whereAHoleIsWideOneGeneratorDrawsAndTheOtherFillsTheRest() {
        byte[] samples = new byte[SIZE * SIZE * 3];
        new Random(6).nextBytes(samples);
        byte[] wide = new byte[SIZE * SIZE];
        byte[] narrow = new byte[SIZE * SIZE];
        for (int y = 2; y < 62; y++) {
            Arrays.fill(wide, y * SIZE + 2, y * SIZE + 62, (byte) 255);
            Arrays.fill(narrow, y * SIZE + 20, y * SIZE + 40, (byte) 255);
        }
        Image face = new Image(SIZE, SIZE, 3, samples);
        Damage inWide = Damage.in(face, new Mask(new Image(SIZE, SIZE, 1, wide)), "face", 1);
        Damage inNarrow = Damage.in(face, new Mask(new Image(SIZE, SIZE, 1, narrow)), "face", 1);
        Map<String, Tensor> drawing = Tensors.viewsOf(trained(CORRECTS).tensors());
        Map<String, Tensor> filling = Tensors.viewsOf(trained(CORRECTS, 7).tensors());
        try (Predictor drawer = Predictor.of("a generator", CORRECTS, Prediction.SINGLE, SIZE, drawing, Device.CPU, 1);
                Predictor filler =
                        Predictor.of("a generator", CORRECTS, Prediction.SINGLE, SIZE, filling, Device.CPU, 1);
                Predictor meanFiller =
                        Predictor.of("a generator", CORRECTS, Prediction.MIRRORED_MEAN, SIZE, filling, Device.CPU, 1);
                Predictor both = Predictor.of(
                        "a generator", CORRECTS, Prediction.MIRRORED_MEAN, SIZE, drawing, filling, Device.CPU, 1)) {
            assertThat(both.predict(inNarrow)).isEqualTo(meanFiller.predict(inNarrow));
            Image drawn = drawer.predict(inWide);
            Image filled = filler.predict(inWide);
            Image blended = both.predict(inWide);
            // The hole begins at 2 and is more than 14 pixels from all that is known at 16; 8 pixels from there fading
            // ends.
            assertThat(row(drawn, 32, 8, 56)).isNotEqualTo(row(filled, 32, 8, 56));
            assertThat(row(blended, 32, 8, 56)).isEqualTo(row(drawn, 32, 8, 56));
            assertThat(row(blended, 32, 0, 3)).isEqualTo(row(filled, 32, 0, 3));
            assertThat(row(blended, 32, 4, 7)).isNotIn(row(filled, 32, 4, 7), row(drawn, 32, 4, 7));
        }
    }

    /** Samples of a row, from a column to before another. */
    private static List<Byte> row(Image picture, int y, int from, int to) {
        List<Byte> row = new ArrayList<>();
        for (int i = 3 * (y * SIZE + from); i < 3 * (y * SIZE + to); i++) {
            row.add(picture.samples()[i]);
        }
        return row;
    }

    @Test
    void aHoleIsFilledBeforeTheNetworkSeesIt() {
        byte[] samples = new byte[SIZE * SIZE];
        Arrays.fill(samples, 20 * SIZE, 30 * SIZE, (byte) 255);
        Mask hole = new Mask(new Image(SIZE, SIZE, 1, samples));
        Image black = Image.blank(SIZE, SIZE, 3);
        Damage noisy = Damage.in(black, hole, "noisy", 1);
        try (Predictor predictor = Predictions.predictor(trained(CORRECTS), SIZE)) {
            assertThat(predictor.predict(noisy)).isEqualTo(predictor.predict(new Damage(black, hole)));
        }
    }

    @Test
    void theMaskReachesThePrediction() {
        Image black = Image.blank(SIZE, SIZE, 3);
        Mask none = new Mask(Image.blank(SIZE, SIZE, 1));
        try (Predictor predictor = Predictions.predictor(trained(WITH_MASK), SIZE)) {
            assertThat(predictor.predict(new Damage(black, none)))
                    .isNotEqualTo(predictor.predict(new Damage(black, none.inverted())));
        }
    }

    @Test
    void laterTrainingDoesNotReachAPredictor() {
        Generator generator = trained(WITH_MASK);
        INDArray input = input(WITH_MASK, 1);
        try (Predictor predictor = Predictions.predictor(generator, SIZE)) {
            INDArray before = Predictions.of(predictor, input);
            generator.parameters().muli(0.5);
            assertThat(Predictions.of(predictor, input)).isEqualTo(before);
        }
    }

    @Test
    void aSizeThatCannotBeHalvedIsRefused() {
        Map<String, Tensor> tensors = Tensors.viewsOf(trained(WITH_MASK).tensors());
        assertThatThrownBy(() -> Predictor.of("a generator", WITH_MASK, Prediction.SINGLE, 40, tensors, Device.CPU, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("40");
    }

    @Test
    void theBlueprintKnowsTheTensors() {
        for (GeneratorConfig config : List.of(WITH_MASK, CORRECTS, VNET)) {
            Generator generator = Generator.create(config, SIZE, 1);
            Map<String, long[]> shapes = config.blueprint().tensorShapes();
            assertThat(shapes.keySet()).isEqualTo(generator.tensors().keySet());
            generator
                    .tensors()
                    .forEach((name, tensor) ->
                            assertThat(tensor.shape()).as(name).isEqualTo(shapes.get(name)));
        }
    }

    /** A generator whose every parameter and statistic is away from where it began. */
    private static Generator trained(GeneratorConfig config) {
        return trained(config, 1);
    }

    private static Generator trained(GeneratorConfig config, long seed) {
        Generator generator = Generator.create(config, SIZE, seed);
        Random random = new Random(seed + 1);
        generator.tensors().forEach((name, tensor) -> {
            if (!name.endsWith("_W")) {
                float[] values = new float[(int) tensor.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = name.endsWith("_var")
                            ? (float) Math.exp(random.nextGaussian())
                            : (float) random.nextGaussian();
                }
                tensor.assign(Nd4j.create(values, tensor.shape(), 'c'));
            }
        });
        return generator;
    }

    private static INDArray input(GeneratorConfig config, int batch) {
        return Nd4j.rand(Nd4j.getRandomFactory().getNewRandomInstance(5), batch, SIZE, SIZE, config.inputChannels());
    }

    private static double largest(INDArray differences) {
        return differences.amaxNumber().doubleValue();
    }
}
