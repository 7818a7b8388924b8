package org.frt.predict;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frt.network.Blueprint;
import org.frt.network.GeneratorConfig;

/** What an ONNX file says about its input and output, for those who run it without frt. */
final class OnnxDescription {
    /** The input's name. */
    static final String INPUT = Blueprint.INPUT;

    /** The output's name. */
    static final String OUTPUT = "output";

    private static final String MEAN_COLOUR = ", its hole filled with the mean of the known pixels";

    private OnnxDescription() {}

    static Map<String, String> of(GeneratorConfig config) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                INPUT,
                "float32 [batch, height, width, channel]: red, green and blue of the damaged face, each in [0, 1]"
                        + filled(config)
                        + (config.maskChannel() ? "; then the mask, 1 in the hole and 0 elsewhere" : ""));
        texts.put(
                OUTPUT,
                "float32 [batch, height, width, channel]: the predicted face's red, green and blue, to be clipped to [0, 1]");
        return texts;
    }

    private static String filled(GeneratorConfig config) {
        return switch (config.fill()) {
            case NONE -> "";
            case MEAN_COLOUR -> MEAN_COLOUR;
            case TELEA -> MEAN_COLOUR + ", then by OpenCV's inpaint, radius 3, INPAINT_TELEA";
            case NAVIER_STOKES -> MEAN_COLOUR + ", then by OpenCV's inpaint, radius 3, INPAINT_NS";
            case SMOOTHED ->
                MEAN_COLOUR + ", then by OpenCV's inpaint, radius 3, INPAINT_NS, and from 6 to 18 pixels away from "
                        + "all that is known (distanceTransform, DIST_L2, DIST_MASK_PRECISE) blended into its GaussianBlur of sigma 12, "
                        + "BORDER_REFLECT_101";
        };
    }
}
