package org.frt.metric;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How far two sets of vectors lie apart, each taken for a normal distribution (Fréchet 1957; Dowson and Landau 1982):
 * {@code |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½)}, with the covariances over {@code n − 1}. 0 for the same mean and
 * covariance. Of an Inception network's features this is what is called FID (Heusel et al. 2017); of other vectors it is
 * not, and distances of different networks cannot be compared. Covariances of few vectors are off, so that distances of
 * fewer vectors than numbers in one are too large.
 */
public final class FrechetDistance {
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
        RealMatrix oneCovariance = covariance(one, oneMean);
        RealMatrix otherCovariance = covariance(other, otherMean);
        // Σ₁ Σ₂ has the eigenvalues of Σ₁^½ Σ₂ Σ₁^½, which is symmetric.
        RealMatrix root = root(oneCovariance);
        RealMatrix product = symmetric(root.multiply(otherCovariance).multiply(root));
        double mixed = 0;
        for (double eigenvalue : new EigenDecomposition(product).getRealEigenvalues()) {
            mixed += Math.sqrt(Math.max(0, eigenvalue));
        }
        return Math.max(0, distance + oneCovariance.getTrace() + otherCovariance.getTrace() - 2 * mixed);
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

    private static RealMatrix covariance(List<float[]> vectors, double[] mean) {
        int length = mean.length;
        double[][] sums = new double[length][length];
        double[] off = new double[length];
        for (float[] vector : vectors) {
            for (int i = 0; i < length; i++) {
                off[i] = vector[i] - mean[i];
            }
            for (int i = 0; i < length; i++) {
                for (int j = 0; j <= i; j++) {
                    sums[i][j] += off[i] * off[j];
                }
            }
        }
        for (int i = 0; i < length; i++) {
            for (int j = 0; j <= i; j++) {
                sums[i][j] /= vectors.size() - 1;
                sums[j][i] = sums[i][j];
            }
        }
        return new Array2DRowRealMatrix(sums, false);
    }

    private static RealMatrix root(RealMatrix covariance) {
        EigenDecomposition parts = new EigenDecomposition(covariance);
        double[] roots = parts.getRealEigenvalues();
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(Math.max(0, roots[i]));
        }
        return parts.getV()
                .multiply(MatrixUtils.createRealDiagonalMatrix(roots))
                .multiply(parts.getVT());
    }

    /** Without what rounding makes of it. */
    private static RealMatrix symmetric(RealMatrix matrix) {
        return matrix.add(matrix.transpose()).scalarMultiply(0.5);
    }
}
