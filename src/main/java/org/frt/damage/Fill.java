package org.frt.damage;

import static org.bytedeco.opencv.global.opencv_photo.INPAINT_NS;
import static org.bytedeco.opencv.global.opencv_photo.INPAINT_TELEA;
import static org.bytedeco.opencv.global.opencv_photo.inpaint;

import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.image.Image;

/** Ways to fill a hole that learn nothing; all but {@link #NONE} look at the known pixels only. */
public enum Fill {
    /** Leaves the noise where it is. */
    NONE {
        @Override
        public Image of(Damage face) {
            return face.damaged();
        }
    },
    /** The mean colour of the known pixels, mid-grey if there are none. */
    MEAN_COLOUR {
        @Override
        public Image of(Damage face) {
            return meanColour(face.damaged(), face.mask());
        }
    },
    /** OpenCV's fast marching method (Telea 2004). */
    TELEA {
        @Override
        public Image of(Damage face) {
            return classical(face, INPAINT_TELEA);
        }
    },
    /** OpenCV's Navier–Stokes method (Bertalmio et al. 2001). */
    NAVIER_STOKES {
        @Override
        public Image of(Damage face) {
            return classical(face, INPAINT_NS);
        }
    },
    /** As {@link #NAVIER_STOKES}, but the deeper in the hole, the smoother: without streaks and edges that mislead a generator. */
    SMOOTHED {
        @Override
        public Image of(Damage face) {
            return DeepBlur.of(NAVIER_STOKES.of(face), face.mask());
        }
    };

    /** Radius in pixels of the neighbourhood that OpenCV's methods look at: its documentation's example value. */
    private static final double RADIUS = 3;

    /** The damaged image with its hole filled; known pixels are the damaged image's, bit for bit. */
    public abstract Image of(Damage face);

    /** Where a hole reaches the picture's edge, OpenCV mixes in what the hole shows there, which therefore isn't the noise. */
    private static Image classical(Damage face, int method) {
        try (Mat coloured = MEAN_COLOUR.of(face).toMat();
                Mat hole = face.mask().image().toMat();
                Mat filled = new Mat()) {
            inpaint(coloured, hole, filled, RADIUS, method);
            return Image.fromMat(filled);
        }
    }

    private static Image meanColour(Image damaged, Mask mask) {
        int channels = damaged.channels();
        long[] sums = new long[channels];
        boolean[] holes = mask.holes();
        long known = 0;
        for (int i = 0; i < holes.length; i++) {
            if (!holes[i]) {
                known++;
                for (int c = 0; c < channels; c++) {
                    sums[c] += damaged.samples()[i * channels + c] & 0xFF;
                }
            }
        }
        byte[] samples = damaged.samples().clone();
        for (int pixel = 0; pixel < holes.length; pixel++) {
            for (int c = 0; holes[pixel] && c < channels; c++) {
                samples[pixel * channels + c] = (byte) (known == 0 ? 128 : Math.round(sums[c] / (double) known));
            }
        }
        return new Image(damaged.width(), damaged.height(), channels, samples);
    }
}
