package org.frt.face;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;

/** Looks for faces. Not safe for use by several threads at once. */
interface FaceDetector extends AutoCloseable {
    /**
     * What is seen in an RGB photo, pass by pass: large faces first and cheaply, then smaller ones. A pass runs only when
     * the stream is asked for it. Passes may see the same face again.
     */
    Stream<List<Detection>> passes(Mat photo);

    @Override
    void close();
}
