package org.frt.evaluate.reconstruction;

import org.frt.metric.Interval;

/**
 * The mean of a figure over images, or the median where {@link Figure#isMedian} says so.
 *
 * @param interval over those with a finite value; NaN if there are none
 * @param images how many these are
 * @param exactCopies how many other images are the original, bit for bit, so that their PSNR is infinite
 */
public record FigureMean(Interval interval, int images, int exactCopies) {
    /** Whether any image has a finite value. */
    boolean isNumber() {
        return !Double.isNaN(interval.mean());
    }

    /** How many images have the figure, finite or not. */
    int measured() {
        return images + exactCopies;
    }

    /** Name and value as a sentence has them. */
    String named(Figure figure) {
        String value = isNumber() ? figure.named(interval.mean()) : figure.named(Double.POSITIVE_INFINITY);
        return exactCopies == 0 ? value : value + " (" + note() + ")";
    }

    /** How many images are not in the mean, for people to read; empty if none. */
    String note() {
        return exactCopies == 0 ? "" : exactCopies == 1 ? "1 exact copy" : exactCopies + " exact copies";
    }
}
