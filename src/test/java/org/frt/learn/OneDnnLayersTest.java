package org.frt.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.frt.learn.LayerNetworks.network;
import static org.frt.learn.LayerNetworks.random;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.frt.network.Dropout;
import org.frt.network.Statistics;
import org.frt.onednn.OneDnn;
import org.frt.onednn.OneDnnActivation;
import org.frt.onednn.OneDnnConvolution;
import org.frt.onednn.OneDnnMerge;
import org.frt.onednn.OneDnnTransposedConvolution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Our layers against DL4J's own, with the same weights on the same input: results, and gradients of all kinds. */
final class OneDnnLayersTest {
    @BeforeEach
    void oneDnnIsHere() {
        assumeTrue(OneDnn.isAvailable(), "no oneDNN on this platform");
    }

    @ParameterizedTest(name = "kernel {0} stride {1} bias {2} batch {3} {4}x{5} {6} to {7} channels")
    @CsvSource({
        "4, 2, true, 2, 16, 16, 4, 32",
        "4, 2, false, 1, 8, 12, 32, 64",
        "3, 1, false, 3, 7, 5, 16, 24",
        "3, 1, true, 1, 9, 9, 5, 3",
        "2, 2, false, 2, 6, 6, 16, 32",
        "2, 2, true, 2, 7, 5, 3, 4",
        "1, 1, true, 2, 5, 5, 16, 3",
        "4, 1, true, 2, 9, 8, 8, 1",
        "5, 3, true, 1, 11, 10, 6, 7",
        "3, 2, true, 2, 9, 8, 40, 35",
        "3, 1, true, 1, 7, 6, 128, 130",
    })
    void convolutionsAgree(int kernel, int stride, boolean bias, int batch, int height, int width, int in, int out) {
        Supplier<ConvolutionLayer.Builder> builder = () -> convolution(kernel, stride, bias, in, out);
        assertAgree(
                random(3, batch, height, width, in),
                List.of(new OneDnnConvolution(builder.get())),
                List.of(builder.get().build()));
    }

    @ParameterizedTest(name = "bias {0} batch {1} {2}x{3} {4} to {5} channels")
    @CsvSource({
        "true, 2, 8, 8, 16, 3",
        "false, 1, 5, 7, 32, 16",
        "true, 3, 1, 2, 5, 7",
        "false, 2, 4, 4, 64, 32",
        "true, 1, 5, 4, 40, 33"
    })
    void doublingIsUpsamplingAndAConvolution(boolean bias, int batch, int height, int width, int in, int out) {
        assertAgree(
                random(3, batch, height, width, in),
                List.of(OneDnnConvolution.doubling(convolution(3, 1, bias, in, out))),
                List.of(
                        new Upsampling2D.Builder(2).dataFormat(CNN2DFormat.NHWC).build(),
                        convolution(3, 1, bias, in, out).build()));
    }

