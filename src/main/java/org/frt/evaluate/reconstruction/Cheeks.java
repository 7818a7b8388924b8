package org.frt.evaluate.reconstruction;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2Lab;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.frt.face.FaceTemplate;
import org.frt.image.Image;

/** The skin below the eyes of an aligned face. */
final class Cheeks {
    /** Width and height of the square that is looked at on each cheek. */
    private static final int SIDE = 20;

    /** How far the middle of a square lies below its eye, and outwards of it. */
    private static final int BELOW = 50;

    private static final int OUTWARDS = 6;
    private static final int CHANNELS = 3;

    private Cheeks() {}

    /**
     * The individual typology angle, {@code arctan((L* − 50) / b*)} of the medians over both cheeks in CIELAB.
     *
     * @param face RGB, aligned to {@link FaceTemplate}
     * @return in degrees, from -90 to 90, larger for lighter skin; NaN in light so blue that b* is not above 0, where the angle tells
     *     nothing of the skin
     */
    static double typologyAngle(Image face) {
        int area = SIDE * SIDE;
        float[] lightness = new float[2 * area];
        float[] yellow = new float[2 * area];
        int row = (int) FaceTemplate.RIGHT_EYE.y() + BELOW - SIDE / 2;
        int[] columns = {
            (int) FaceTemplate.RIGHT_EYE.x() - OUTWARDS - SIDE / 2,
            (int) FaceTemplate.LEFT_EYE.x() + OUTWARDS - SIDE / 2
        };
        try (Mat picture = face.toMat();
                Mat unit = new Mat();
                Mat lab = new Mat()) {
            picture.convertTo(unit, CV_32F, 1 / 255.0, 0);
            cvtColor(unit, lab, COLOR_RGB2Lab);
            float[] values = new float[area * CHANNELS];
            for (int cheek = 0; cheek < columns.length; cheek++) {
                try (Rect place = new Rect(columns[cheek], row, SIDE, SIDE);
                        Mat within = new Mat(lab, place);
                        Mat square = within.clone()) {
                    new FloatPointer(square.data()).get(values);
                }
                for (int i = 0; i < area; i++) {
                    lightness[cheek * area + i] = values[i * CHANNELS];
                    yellow[cheek * area + i] = values[i * CHANNELS + 2];
                }
            }
        }
        double yellowness = median(yellow);
        return yellowness > 0 ? Math.toDegrees(Math.atan((median(lightness) - 50) / yellowness)) : Double.NaN;
    }

    private static double median(float[] values) {
        Arrays.sort(values);
        return (values[values.length / 2 - 1] + values[values.length / 2]) / 2.0;
    }
}
