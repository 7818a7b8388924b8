package org.frt.image;

import static org.bytedeco.opencv.global.opencv_core.setNumThreads;

/**
 * Loads OpenCV, once, and keeps it to one thread per caller: work is parallel over images, so threads within an image
 * would only get in each other's way.
 */
final class OpenCv {
    static {
        setNumThreads(1);
    }

    private OpenCv() {}

    static void load() {
        // The static block has run.
    }
}
