package org.frt.report;

/** A line of a chart: points in the order in which they are joined. A point without a place on the axes is left out. */
public final class Series {
    private final String name;
    private final double[] x;
    private final double[] y;

    /**
     * A line.
     *
     * @param name for the legend, unlike any other of its chart
     * @param x where its points are on the x axis
     * @param y as many on the y axis
     */
    public Series(String name, double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(name + ": " + x.length + " x for " + y.length + " y");
        }
        this.name = name;
        this.x = x.clone();
        this.y = y.clone();
    }

    String name() {
        return name;
    }

    int size() {
        return x.length;
    }

    double x(int point) {
        return x[point];
    }

    double y(int point) {
        return y[point];
    }
}
