package org.frt.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * How far two sets of vectors lie apart, each taken for a normal distribution (Fréchet 1957; Dowson and Landau 1982):
 * {@code |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½)}, with the covariances over {@code n − 1}. 0 for the same mean and
 * covariance. Of an Inception network's features this is what is called FID (Heusel et al. 2017); of other vectors it is
 * not, and distances of different networks cannot be compared. Covariances of few vectors are off, so that distances of
 * fewer vectors than numbers in one are too large.
 */
public final class FrechetDistance {
    /** How many vectors are held in double precision, several times over. */
    private static final int AT_ONCE = 4096;

    private FrechetDistance() {}

    /**
     * The squared distance, as it is usual to give it.
     *
     * @param one at least two vectors
     * @param other at least two of the same length
     * @return 0 or more
     */
    public static double of(List<float[]> one, List<float[]> other) {
        double[] oneMean = mean(one);
        double[] otherMean = mean(other);
        double distance = 0;
        for (int i = 0; i < oneMean.length; i++) {
            distance += (oneMean[i] - otherMean[i]) * (oneMean[i] - otherMean[i]);
        }
        RealMatrix oneFactor = factor(one, oneMean);
        RealMatrix otherFactor = factor(other, otherMean);
        // Of Σ₁ = A^T A and Σ₂ = B^T B, the eigenvalues of Σ₁ Σ₂ are the squares of the singular values of A B^T.
        RealMatrix product = oneFactor.multiply(otherFactor.transpose());
        double mixed = DoubleStream.of(new SingularValueDecomposition(product).getSingularValues())
                .sum();
        return Math.max(0, distance + trace(oneFactor) + trace(otherFactor) - 2 * mixed);
    }

    private static double[] mean(List<float[]> vectors) {
        double[] mean = new double[vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += (double) vector[i] / vectors.size();
            }
        }
        return mean;
    }

    /** A matrix whose transpose times itself is the covariance: no larger than it has to be, and never decomposed itself. */
    private static RealMatrix factor(List<float[]> vectors, double[] mean) {
        double scale = 1 / Math.sqrt(vectors.size() - 1.0);
        double[][] factor = new double[0][];
        for (int start = 0; start < vectors.size(); start += AT_ONCE) {
            // What comes of those before stands for them: with the next ones below it has the same transpose times
            // itself.
            List<float[]> next = vectors.subList(start, Math.min(start + AT_ONCE, vectors.size()));
            double[][] rows = Arrays.copyOf(factor, factor.length + next.size());
            for (int row = 0; row < next.size(); row++) {
                double[] centred = new double[mean.length];
                for (int i = 0; i < mean.length; i++) {
                    centred[i] = (next.get(row)[i] - mean[i]) * scale;
                }
                rows[factor.length + row] = centred;
            }
            factor = rows.length <= mean.length ? rows : triangle(rows, mean.length);
        }
        return new Array2DRowRealMatrix(factor, false);
    }

    private static double[][] triangle(double[][] rows, int size) {
        return new QRDecomposition(new Array2DRowRealMatrix(rows, false))
                .getR()
                .getSubMatrix(0, size - 1, 0, size - 1)
                .getData();
    }

    /** Of the covariance. */
    private static double trace(RealMatrix factor) {
        double norm = factor.getFrobeniusNorm();
        return norm * norm;
    }
}
