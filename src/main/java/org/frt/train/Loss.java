package org.frt.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A loss and its gradient.
 *
 * @param value a (weighted) mean
 * @param gradient of the value with respect to the input, same shape as that
 */
record Loss(double value, INDArray gradient) {
    /**
     * Binary cross-entropy of logits against one target for all of them, a weighted mean over all:
     * {@code log(1 + exp(x)) − t·x}; its gradient is {@code w·(sigmoid(x) − t)}.
     *
     * @param target 0 (predicted) or 1 (real)
     * @param smoothing moves the target towards one half, see {@link LossConfig}
     * @param weights in the shape of the logits
     */
    static Loss binaryCrossEntropy(INDArray logits, double target, double smoothing, INDArray weights) {
        double smoothed = target * (1 - smoothing) + smoothing / 2;
        // log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|)), which cannot overflow.
        INDArray softPlus = Transforms.log(
                        Transforms.exp(Transforms.abs(logits, true).negi(), false)
                                .addi(1),
                        false)
                .addi(Transforms.relu(logits, true));
        double value = sum(softPlus.subi(logits.mul(smoothed)).muli(weights));
        INDArray gradient = Transforms.sigmoid(logits, true).subi(smoothed).muli(weights);
        return new Loss(value, gradient);
    }

    /**
     * Pixel loss of predictions, averaged over all samples, each weighted by {@code 1 + (holeWeight − 1)·mask}.
     *
     * @param predictions {@code [batch, size, size, 3]}
     * @param originals as the predictions
     * @param masks {@code [batch, size, size, 1]}, 1 = hole
     */
    static Loss pixels(INDArray predictions, INDArray originals, INDArray masks, PixelLoss kind, double holeWeight) {
        INDArray difference = predictions.sub(originals);
        INDArray slope = switch (kind) {
            case MSE -> difference.mul(2);
            case L1 -> Transforms.sign(difference, true);
        };
        INDArray error = switch (kind) {
            case MSE -> difference.mul(difference);
            case L1 -> Transforms.abs(difference, true);
        };
        if (holeWeight == 1) {
            return new Loss(sum(error) / error.length(), slope.divi(error.length()));
        }
        INDArray weights = masks.mul(holeWeight - 1).addi(1);
        double total = sum(weights) * predictions.size(3);
        double value = sum(error.muli(weights)) / total;
        return new Loss(value, slope.muli(weights).divi(total));
    }

    /**
     * The absolute difference of features, the mean over channels and a weighted one over places.
     *
     * @param features {@code [batch, places, places, channels]}
     * @param wanted as the features
     * @param weights {@code [batch, places, places, 1]}
     */
    static Loss features(INDArray features, INDArray wanted, INDArray weights) {
        INDArray difference = features.sub(wanted);
        INDArray gradient = Transforms.sign(difference, true).muli(weights).divi(features.size(3));
        double value = sum(Transforms.abs(difference, false).muli(weights)) / features.size(3);
        return new Loss(value, gradient);
    }

    /**
     * All numbers of a batch added up. In float32 only those of a row of a picture are, since of millions the last ones would be lost.
     *
     * @param values {@code [batch, rows, ...]}
     */
    static double sum(INDArray values) {
        long rows = values.size(0) * values.size(1);
        double sum = 0;
        try (INDArray ofRows = values.reshape('c', rows, values.length() / rows).sum(1)) {
            for (float ofRow : ofRows.toFloatVector()) {
                sum += ofRow;
            }
        }
        return sum;
    }
}