    @ParameterizedTest(name = "kernel {0} stride {1} bias {2} batch {3} {4}x{5} {6} to {7} channels")
    @CsvSource({
        "3, 2, true, 2, 8, 8, 16, 8",
        "3, 2, false, 1, 5, 7, 32, 16",
        "2, 2, true, 2, 4, 4, 8, 3",
        "4, 2, false, 2, 6, 3, 16, 32",
        "3, 2, true, 2, 6, 5, 40, 33",
    })
    void transposedConvolutionsAgree(
            int kernel, int stride, boolean bias, int batch, int height, int width, int in, int out) {
        Supplier<Deconvolution2D.Builder> builder = () -> new Deconvolution2D.Builder(kernel, kernel)
                .stride(stride, stride)
                .nIn(in)
                .nOut(out)
                .hasBias(bias)
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.IDENTITY);
        assertAgree(
                random(3, batch, height, width, in),
                List.of(new OneDnnTransposedConvolution(builder.get())),
                List.of(builder.get().build()));
    }

    @Test
    void activationsAgree() {
        INDArray input = random(3, 2, 3, 5, 7);
        IActivation leaky = new ActivationLReLU(0.2);
        assertAgree(
                input,
                List.of(OneDnnActivation.relu(0.2, leaky)),
                List.of(new ActivationLayer(new ActivationLReLU(0.2))));
        assertAgree(
                input,
                List.of(OneDnnActivation.relu(0, new ActivationReLU())),
                List.of(new ActivationLayer(new ActivationReLU())));
        assertAgree(
                input,
                List.of(OneDnnActivation.sigmoid(new ActivationSigmoid())),
                List.of(new ActivationLayer(new ActivationSigmoid())));
    }

    @Test
    void arraysWithGapsAreTaken() {
        INDArray input = random(3, 2, 6, 6, 20)
                .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(2, 18));
        assertAgree(
                input,
                List.of(new OneDnnConvolution(convolution(3, 1, true, 16, 8))),
                List.of(convolution(3, 1, true, 16, 8).build()));
    }

    @Test
    void mergesAgree() {
        INDArray input = random(3, 2, 5, 6, 4);
        TrainableGraph actual = branches(new OneDnnMerge());
        TrainableGraph expected = branches(new MergeVertex());
        actual.setParams(expected.params());
        INDArray[] outputs = new INDArray[2];
        actual.pass(input, Statistics.BATCH, output -> {
            outputs[0] = output.dup().detach();
            return random(4, output.shape());
        });
        expected.pass(input, Statistics.BATCH, output -> {
            outputs[1] = output.dup().detach();
            return random(4, output.shape());
        });
        assertClose("output", outputs[0], outputs[1]);
        assertClose("gradient", actual.getFlattenedGradients(), expected.getFlattenedGradients());
    }

    private static TrainableGraph branches(MergeVertex merge) {
        GraphBuilder graph = Layers.defaults(1).graphBuilder();
        graph.addInputs("in");
        graph.setInputTypes(InputType.convolutional(5, 6, 4, CNN2DFormat.NHWC));
        graph.addLayer("left", convolution(3, 1, true, 4, 3).build(), "in");
        graph.addLayer("right", convolution(3, 1, true, 4, 16).build(), "in");
        graph.addVertex("merged", merge, "left", "right");
        graph.addLayer("out", convolution(3, 1, true, 19, 2).build(), "merged");
        graph.setOutputs("out");
        TrainableGraph network = new TrainableGraph(graph.build());
        network.init();
        return network;
    }

    private static ConvolutionLayer.Builder convolution(int kernel, int stride, boolean bias, int in, int out) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .nIn(in)
                .nOut(out)
                .hasBias(bias)
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.IDENTITY);
    }

    private static void assertAgree(INDArray input, List<? extends Layer> ours, List<? extends Layer> theirs) {
        TrainableLayers actual = network(input, ours);
        TrainableLayers expected = network(input, theirs);
        assertThat(actual.numParams()).isEqualTo(expected.numParams());
        // Not the initial values: biases would be zeros.
        for (INDArray parameter : expected.paramTable().values()) {
            parameter.assign(Nd4j.rand(Nd4j.getRandomFactory().getNewRandomInstance(9), parameter.shape())
                    .addi(0.1));
        }
        if (expected.numParams() > 0) {
            actual.setParams(expected.params());
        }
        assertClose("output of inference", actual.output(input), expected.output(input.dup('c')));
        INDArray[] outputs = new INDArray[2];
        INDArray inputGradient = actual.inputGradient(
                input, Statistics.BATCH, Dropout.NONE, output -> random(4, output.shape()), FeaturesGradient.NONE);
        actual.pass(input, Statistics.BATCH, Dropout.NONE, output -> {
            outputs[0] = output.dup().detach();
            return random(4, output.shape());
        });
        INDArray expectedInputGradient = expected.inputGradient(
                input.dup('c'),
                Statistics.BATCH,
                Dropout.NONE,
                output -> {
                    outputs[1] = output.dup().detach();
                    return random(4, output.shape());
                },
                FeaturesGradient.NONE);
        assertClose("output of training", outputs[0], outputs[1]);
        assertClose("gradient of the input", inputGradient, expectedInputGradient);
        if (expected.numParams() > 0) {
            assertClose("gradient", actual.getFlattenedGradients(), expected.getFlattenedGradients());
        }
    }

    private static void assertClose(String what, INDArray actual, INDArray expected) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        double scale = expected.norm2Number().doubleValue();
        assertThat(actual.sub(expected).norm2Number().doubleValue() / scale)
                .as(what)
                .isLessThan(1e-5);
    }
}
