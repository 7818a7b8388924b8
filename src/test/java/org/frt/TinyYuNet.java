package org.frt;

import static org.frt.TinyOnnx.attribute;
import static org.frt.TinyOnnx.node;
import static org.frt.TinyOnnx.value;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Writes an ONNX network with the inputs and outputs of YuNet 2023mar that takes each white square of 8x8 pixels for a
 * face, if it lies on the grid of such squares: the box around it is 48 pixels wide and 64 high, the eyes are 8 pixels
 * above its middle and 10 to the sides.
 */
public final class TinyYuNet {
    private static final int[] STRIDES = {8, 16, 32};
    private static final float WIDTH = 48;
    private static final float HEIGHT = 64;
    private static final float EYES_ABOVE = 8;
    private static final float EYES_ASIDE = 10;

    private TinyYuNet() {}

    /** Writes the network. */
    public static Path write(Path file) throws IOException {
        return write(file, 1);
    }

    /** Writes a network whose faces have this score. */
    public static Path write(Path file, float score) throws IOException {
        GraphProto.Builder graph = GraphProto.newBuilder().addInput(value("input", 1, 3, 640, 640));
        for (int stride : STRIDES) {
            // The mean over the square's samples, which are 0 to 255.
            float mean = stride == STRIDES[0] ? 1 / (255F * 3 * stride * stride) : 0;
            float middle = 0.5F;
            float eyeRow = middle - EYES_ABOVE / stride;
            add(graph, "cls_" + stride, stride, score * mean, 0);
            add(graph, "obj_" + stride, stride, 0, 1);
            add(graph, "bbox_" + stride, stride, 0, middle, middle, log(WIDTH / stride), log(HEIGHT / stride));
            float[] points = new float[10];
            Arrays.fill(points, middle);
            points[0] = middle - EYES_ASIDE / stride;
            points[1] = eyeRow;
            points[2] = middle + EYES_ASIDE / stride;
            points[3] = eyeRow;
            add(graph, "kps_" + stride, stride, 0, points);
        }
        return TinyOnnx.write(graph, file);
    }

    private static float log(float value) {
        return (float) Math.log(value);
    }

    /** An output of as many numbers as there are biases for each square of the grid. */
    private static void add(GraphProto.Builder graph, String name, int stride, float weight, float... biases) {
        float[] weights = new float[biases.length * 3 * stride * stride];
        Arrays.fill(weights, weight);
        graph.addInitializer(TinyOnnx.floats(name + "_weights", weights, biases.length, 3, stride, stride))
                .addInitializer(TinyOnnx.floats(name + "_biases", biases, biases.length))
                .addInitializer(TinyOnnx.longs(name + "_shape", 1, -1, biases.length))
                .addNode(node("Conv", List.of("input", name + "_weights", name + "_biases"), name + "_map")
                        .addAttribute(attribute("kernel_shape", stride, stride))
                        .addAttribute(attribute("strides", stride, stride)))
                .addNode(node("Transpose", List.of(name + "_map"), name + "_last")
                        .addAttribute(attribute("perm", 0, 2, 3, 1)))
                .addNode(node("Reshape", List.of(name + "_last", name + "_shape"), name))
                .addOutput(value(name, 1, 640 / stride * (640 / stride), biases.length));
    }
}
