package org.frt.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * False match and false non-match rates at every threshold that {@link ScoreBins} tell apart (ISO/IEC 19795-1). NaN where
 * there is no mated or no non-mated comparison.
 */
public final class ErrorRates {
    /** Of a sum of as many squares as there are cells, relative to it. */
    private static final double ROUNDING = 1e-13;

    private final ScoreBins bins;
    /** Mated scores below each edge. */
    private final long[] matedBelow;
    /** Non-mated scores below each edge. */
    private final long[] nonMatedBelow;

    /** From the numbers of scores in each cell. */
    ErrorRates(ScoreBins bins, long[] mated, long[] nonMated) {
        this.bins = bins;
        this.matedBelow = cumulated(mated);
        this.nonMatedBelow = cumulated(nonMated);
    }

    private static long[] cumulated(long[] counts) {
        long[] below = new long[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            below[i + 1] = below[i] + counts[i];
        }
        return below;
    }

    public long mated() {
        return matedBelow[bins.count()];
    }

    public long nonMated() {
        return nonMatedBelow[bins.count()];
    }

    private double fnmr(int edge) {
        return (double) matedBelow[edge] / mated();
    }

    private double fmr(int edge) {
        return (double) (nonMated() - nonMatedBelow[edge]) / nonMated();
    }

    private OperatingPoint point(int edge) {
        return new OperatingPoint(bins.edge(edge), fmr(edge), fnmr(edge));
    }

    /** The rates at a threshold, or at the next edge above it; below the scale every score matches. */
    public OperatingPoint at(double threshold) {
        return threshold < bins.low() ? new OperatingPoint(threshold, fmr(0), fnmr(0)) : point(bins.edgeAt(threshold));
    }

    /** The rates at the highest threshold that a score can reach, as a picture does that is compared with itself. */
    public OperatingPoint atTop() {
        return point(bins.count() - 1);
    }

    /**
     * The smallest FNMR with an FMR of no more than this; empty if no threshold on the scale has so low an FMR, because
     * non-mated scores lie at its very end.
     */
    public Optional<OperatingPoint> atFmr(double target) {
        int edge = edgeAtFmr(target);
        return edge < bins.count() ? Optional.of(point(edge)) : Optional.empty();
    }

    /**
     * The FNMR of {@link #atFmr}; 1 if there is no such threshold, since then everything has to be rejected, and NaN without
     * non-mated comparisons, of which nothing is known then.
     */
    public double fnmrAtFmr(double target) {
        return nonMated() == 0 ? Double.NaN : fnmr(edgeAtFmr(target));
    }

