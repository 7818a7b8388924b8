package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class LossTest {
    private final INDArray logits = Nd4j.create(new float[] {-3, 0, 2}, new long[] {1, 1, 3, 1});

    @Test
    void crossEntropyOfLogitsIsThatOfTheirSigmoids() {
        double expected = 0;
        for (double x : new double[] {-3, 0, 2}) {
            double p = 1 / (1 + Math.exp(-x));
            expected -= (0.875 * Math.log(p) + 0.125 * Math.log(1 - p)) / 3;
        }
        Loss loss = Loss.binaryCrossEntropy(logits, 1, 0.25, Nd4j.valueArrayOf(logits.shape(), 1.0 / 3));
        assertThat(loss.value()).isCloseTo(expected, within(1e-6));
        assertThat(loss.gradient().getDouble(0, 0, 1, 0)).isCloseTo((0.5 - 0.875) / 3, within(1e-7));
    }

    @Test
    void logitsOfNoWeightDoNotCount() {
        INDArray weights = Nd4j.create(new float[] {0, 1, 0}, new long[] {1, 1, 3, 1});
        Loss loss = Loss.binaryCrossEntropy(logits, 0, 0, weights);
        assertThat(loss.value()).isCloseTo(Math.log(2), within(1e-6));
        assertThat(loss.gradient().reshape(3).toFloatVector()).containsExactly(0, 0.5f, 0);
    }

    @Test
    void crossEntropyOfExtremeLogitsStaysFinite() {
        INDArray extreme = Nd4j.create(new float[] {-1000, 1000}, new long[] {1, 1, 2, 1});
        INDArray halves = Nd4j.valueArrayOf(extreme.shape(), 0.5);
        assertThat(Loss.binaryCrossEntropy(extreme, 1, 0, halves).value()).isCloseTo(500, within(1e-3));
    }

    @Test
    void pixelLossesAreMeansWeightedByTheHole() {
        INDArray originals = Nd4j.zeros(1, 1, 2, 3);
        INDArray predictions = Nd4j.create(new float[] {.1f, .1f, .1f, -.4f, -.4f, -.4f}, new long[] {1, 1, 2, 3});
        INDArray masks = Nd4j.create(new float[] {0, 1}, new long[] {1, 1, 2, 1});
        assertThat(value(predictions, originals, masks, PixelLoss.MSE, 1)).isCloseTo((.01 + .16) / 2, within(1e-7));
        assertThat(value(predictions, originals, masks, PixelLoss.L1, 1)).isCloseTo(.25, within(1e-7));
        assertThat(value(predictions, originals, masks, PixelLoss.L1, 3)).isCloseTo((.1 + 3 * .4) / 4, within(1e-7));
        assertThat(value(predictions, originals, masks, PixelLoss.MSE, 3)).isCloseTo((.01 + 3 * .16) / 4, within(1e-7));
    }

    private static double value(INDArray p, INDArray o, INDArray m, PixelLoss kind, double holeWeight) {
        Loss loss = Loss.pixels(p, o, m, kind, holeWeight);
        // The gradient belongs to the value: along itself the loss falls as fast as it says.
        INDArray step = loss.gradient().mul(1e-2);
        double slope = (Loss.pixels(p.add(step), o, m, kind, holeWeight).value()
                        - Loss.pixels(p.sub(step), o, m, kind, holeWeight).value())
                / 2e-2;
        double squaredNorm = Math.pow(loss.gradient().norm2Number().doubleValue(), 2);
        assertThat(slope).isCloseTo(squaredNorm, within(1e-3 * squaredNorm));
        return loss.value();
    }

    @Test
    void ofManyPicturesNothingIsLostInTheSum() {
        INDArray originals = Nd4j.zeros(40, 256, 256, 3);
        INDArray predictions = Nd4j.valueArrayOf(originals.shape(), 0.1);
        INDArray masks = Nd4j.zeros(40, 256, 256, 1);
        masks.put(new INDArrayIndex[] {NDArrayIndex.interval(0, 10)}, Nd4j.ones(10, 256, 256, 1));
        double square = (double) 0.1f * 0.1f;
        assertThat(Loss.sum(masks)).isEqualTo(10 * 256 * 256);
        for (double holeWeight : new double[] {1, 100}) {
            Loss loss = Loss.pixels(predictions, originals, masks, PixelLoss.MSE, holeWeight);
            assertThat(loss.value()).isCloseTo(square, within(2e-5 * square));
            double weight = holeWeight / ((10 * holeWeight + 30) * 256 * 256 * 3);
            assertThat(loss.gradient().getDouble(0, 0, 0, 0)).isCloseTo(0.2 * weight, within(1e-6 * 0.2 * weight));
        }
    }

    @Test
    void featuresCountByPlaceAndAreAveragedOverChannels() {
        INDArray features = Nd4j.create(new float[] {1, 5, 2, 2}, new long[] {1, 1, 2, 2});
        INDArray wanted = Nd4j.create(new float[] {2, 2, 2, 0}, new long[] {1, 1, 2, 2});
        INDArray weights = Nd4j.create(new float[] {0.75f, 0.25f}, new long[] {1, 1, 2, 1});
        Loss loss = Loss.features(features, wanted, weights);
        assertThat(loss.value()).isCloseTo(0.75 * (1 + 3) / 2 + 0.25 * (0 + 2) / 2, within(1e-6));
        assertThat(loss.gradient().reshape(4).toFloatVector()).containsExactly(-0.375f, 0.375f, 0, 0.125f);
    }
}
