package org.frt.train;

/** What a pixel loss is taken over. Reported losses are means in any case. */
public enum Reduction {
    /** The mean over a batch's samples. */
    MEAN,
    /** The sum over a batch's pixels of the mean over each pixel's colours: the mean times batch, height and width. */
    SUM
}
