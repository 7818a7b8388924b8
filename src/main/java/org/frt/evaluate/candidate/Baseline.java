package org.frt.evaluate.candidate;

import static org.bytedeco.opencv.global.opencv_photo.INPAINT_NS;
import static org.bytedeco.opencv.global.opencv_photo.INPAINT_TELEA;
import static org.bytedeco.opencv.global.opencv_photo.inpaint;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.data.FacePair;
import org.frt.image.Image;

/** Ways to fill holes that learn nothing. */
enum Baseline implements Candidate {
    /** Leaves the noise where it is. */
    DAMAGED("damaged") {
        @Override
        Image fill(Damage face) {
            return face.damaged();
        }
    },
    /** The mean colour of the known pixels. */
    MEAN_COLOUR("mean-colour") {
        @Override
        Image fill(Damage face) {
            return meanColour(face.damaged(), face.mask());
        }
    },
    /** OpenCV's fast marching method (Telea 2004). */
    TELEA("telea") {
        @Override
        Image fill(Damage face) {
            return classical(face, INPAINT_TELEA);
        }
    },
    /** OpenCV's Navier–Stokes method (Bertalmio et al. 2001). */
    NAVIER_STOKES("navier-stokes") {
        @Override
        Image fill(Damage face) {
            return classical(face, INPAINT_NS);
        }
    };

    /** Radius in pixels of the neighbourhood that OpenCV's methods look at: its documentation's example value. */
    private static final double RADIUS = 3;

    private final String label;

    Baseline(String label) {
        this.label = label;
    }

    abstract Image fill(Damage face);

    @Override
    public String label() {
        return label;
    }

    @Override
    public List<Filling> fill(List<FacePair> faces) {
        return faces.stream()
                .<Filling>map(face -> new Filling.Filled(fill(face.damage())))
                .toList();
    }

    private static Image classical(Damage face, int method) {
        try (Mat damaged = face.damaged().toMat();
                Mat hole = face.mask().image().toMat();
                Mat filled = new Mat()) {
            inpaint(damaged, hole, filled, RADIUS, method);
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
        byte[] samples = new byte[damaged.samples().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (known == 0 ? 128 : Math.round(sums[i % channels] / (double) known));
        }
        return new Image(damaged.width(), damaged.height(), channels, samples);
    }
}
