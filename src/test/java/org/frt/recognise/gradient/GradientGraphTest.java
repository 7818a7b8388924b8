package org.frt.recognise.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.frt.onnx.OnnxFile.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.frt.onnx.Device;
import org.frt.onnx.OnnxFile;
import org.frt.onnx.OnnxRuntime;
import org.frt.onnx.OnnxSession;
import org.junit.jupiter.api.Test;

/** Gradients beside differences of what ONNX Runtime computes of the network as it is. */
final class GradientGraphTest {
    private static final int SIZE = 12;
    private static final int BATCH = 2;
    private static final double STEP = 2e-4;

    private final Random random = new Random(1);
    private final OnnxFile file = new OnnxFile("network");
    private String last = "input";
    private int nodes;

    private float[] numbers(int count, double from, double to) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (from + (to - from) * random.nextDouble());
        }
        return numbers;
    }

    private String weight(double from, double to, long... shape) {
        int count = 1;
        for (long each : shape) {
            count *= (int) each;
        }
        nodes++;
        file.constant("w" + nodes, numbers(count, from, to), shape);
        return "w" + nodes;
    }

    private String whole(long... values) {
        nodes++;
        file.constant("l" + nodes, values);
        return "l" + nodes;
    }

    private GradientGraphTest then(String operator, List<String> more, AttributeProto... attributes) {
        List<String> inputs = new ArrayList<>(List.of(last));
        inputs.addAll(more);
        nodes++;
        last = "n" + nodes;
        file.node(operator, last, inputs, attributes);
        return this;
    }

    private GradientGraphTest convolution(int to, int from, int kernel, AttributeProto... attributes) {
        return then("Conv", List.of(weight(-0.5, 0.5, to, from, kernel, kernel), weight(-0.2, 0.2, to)), attributes);
    }

    /** Ends the network in an embedding of so many numbers per channel, and holds its gradient against differences. */
    private void check(int numbersBefore) throws OrtException {
        then("Flatten", List.of(), attribute("axis", 1)).then("MatMul", List.of(weight(-1, 1, numbersBefore, 8)));
        file.input("input", 3, SIZE, SIZE);
        file.output(last, 8);
        byte[] network = file.toBytes(Map.of());
        GradientGraph graph = GradientGraph.of("the network", network, new float[3 * SIZE * SIZE], SIZE);
        float[] pictures = numbers(BATCH * 3 * SIZE * SIZE, -1, 1);
        float[] targets = numbers(BATCH * 8, -1, 1);
        normalise(targets);
        try (OnnxSession original = OnnxRuntime.session("the network", network, Device.CPU, 1);
                OnnxSession embedding = OnnxRuntime.session("the network", graph.embedding(), Device.CPU, 1);
                OnnxSession gradient = OnnxRuntime.session("the network", graph.gradient(), Device.CPU, 1)) {
            float[] theirs = run(original, "input", pictures);
            assertThat(run(embedding, GradientGraph.PICTURES, pictures)).containsExactly(theirs, within(1e-4f));
            float[] slopes = gradient.run(
                    Map.of(
                            GradientGraph.PICTURES,
                            new OnnxSession.Numbers(FloatBuffer.wrap(pictures), new long[] {BATCH, 3, SIZE, SIZE}),
                            GradientGraph.TARGETS,
                            new OnnxSession.Numbers(FloatBuffer.wrap(targets), new long[] {BATCH, 8})),
                    outputs -> ((OnnxTensor) outputs.get(GradientGraph.GRADIENT).orElseThrow())
                            .getFloatBuffer()
                            .array());
            double largest = 0;
            for (int direction = 0; direction < 8; direction++) {
                float[] way = numbers(pictures.length, -1, 1);
                double expected = (cosines(original, pictures, way, STEP, targets)
                                - cosines(original, pictures, way, -STEP, targets))
                        / (2 * STEP);
                double slope = 0;
                for (int i = 0; i < way.length; i++) {
                    slope += (double) slopes[i] * way[i];
                }
                assertThat(slope).isCloseTo(expected, within(0.01 + 0.03 * Math.abs(expected)));
                largest = Math.max(largest, Math.abs(expected));
            }
            assertThat(largest).as("a gradient worth the name").isGreaterThan(0.05);
        }
    }

    private static void normalise(float[] rows) {
        for (int row = 0; row < BATCH; row++) {
            double square = 0;
            for (int i = 0; i < 8; i++) {
                square += (double) rows[row * 8 + i] * rows[row * 8 + i];
            }
            for (int i = 0; i < 8; i++) {
                rows[row * 8 + i] /= (float) Math.sqrt(square);
            }
        }
    }

    private static double cosines(OnnxSession original, float[] pictures, float[] way, double step, float[] targets)
            throws OrtException {
        float[] moved = pictures.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (step * way[i]);
        }
        float[] embeddings = run(original, "input", moved);
        double sum = 0;
        for (int row = 0; row < BATCH; row++) {
            double product = 0;
            double square = 0;
            for (int i = row * 8; i < row * 8 + 8; i++) {
                product += (double) embeddings[i] * targets[i];
                square += (double) embeddings[i] * embeddings[i];
            }
            sum += product / Math.sqrt(square);
        }
        return sum;
    }

    private static float[] run(OnnxSession session, String input, float[] pictures) throws OrtException {
        return session.run(
                input,
                FloatBuffer.wrap(pictures),
                new long[] {BATCH, 3, SIZE, SIZE},
                outputs -> ((OnnxTensor) outputs.get(0)).getFloatBuffer().array());
    }

    @Test
    void convolutionsOfAnyStrideGroupDilationAndPadding() throws OrtException {
        convolution(8, 3, 3, attribute("pads", 1, 1, 1, 1), attribute("strides", 2, 2))
                .convolution(8, 1, 3, attribute("group", 8), attribute("auto_pad", "SAME_UPPER"))
                .convolution(
                        6, 4, 3, attribute("group", 2), attribute("pads", 2, 0, 1, 3), attribute("dilations", 2, 1))
                .convolution(4, 6, 2, attribute("strides", 3, 2), attribute("auto_pad", "VALID"))
                .check(4 * 2 * 3);
    }

    @Test
    void aPaddingThatIsWiderThanTheKernelReaches() throws OrtException {
        convolution(4, 3, 1, attribute("pads", 1, 2, 0, 1)).check(4 * 13 * 15);
    }

    @Test
    void aConvolutionOverTheWholePicture() throws OrtException {
        convolution(8, 3, 3, attribute("strides", 2, 2), attribute("auto_pad", "SAME_LOWER"))
                .convolution(8, 1, 6, attribute("group", 8))
                .check(8);
    }

    @Test
    void batchNormWithFixedStatistics() throws OrtException {
        convolution(4, 3, 3)
                .then(
                        "BatchNormalization",
                        List.of(weight(0.5, 2, 4), weight(-1, 1, 4), weight(-1, 1, 4), weight(0.5, 2, 4)),
                        attribute("epsilon", 0.001))
                .check(4 * 10 * 10);
    }

    @Test
    void functionsOfEachNumber() throws OrtException {
        convolution(4, 3, 3)
                .then("PRelu", List.of(weight(0, 0.5, 4, 1, 1)))
                .convolution(4, 4, 3)
                .then("LeakyRelu", List.of(), attribute("alpha", 0.3))
                .convolution(4, 4, 3)
                .then("Relu", List.of())
                .convolution(4, 4, 1)
                .then("Sigmoid", List.of())
                .check(4 * 6 * 6);
    }

    @Test
    void bounds() throws OrtException {
        file.constant("low", new float[] {-0.3f});
        file.constant("high", new float[] {0.4f});
        convolution(4, 3, 3).then("Clip", List.of("low", "high")).check(4 * 10 * 10);
    }

    @Test
    void sumsAndProductsOfValuesAndConstants() throws OrtException {
        convolution(4, 3, 3, attribute("pads", 1, 1, 1, 1));
        String trunk = last;
        then("GlobalAveragePool", List.of()).then("Sigmoid", List.of());
        String gate = last;
        last = trunk;
        then("Mul", List.of(gate)).then("Add", List.of(trunk));
        then("Mul", List.of(weight(0.5, 2, 4, 1, 1))).then("Sub", List.of(weight(-1, 1, 1, 4, 1, 1)));
        then("Div", List.of(weight(1, 2, 1))).then("Sub", List.of(trunk));
        then("Div", List.of(gate)).check(4 * 12 * 12);
    }

    @Test
    void zerosAroundAndChannelsBehind() throws OrtException {
        convolution(4, 3, 3)
                .then("Pad", List.of(whole(0, 0, 1, 0, 0, 2, 1, 3)))
                .convolution(4, 6, 3)
                .check(4 * 10 * 11);
    }

    @Test
    void meansOfWindows() throws OrtException {
        convolution(4, 3, 3)
                .then("AveragePool", List.of(), attribute("kernel_shape", 2, 2), attribute("strides", 2, 2))
                .then(
                        "AveragePool",
                        List.of(),
                        attribute("kernel_shape", 3, 3),
                        attribute("pads", 1, 1, 1, 1),
                        attribute("strides", 1, 2))
                .check(4 * 5 * 3);
    }

    @Test
    void meansThatCountTheZerosAround() throws OrtException {
        then(
                        "AveragePool",
                        List.of(),
                        attribute("kernel_shape", 3, 3),
                        attribute("pads", 1, 1, 1, 1),
                        attribute("count_include_pad", 1))
                .check(3 * 12 * 12);
    }

    @Test
    void largestOfWindows() throws OrtException {
        convolution(4, 3, 3)
                .then(
                        "MaxPool",
                        List.of(),
                        attribute("kernel_shape", 3, 3),
                        attribute("strides", 2, 2),
                        attribute("auto_pad", "SAME_UPPER"))
                .then("MaxPool", List.of(), attribute("kernel_shape", 2, 2))
                .check(4 * 4 * 4);
    }

    @Test
    void shapesAndOrders() throws OrtException {
        convolution(4, 3, 3)
                .then("Transpose", List.of(), attribute("perm", 0, 2, 3, 1))
                .then("Reshape", List.of(whole(-1, 400)))
                .then("Identity", List.of())
                .then(
                        "Gemm",
                        List.of(weight(-0.3, 0.3, 10, 400), weight(-1, 1, 10)),
                        attribute("transB", 1),
                        attribute("alpha", 0.5))
                .check(10);
    }

    /** As PyTorch writes {@code x.view(x.size(0), -1)}, and weights that it works out first. */
    @Test
    void shapesAndWeightsThatAreWorkedOut() throws OrtException {
        convolution(4, 3, 3);
        String picture = last;
        file.constant("row", numbers(4, 1, 2), 4, 1);
        file.node("Unsqueeze", "column", List.of("row", whole(2)));
        file.node("Identity", "factor", List.of("column"));
        then("Mul", List.of("factor"));
        String product = last;
        file.node("Shape", "shape", List.of(picture));
        file.node("Gather", "batch", List.of("shape", whole(0)));
        file.node("Concat", "flat", List.of("batch", whole(-1)), attribute("axis", 0));
        last = product;
        then("Reshape", List.of("flat")).check(4 * 10 * 10);
    }

    @Test
    void anOrderThatIsNotNamedIsTheReverse() {
        convolution(4, 3, 3).then("Transpose", List.of());
        assertThatThrownBy(() -> check(10 * 4))
                .isInstanceOf(UnsupportedNetworkException.class)
                .hasMessageContaining("its Transpose mixes faces");
    }

    @Test
    void aMeanOfWhatIsNoPictureIsRefused() {
        convolution(4, 3, 3).then("Reshape", List.of(whole(0, 4, 100))).then("GlobalAveragePool", List.of());
        assertThatThrownBy(() -> check(4))
                .isInstanceOf(UnsupportedNetworkException.class)
                .hasMessageContaining("its GlobalAveragePool does not work on pictures");
    }

    @Test
    void batchNormWithoutFixedStatisticsIsRefused() throws InvalidProtocolBufferException {
        then(
                        "BatchNormalization",
                        List.of(weight(1, 2, 3), weight(1, 2, 3), weight(1, 2, 3), weight(1, 2, 3)),
                        attribute("training_mode", 1))
                .then("Flatten", List.of(), attribute("axis", 1));
        file.input("input", 3, SIZE, SIZE);
        file.output(last, 3 * SIZE * SIZE);
        ModelProto.Builder later = ModelProto.parseFrom(file.toBytes(Map.of())).toBuilder();
        later.getOpsetImportBuilder(0).setVersion(15);
        GraphProto.Builder graph = later.getGraphBuilder();
        graph.getNodeBuilder(0).addOutput("mean").addOutput("variance");
        assertThatThrownBy(() ->
                        GradientGraph.of("the network", later.build().toByteArray(), new float[3 * SIZE * SIZE], SIZE))
                .isInstanceOf(UnsupportedNetworkException.class)
                .hasMessageContaining("no fixed number for each channel");
    }

    /** Graphs within an operator take values from around it, which its inputs do not tell. */
    @Test
    void whatDependsOnThePictureByAGraphWithinIsNoConstant() throws InvalidProtocolBufferException {
        then("Add", List.of("chosen")).then("Flatten", List.of(), attribute("axis", 1));
        file.input("input", 3, SIZE, SIZE);
        file.output(last, 3 * SIZE * SIZE);
        ModelProto.Builder model = ModelProto.parseFrom(file.toBytes(Map.of())).toBuilder();
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.addInitializer(TensorProto.newBuilder()
                .setName("yes")
                .setDataType(TensorProto.DataType.BOOL_VALUE)
                .addInt32Data(1));
        GraphProto within = GraphProto.newBuilder()
                .setName("within")
                .addNode(NodeProto.newBuilder()
                        .setOpType("Identity")
                        .addInput("input")
                        .addOutput("taken"))
                .addOutput(ValueInfoProto.newBuilder()
                        .setName("taken")
                        .setType(graph.getInput(0).getType()))
                .build();
        NodeProto.Builder choice =
                NodeProto.newBuilder().setOpType("If").addInput("yes").addOutput("chosen");
        for (String branch : List.of("then_branch", "else_branch")) {
            choice.addAttribute(AttributeProto.newBuilder()
                    .setName(branch)
                    .setType(AttributeProto.AttributeType.GRAPH)
                    .setG(within));
        }
        graph.addNode(0, choice);
        byte[] bytes = model.build().toByteArray();
        assertThatThrownBy(() -> GradientGraph.of("the network", bytes, new float[3 * SIZE * SIZE], SIZE))
                .isInstanceOf(UnsupportedNetworkException.class)
                .hasMessageContaining("it has the operator If");
    }

    @Test
    void anOperatorWithoutAKnownGradientIsNamed() {
        convolution(4, 3, 3).then("Softplus", List.of());
        assertThatThrownBy(() -> check(4 * 10 * 10))
                .isInstanceOf(UnsupportedNetworkException.class)
                .hasMessageContaining("Softplus")
                .hasMessageContaining("BatchNormalization");
    }
}
