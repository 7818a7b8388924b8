/**
 * How alike two images are, and how well scores tell people apart: pure arithmetic on plain arrays. Images are arrays of samples in [0, peak], interleaved row
 * by row as {@code [height, width, channels]}; a region is an array of one {@code boolean} per pixel, row by row. Start
 * at {@link org.frt.metric.Psnr} and {@link org.frt.metric.Ssim}, and at {@link org.frt.metric.ErrorRates}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.metric;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
