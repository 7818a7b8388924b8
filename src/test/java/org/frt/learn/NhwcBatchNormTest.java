package org.frt.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.frt.learn.LayerNetworks.network;
import static org.frt.learn.LayerNetworks.random;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.frt.network.Dropout;
import org.frt.network.Statistics;
import org.frt.onednn.NhwcBatchNorm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

final class NhwcBatchNormTest {
    private static final double EPSILON = 1e-3;

    @ParameterizedTest(name = "batch {0} {1}x{2} {3} channels")
    @CsvSource({"2, 8, 8, 32", "1, 5, 7, 16", "3, 4, 4, 5", "6, 1, 1, 64", "2, 40, 40, 3", "1, 64, 64, 100"})
    void agreesWithDl4jsOnABatchsStatistics(int batch, int height, int width, int channels) {
        INDArray input = random(3, batch, height, width, channels).muli(3).addi(1);
        BatchNormalization theirs = new BatchNormalization.Builder()
                .nIn(channels)
                .nOut(channels)
                .decay(0.8)
                .eps(EPSILON)
                .useLogStd(false)
                .dataFormat(CNN2DFormat.NHWC)
                .build();
        TrainableLayers expected = network(input, List.of(theirs));
        TrainableLayers actual = network(input, List.of(new NhwcBatchNorm(channels, 0.8, EPSILON)));
        randomise(expected);
        actual.setParams(expected.params());
        assertClose("output of inference", actual.output(input), expected.output(input.dup('c')));
        Pass ours = pass(actual, input, Statistics.BATCH);
        Pass dl4js = pass(expected, input.dup('c'), Statistics.BATCH);
        assertClose("output", ours.output, dl4js.output);
        assertClose("gradient of the input", ours.inputGradient, dl4js.inputGradient);
        for (String parameter : new String[] {"gamma", "beta", "mean"}) {
            assertClose(parameter, gradient(actual, parameter), gradient(expected, parameter));
        }
    }

    @Test
    void theRunningVarianceIsAnUnbiasedEstimate() {
        INDArray input = random(3, 1, 1, 2, 1).muli(0);
        input.putScalar(0, 0, 1, 0, 4);
        TrainableLayers network = network(input, List.of(new NhwcBatchNorm(1, 0.75, EPSILON)));
        pass(network, input, Statistics.BATCH);
        // Of 0 and 4 the mean is 2, the estimate of the variance 8; a quarter of the way from 0 and from 1.
        assertThat(-gradient(network, "mean").getDouble(0)).isCloseTo(0.25 * 2, within(1e-6));
        assertThat(-gradient(network, "var").getDouble(0)).isCloseTo(0.25 * (8 - 1), within(1e-6));
    }

    @Test
    void runningStatisticsMakeAScaleAndAShift() {
        INDArray input = random(3, 2, 4, 4, 3);
        TrainableLayers network = network(input, List.of(new NhwcBatchNorm(3, 0.9, EPSILON)));
        randomise(network);
        Pass pass = pass(network, input, Statistics.RUNNING);
        assertClose("output", pass.output, network.output(input));
        INDArray table = network.getParam("0_gamma")
                .div(Transforms.sqrt(network.getParam("0_var").add(EPSILON)));
        INDArray outputGradient = random(4, 2, 4, 4, 3);
        assertClose("gradient of the input", pass.inputGradient, outputGradient.mul(table.reshape(1, 1, 1, 3)));
        assertClose("beta", gradient(network, "beta"), outputGradient.sum(0, 1, 2));
        INDArray normalised = input.sub(network.getParam("0_mean").reshape(1, 1, 1, 3))
                .div(Transforms.sqrt(network.getParam("0_var").add(EPSILON)).reshape(1, 1, 1, 3));
        assertClose(
                "gamma",
                gradient(network, "gamma"),
                outputGradient.mul(normalised).sum(0, 1, 2));
        assertThat(gradient(network, "mean").norm2Number().doubleValue()).isZero();
        assertThat(gradient(network, "var").norm2Number().doubleValue()).isZero();
    }

    @Test
    void whatCancelsOutInALargeBatchDoes() {
        // Each channel's gradient is free of a common part: its sum is 0, whatever comes in.
        INDArray input = random(3, 2, 128, 128, 4).muli(0.3).addi(0.5);
        TrainableLayers network = network(input, List.of(new NhwcBatchNorm(4, 0.9, EPSILON)));
        INDArray gradient =
                pass(network, input, Statistics.BATCH, random(4, 2, 128, 128, 4).addi(1)).inputGradient;
        double[] sums = new double[4];
        float[] values = gradient.dup('c').data().asFloat();
        for (int i = 0; i < values.length; i++) {
            sums[i % 4] += values[i];
        }
        for (double sum : sums) {
            assertThat(sum).isCloseTo(0, within(1e-5 * gradient.norm2Number().doubleValue()));
        }
    }

    private record Pass(INDArray output, INDArray inputGradient) {}

    private static Pass pass(TrainableLayers network, INDArray input, Statistics statistics) {
        return pass(network, input, statistics, random(4, input.shape()));
    }

    private static Pass pass(TrainableLayers network, INDArray input, Statistics statistics, INDArray outputGradient) {
        INDArray[] result = new INDArray[1];
        INDArray inputGradient = network.inputGradient(
                input, statistics, Dropout.NONE, output -> outputGradient.dup('c'), FeaturesGradient.NONE);
        network.pass(input, statistics, Dropout.NONE, output -> {
            result[0] = output.dup('c').detach();
            return outputGradient;
        });
        return new Pass(result[0], inputGradient);
    }

    /** The flat gradient holds gamma, beta, mean and variance, one after the other. */
    private static INDArray gradient(TrainableLayers network, String parameter) {
        INDArray flat = network.getFlattenedGradients();
        long channels = flat.length() / 4;
        long place = List.of("gamma", "beta", "mean", "var").indexOf(parameter) * channels;
        return Network.flat(flat)
                .get(NDArrayIndex.interval(place, place + channels))
                .dup();
    }

    private static void randomise(TrainableLayers network) {
        for (INDArray parameter : network.paramTable().values()) {
            parameter.assign(Nd4j.rand(Nd4j.getRandomFactory().getNewRandomInstance(9), parameter.shape())
                    .addi(0.1));
        }
    }

    private static void assertClose(String what, INDArray actual, INDArray expected) {
        double scale = expected.norm2Number().doubleValue();
        assertThat(actual.sub(expected.reshape(actual.shape())).norm2Number().doubleValue() / scale)
                .as(what)
                .isLessThan(1e-5);
    }
}
