"""Prints what scikit-image gives for the pictures that QualityTest makes by the same formula.

Multi-scale SSIM, which scikit-image lacks, is written out here after Wang, Simoncelli and Bovik (2003), on
scikit-image's SSIM map at each scale.
"""

import numpy
from skimage.metrics import mean_squared_error, peak_signal_noise_ratio, structural_similarity

SIZE = 192
POWERS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)


def picture(shift, noise):
    y, x, c = numpy.mgrid[0:SIZE, 0:SIZE, 0:3]
    waves = 128 + 60 * numpy.sin((x + shift) / 9.0 + c) + 50 * numpy.cos(y / 13.0 - c)
    grain = (x * 7919 + y * 104729 + c * 1299709) % 251 - 125
    return numpy.clip(numpy.floor(waves + noise * grain), 0, 255)


def ssim(a, b, **more):
    return structural_similarity(
        a, b, data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, full=True, **more)


def contrast(a, b):
    """SSIM without its luminance: K1 so large that luminance is 1 to the last digit."""
    return ssim(a, b, K1=1e9)[0]


def halved(a):
    return (a[::2, ::2] + a[1::2, ::2] + a[::2, 1::2] + a[1::2, 1::2]) / 4


def multi_scale_ssim(a, b):
    products = []
    for channel in range(3):
        x, y = a[:, :, channel], b[:, :, channel]
        product = 1.0
        for power in POWERS[:-1]:
            product *= max(0, contrast(x, y)) ** power
            x, y = halved(x), halved(y)
        products.append(product * max(0, ssim(x, y)[0]) ** POWERS[-1])
    return numpy.mean(products)


y, x = numpy.mgrid[0:SIZE, 0:SIZE]
hole = (x - 90) ** 2 + (y - 70) ** 2 < 1600
original = picture(0, 0.1)
for shift, noise in ((0, 0.5), (1, 0.1), (3, 0.3), (8, 0.6), (20, 0.9)):
    other = picture(shift, noise)
    ssim_map = ssim(original, other, channel_axis=2)[1]
    print(f"{shift:2} {noise}"
          f" {peak_signal_noise_ratio(original, other, data_range=255):.5f}"
          f" {ssim_map[5:-5, 5:-5].mean():.6f}"
          f" {numpy.abs(original - other).mean() / 255:.6f}"
          f" {10 * numpy.log10(255 ** 2 / mean_squared_error(original[hole], other[hole])):.5f}"
          f" {ssim_map[hole].mean():.6f}"
          f" {numpy.abs(original - other)[hole].mean() / 255:.6f}"
          f" {multi_scale_ssim(original, other):.6f}")
