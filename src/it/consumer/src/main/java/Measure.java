import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.frt.damage.Mask;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.restore.FaceRestorer;

/** What the library costs: its class path, the time to the first face, and how many faces threads restore with one restorer. */
public final class Measure {
    private static final int THREADS = 8;
    private static final int FACES_FOR_EACH = 5;

    public static void main(String[] args) throws Exception {
        Image photo = ImageReader.readRgb(Path.of(args[0]));
        Mask hole = Mask.read(Path.of(args[1]));
        try (FaceRestorer restorer = FaceRestorer.builtIn()) {
            Image first = restorer.restore(photo, hole).photo();
            long start = ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.printf("class path: %.1f MB%n", classPathBytes() / 1e6);
            System.out.printf("first face: %.2f s after the start%n", (System.currentTimeMillis() - start) / 1e3);
            measureThreads(() -> restorer.restore(photo, hole).photo().equals(first));
        }
    }

    private static void measureThreads(Callable<Boolean> restoring) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < THREADS * FACES_FOR_EACH; i++) {
                work.add(restoring);
            }
            long start = System.nanoTime();
            for (Future<Boolean> done : threads.invokeAll(work)) {
                if (!done.get()) {
                    throw new IllegalStateException("threads give other pixels");
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%d threads, one restorer: %.1f faces/s%n", THREADS, work.size() / seconds);
        } finally {
            threads.shutdown();
        }
    }

    private static long classPathBytes() throws IOException {
        long bytes = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            bytes += new File(entry).isFile() ? new File(entry).length() : 0;
        }
        return bytes;
    }
}