    private int edgeAtFmr(double target) {
        int low = 0;
        int high = bins.count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fmr(middle) <= target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The smallest FMR at which every mated comparison matches; its FMR is called ZeroFNMR. */
    public OperatingPoint atZeroFnmr() {
        int edge = 0;
        while (edge < bins.count() && matedBelow[edge + 1] == 0) {
            edge++;
        }
        return mated() == 0 ? new OperatingPoint(Double.NaN, Double.NaN, Double.NaN) : point(edge);
    }

    /** The smallest FNMR at which no non-mated comparison matches; called ZeroFMR. As {@link #atFmr}; NaN if there is none. */
    public Optional<OperatingPoint> atZeroFmr() {
        return nonMated() == 0 ? Optional.of(new OperatingPoint(Double.NaN, Double.NaN, Double.NaN)) : atFmr(0);
    }

    /** Where FNMR and FMR differ least. */
    private OperatingPoint atEqualError() {
        int low = 0;
        int high = bins.count();
        // FNMR − FMR never falls from edge to edge.
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fnmr(middle) >= fmr(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        OperatingPoint above = point(low);
        OperatingPoint below = point(Math.max(0, low - 1));
        return difference(below) < difference(above) ? below : above;
    }

    private static double difference(OperatingPoint point) {
        return Math.abs(point.fnmr() - point.fmr());
    }

    /** The equal error rate: the mean of FNMR and FMR where they differ least. */
    public double equalErrorRate() {
        OperatingPoint point = atEqualError();
        return (point.fnmr() + point.fmr()) / 2;
    }

    /**
     * The threshold with the highest {@link OperatingPoint#accuracy}. Of thresholds beside each other that are equally
     * good, the middle one; where such stretches lie apart, of the longest one, and of equally long ones the lowest.
     */
    public OperatingPoint atBestAccuracy() {
        double best = -1;
        int bestStart = 0;
        int bestLength = 0;
        int start = 0;
        double before = Double.NaN;
        for (int edge = 0; edge <= bins.count(); edge++) {
            double accuracy = point(edge).accuracy();
            if (accuracy != before) {
                start = edge;
            }
            before = accuracy;
            int length = edge - start + 1;
            if (accuracy > best || (accuracy == best && length > bestLength)) {
                best = accuracy;
                bestStart = start;
                bestLength = length;
            }
        }
        return point(bestStart + (bestLength - 1) / 2);
    }

    /**
     * The area under the ROC: the chance that a mated comparison scores higher than a non-mated one, where scores of one
     * cell count half (Hanley and McNeil, Radiology 143(1), 1982).
     */
    public double areaUnderCurve() {
        double sum = 0;
        for (int i = 0; i < bins.count(); i++) {
            double mated = matedBelow[i + 1] - matedBelow[i];
            double nonMated = nonMatedBelow[i + 1] - nonMatedBelow[i];
            sum += mated * (nonMatedBelow[i] + nonMated / 2);
        }
        return sum / mated() / nonMated();
    }

    /**
     * The decidability index d′: the distance of the two means over the root of the two variances' mean (Daugman,
     * "Biometric decision landscapes", 2000), with scores taken as their cells' middles. NaN if neither kind of score
     * varies: the index has no unit then.
     */
    public double decidability() {
        double[] mated = moments(matedBelow);
        double[] nonMated = moments(nonMatedBelow);
        double variance = (mated[1] + nonMated[1]) / 2;
        return variance == 0 ? Double.NaN : Math.abs(mated[0] - nonMated[0]) / Math.sqrt(variance);
    }

    /** The mean of the mated or the non-mated scores, with scores taken as their cells' middles. */
    public double mean(boolean mated) {
        return moments(mated ? matedBelow : nonMatedBelow)[0];
    }

    /** Mean and variance. */
    private double[] moments(long[] below) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < bins.count(); i++) {
            long count = below[i + 1] - below[i];
            double middle = (bins.edge(i) + bins.edge(i + 1)) / 2;
            sum += count * middle;
            squares += count * middle * middle;
        }
        double total = below[bins.count()];
        double mean = sum / total;
        double variance = squares / total - mean * mean;
        // What rounding leaves of equal scores is no variance.
        return new double[] {mean, variance > ROUNDING * squares / total ? variance : 0};
    }

    /**
     * The curve for a plot: of the points at which a rate changes, those that lie apart from the one before by more than
     * a fiftieth of it, or a five-hundredth of everything.
     */
    public List<OperatingPoint> curve() {
        List<OperatingPoint> points = new ArrayList<>();
        OperatingPoint last = point(0);
        points.add(last);
        for (int edge = 1; edge <= bins.count(); edge++) {
            if (matedBelow[edge] == matedBelow[edge - 1] && nonMatedBelow[edge] == nonMatedBelow[edge - 1]) {
                continue;
            }
            OperatingPoint point = point(edge);
            if (isApart(last.fmr(), point.fmr()) || isApart(last.fnmr(), point.fnmr())) {
                points.add(point);
                last = point;
            }
        }
        return points;
    }

    private static boolean isApart(double before, double now) {
        double step = Math.abs(now - before);
        return step > 0.002 || (step > 0 && step > 0.02 * Math.min(before, now));
    }

    /** The lower edge of the lowest cell that holds a score; the high end if there is no score. */
    public double lowest() {
        int cell = 0;
        while (cell < bins.count() && matedBelow[cell + 1] + nonMatedBelow[cell + 1] == 0) {
            cell++;
        }
        return bins.edge(cell);
    }

    /** The upper edge of the highest cell that holds a score; the low end if there is no score. */
    public double highest() {
        int cell = bins.count();
        while (cell > 0 && matedBelow[cell - 1] == mated() && nonMatedBelow[cell - 1] == nonMated()) {
            cell--;
        }
        return bins.edge(cell);
    }

    /** How many scores lie in each of a few equal cells between two scores, for a histogram. */
    public long[] counts(boolean mated, double from, double to, int cells) {
        long[] below = mated ? matedBelow : nonMatedBelow;
        long[] counts = new long[cells];
        for (int i = 0; i < cells; i++) {
            int start = i == 0 ? 0 : bins.edgeAt(from + (to - from) * i / cells);
            int end = i == cells - 1 ? bins.count() : bins.edgeAt(from + (to - from) * (i + 1) / cells);
            counts[i] = below[end] - below[start];
        }
        return counts;
    }
}
