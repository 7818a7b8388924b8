package org.frt.train;

/** How far a prediction is from the original, pixel by pixel. */
public enum PixelLoss {
    /** Mean squared error. */
    MSE,
    /** Mean absolute error. */
    L1
}
