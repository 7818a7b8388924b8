package org.frt.onnx;

import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.frt.io.InputException;

/**
 * Finds out whether networks can run on a GPU, by running one of a single convolution: that takes a device with room, its
 * driver, and libraries some of which ONNX Runtime looks for only when it first needs them.
 */
final class CudaTrial {
    private static final int SIZE = 8;

    private static boolean passed;

    private CudaTrial() {}

    /** @throws InputException if networks cannot run on a GPU; what was found once is not tried again */
    static synchronized void require() {
        if (passed) {
            return;
        }
        try (OnnxSession session = OnnxRuntime.open(
                (environment, options) -> environment.createSession(network(), options), Device.CUDA, 1)) {
            session.run(
                    "input",
                    FloatBuffer.allocate(SIZE * SIZE),
                    new long[] {1, 1, SIZE, SIZE},
                    outputs -> outputs.size());
        } catch (OrtException e) {
            throw InputException.ofSetting(
                    "device",
                    "cuda cannot be used here (" + OnnxRuntime.reason(e) + ")",
                    "take cpu, or see the guide to setting up: it wants an NVIDIA GPU with its driver, CUDA 12 and"
                            + " cuDNN 9, and frt built with -Pcuda");
        }
        passed = true;
    }

    private static byte[] network() {
        OnnxFile file = new OnnxFile("trial");
        file.input("input", 1, SIZE, SIZE);
        file.constant("kernel", new float[3 * 3], 1, 1, 3, 3);
        file.node("Conv", "output", List.of("input", "kernel"), OnnxFile.attribute("pads", 1, 1, 1, 1));
        file.output("output", 1, SIZE, SIZE);
        return file.toBytes(Map.of());
    }
}
