package org.frt.train;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** What the discriminator sees of the generator's work, and how much each of its logits counts. */
public enum Judged {
    /** Whole predictions, known pixels too; all logits count the same, as in the published code. */
    PREDICTIONS {
        @Override
        INDArray pictures(INDArray predictions, INDArray originals, INDArray masks) {
            return predictions;
        }

        @Override
        INDArray counting(INDArray masks) {
            return masks;
        }

        @Override
        INDArray weights(INDArray logits, INDArray counting) {
            return Nd4j.valueArrayOf(logits.shape(), 1.0 / logits.length(), DataType.FLOAT);
        }

        @Override
        void throughPictures(INDArray gradient, INDArray masks) {
            // The pictures are the predictions.
        }
    },
    /**
     * Composites: the prediction in the hole, the original elsewhere. A logit counts by the share of its place that is
     * hole, where alone there is something to find; in batches without any hole none does.
     */
    COMPOSITES {
        @Override
        INDArray pictures(INDArray predictions, INDArray originals, INDArray masks) {
            return predictions.sub(originals).muli(masks).addi(originals);
        }

        @Override
        INDArray counting(INDArray masks) {
            return masks;
        }

        @Override
        INDArray weights(INDArray logits, INDArray counting) {
            long batch = counting.size(0);
            long places = Math.round(Math.sqrt(logits.length() / (double) batch));
            long pixels = counting.size(1) / places;
            INDArray shares = counting.reshape(batch, places, pixels, places, pixels)
                    .mean(2, 4)
                    .reshape(logits.shape());
            double total = Loss.sum(shares);
            return total > 0 ? shares.divi(total) : shares;
        }

        @Override
        void throughPictures(INDArray gradient, INDArray masks) {
            gradient.muli(masks);
        }
    },
    /**
     * Composites of which only what lies deep in the hole counts, farther than {@value #MARGIN} pixels from all that is
     * known. Nearer by, and in thin holes, a pixel loss alone comes closer to the original; farther in it gives its mean.
     */
    INTERIORS {
        @Override
        INDArray pictures(INDArray predictions, INDArray originals, INDArray masks) {
            return COMPOSITES.pictures(predictions, originals, masks);
        }

        @Override
        INDArray counting(INDArray masks) {
            INDArray known = masks.rsub(1);
            INDArray above = widened(known, 1 + 2 * MARGIN, 1);
            INDArray near = widened(above, 1, 1 + 2 * MARGIN);
            for (INDArray each : List.of(known, above)) {
                if (each.closeable()) {
                    each.close();
                }
            }
            return near.rsubi(1);
        }

        @Override
        INDArray weights(INDArray logits, INDArray counting) {
            return COMPOSITES.weights(logits, counting);
        }

        @Override
        void throughPictures(INDArray gradient, INDArray masks) {
            COMPOSITES.throughPictures(gradient, masks);
        }
    };

    private static final int MARGIN = 16;

    private static INDArray widened(INDArray masks, int height, int width) {
        return Nd4j.cnn()
                .maxPooling2d(
                        masks,
                        Pooling2DConfig.builder()
                                .kH(height)
                                .kW(width)
                                .sH(1)
                                .sW(1)
                                .paddingMode(PaddingMode.SAME)
                                .isNHWC(true)
                                .build());
    }

    /**
     * The pictures to judge.
     *
     * @param predictions {@code [batch, size, size, 3]}
     * @param originals as the predictions
     * @param masks {@code [batch, size, size, 1]}, 1 = hole
     * @return the predictions themselves, or an array of its own
     */
    abstract INDArray pictures(INDArray predictions, INDArray originals, INDArray masks);

    /**
     * The pixels that count. What counts may depend on what lies around it, so this is of whole pictures; windows are cut of it.
     *
     * @param masks {@code [batch, height, width, 1]}, 1 = hole
     * @return in the shape of the masks, 1 = counts; the masks themselves, or an array of its own
     */
    abstract INDArray counting(INDArray masks);

    /**
     * How much each logit counts; 1 in all, or 0.
     *
     * @param logits {@code [batch, places, places, 1]}, or {@code [batch, 1]}
     * @param counting {@code [batch, size, size, 1]}, of {@link #counting} or windows of that; size a multiple of places
     * @return in the shape of the logits
     */
    abstract INDArray weights(INDArray logits, INDArray counting);

    /** Makes a gradient with respect to the pictures, in its place, one with respect to the predictions. */
    abstract void throughPictures(INDArray gradient, INDArray masks);
}
