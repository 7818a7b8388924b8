package org.frt.recognise.gradient;

/**
 * How a window moves along rows or columns.
 *
 * @param inputs how many there are
 * @param outputs in how many places the window stands
 * @param kernel how many it takes
 * @param stride from place to place
 * @param dilation from one that it takes to the next
 * @param before how many zeros come before the first
 */
record Axis(long inputs, long outputs, long kernel, long stride, long dilation, long before) {
    /** From the first that the window takes to its last. */
    long reach() {
        return dilation * (kernel - 1);
    }

    /** How many zeros come behind the last; fewer than none if the window doesn't get there. */
    long behind() {
        return (outputs - 1) * stride + reach() + 1 - inputs - before;
    }

    /**
     * Of the window that carries gradients back over outputs that are spread by the stride: it takes as many, and
     * stands in as many places as there are inputs.
     */
    Axis back() {
        return new Axis(outputs * stride, inputs, kernel, 1, dilation, reach() - before);
    }
}
