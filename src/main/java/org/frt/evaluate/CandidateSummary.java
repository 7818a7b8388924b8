package org.frt.evaluate;

import org.frt.metric.Interval;

/**
 * One candidate's means over all faces, with 95 % intervals.
 *
 * @param candidate its label
 * @param faces how many faces it was measured on
 * @param holePsnr see {@link org.frt.metric.Quality}, as the next ones
 * @param holeSsim likewise
 * @param holeError likewise
 * @param psnr likewise
 * @param ssim likewise
 */
public record CandidateSummary(
        String candidate,
        int faces,
        Interval holePsnr,
        Interval holeSsim,
        Interval holeError,
        Interval psnr,
        Interval ssim) {}
