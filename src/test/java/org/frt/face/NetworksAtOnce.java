package org.frt.face;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.frt.AlignedFaces;
import org.frt.image.ImageReader;
import org.frt.onnx.Device;
import org.frt.onnx.OnnxRuntime;

/**
 * A program whose threads are all at once the first to use OpenCV's and ONNX Runtime's importers. What goes wrong there
 * goes wrong once in a process, so that each trial needs one of its own.
 */
final class NetworksAtOnce {
    private NetworksAtOnce() {}

    /**
     * Opens networks from many threads and prints how many faces they found.
     *
     * @param arguments the number of threads, a YuNet model, a photo
     */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        Path model = Path.of(arguments[1]);
        Path photo = Path.of(arguments[2]);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CyclicBarrier start = new CyclicBarrier(count);
        List<Future<Integer>> faces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kind = i % 4;
            faces.add(threads.submit(() -> {
                start.await();
                return switch (kind) {
                    case 0 -> loadSession(model);
                    case 1 -> loadYuNet(model);
                    default -> findFaces(photo);
                };
            }));
        }
        threads.shutdown();
        int found = 0;
        for (Future<Integer> each : faces) {
            found += each.get();
        }
        System.out.println("found " + found);
    }

    private static int findFaces(Path photo) {
        try (FaceAligner aligner = FaceAligner.open(FaceOptions.DEFAULT)) {
            return AlignedFaces.of(aligner, ImageReader.readRgb(photo)).size();
        }
    }

    private static int loadYuNet(Path model) {
        FaceAligner.open(new FaceOptions(model, 20, FaceChoice.LARGEST)).close();
        return 0;
    }

    private static int loadSession(Path model) throws IOException, OrtException {
        OnnxRuntime.session(model, Files.readAllBytes(model), Device.CPU, 1).close();
        return 0;
    }
}
