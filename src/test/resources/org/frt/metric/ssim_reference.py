"""Prints the SSIM that scikit-image gives for the pictures that SsimTest makes by the same formula."""

import numpy
from skimage.metrics import structural_similarity

WIDTH, HEIGHT = 61, 47


def picture(shift, noise):
    y, x, c = numpy.mgrid[0:HEIGHT, 0:WIDTH, 0:3]
    waves = 128 + 60 * numpy.sin((x + shift) / 5.0 + c) + 50 * numpy.cos(y / 7.0 - c)
    grain = (x * 7919 + y * 104729 + c * 1299709) % 251 - 125
    return numpy.clip(numpy.floor(waves + noise * grain), 0, 255)


original = picture(0, 0.1)
for shift, noise in ((0, 0.1), (0, 0.5), (2, 0.1), (11, 0.9)):
    mean, ssim_map = structural_similarity(
        original, picture(shift, noise), data_range=255, gaussian_weights=True, sigma=1.5,
        use_sample_covariance=False, channel_axis=2, full=True)
    corner = ssim_map[:12, :9].mean()
    print(f"{shift} {noise} {mean:.6f} {corner:.6f}")
