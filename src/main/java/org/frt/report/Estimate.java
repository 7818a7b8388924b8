package org.frt.report;

/**
 * A figure and how sure it is.
 *
 * @param name of what it belongs to, unlike any other of its chart
 * @param value the figure; NaN if there is none
 * @param low where its interval begins; NaN together with {@code high} if there is no interval
 * @param high where its interval ends
 * @param note what a reader has to know about it, shown with its name; or empty
 */
public record Estimate(String name, double value, double low, double high, String note) {
    /** A figure that says all. */
    public Estimate(String name, double value, double low, double high) {
        this(name, value, low, high, "");
    }

    /** The place of a figure that doesn't exist, for the reason that the note gives. */
    public static Estimate none(String name, String note) {
        return new Estimate(name, Double.NaN, Double.NaN, Double.NaN, note);
    }
}
