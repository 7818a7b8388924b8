package org.frt.train;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.frt.cli.Bootstrap;
import org.frt.damage.Fill;
import org.frt.model.Batches;
import org.frt.model.Discriminator;
import org.frt.model.Dropout;
import org.frt.model.Generator;
import org.frt.model.PatchGanConfig;
import org.frt.model.Predictor;
import org.frt.model.Statistics;
import org.frt.model.Tensor;
import org.frt.model.UNetConfig;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times one case of {@code scripts/bench}. Arguments: case, batch, size, repeats. Prints the seconds per image of the
 * fastest repeat, billions of floating-point operations per second, the process's peak memory in MiB, and the seconds of
 * processor time per image of the repeat that took least of it.
 */
final class NetworkBenchmark {
    private static final UNetConfig GENERATOR = new UNetConfig(32, 5, true, Fill.NAVIER_STOKES);
    private static final PatchGanConfig DISCRIMINATOR = new PatchGanConfig(64, 3);
    private static final int WARM_UP = 2;
    private static final double BILLION = 1e9;

    private final int size;
    private final int batch;
    private final Generator generator;
    private final Discriminator discriminator;
    private final INDArray damaged;
    private final INDArray masks;
    private final INDArray originals;

    private NetworkBenchmark(int batch, int size) {
        this.size = size;
        this.batch = batch;
        this.generator = Generator.create(GENERATOR, size, 1);
        this.discriminator = Discriminator.create(DISCRIMINATOR, size, 2);
        this.damaged = Nd4j.rand(batch, size, size, 3);
        this.masks = Nd4j.ones(batch, size, size, 1);
        this.originals = Nd4j.rand(batch, size, size, 3);
    }

    /** One repeat, and how many floating-point operations it is, backward passes counted as two forward passes. */
    private record Case(Runnable work, double operations) {}

    public static void main(String[] arguments) throws IOException {
        Bootstrap.configure(false);
        NetworkBenchmark benchmark =
                new NetworkBenchmark(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        benchmark.time(benchmark.of(arguments[0]), Integer.parseInt(arguments[3]));
    }

    private Case of(String name) {
        double generatorForward = generatorOperations();
        double discriminatorForward = discriminatorOperations();
        return switch (name) {
            case "forward" -> {
                INDArray input = Batches.generatorInput(damaged, masks, GENERATOR);
                Predictor predictor = Predictor.of(GENERATOR, size, Tensor.viewsOf(generator.tensors()), threads());
                yield new Case(() -> predictor.predict(input).close(), generatorForward);
            }
            case "step" -> new Case(step(0), 3 * generatorForward);
            case "discriminator-forward" ->
                new Case(() -> discriminator.judge(originals).close(), discriminatorForward);
            case "discriminator-pass" ->
                new Case(
                        () -> discriminator.pass(originals, Statistics.BATCH, Dropout.NONE, logits -> logits.mul(2)),
                        3 * discriminatorForward);
            // The discriminator sees originals and predictions, and then predictions without change of its weights.
            case "adversarial-step" -> new Case(step(1), 3 * generatorForward + 8 * discriminatorForward);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int threads() {
        String wanted = System.getenv("OMP_NUM_THREADS");
        return wanted == null ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(wanted);
    }

    private Runnable step(double adversarialWeight) {
        AdversarialStep step = new AdversarialStep(
                generator,
                discriminator,
                new Adam(generator, 1e-4, 0.9),
                new Adam(discriminator, 1e-4, 0.9),
                new LossWeights(adversarialWeight, 100, PixelLoss.L1, Reduction.MEAN, 10, 0.25, 0.5),
                new TrainingMode(BatchNorm.BATCH, 0, 1),
                batch);
        long[] update = {0};
        return () -> step.run(damaged, masks, originals, update[0]++, 1);
    }

    private void time(Case work, int repeats) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double seconds = Double.MAX_VALUE;
        double processorSeconds = Double.MAX_VALUE;
        for (int repeat = 0; repeat < WARM_UP + repeats; repeat++) {
            long start = System.nanoTime();
            long processorStart = system.getProcessCpuTime();
            work.work().run();
            if (repeat >= WARM_UP) {
                seconds = Math.min(seconds, (System.nanoTime() - start) / BILLION);
                processorSeconds = Math.min(processorSeconds, (system.getProcessCpuTime() - processorStart) / BILLION);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%.4f %.0f %d %.4f%n",
                seconds / batch,
                batch * work.operations() / BILLION / seconds,
                peakMebibytes(),
                processorSeconds / batch);
    }

    private static long peakMebibytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    /** Of one picture; convolutions after a doubling are counted as if they saw the large pictures. */
    private double generatorOperations() {
        double operations = 0;
        for (Map.Entry<String, INDArray> tensor : generator.tensors().entrySet()) {
            String name = tensor.getKey();
            if (name.endsWith("_W")) {
                String digits = name.replaceAll("\\D", "");
                int level = name.startsWith("narrow") ? 1 : digits.isEmpty() ? 0 : Integer.parseInt(digits);
                operations += operations(tensor.getValue(), level);
            }
        }
        return operations;
    }

    private double discriminatorOperations() {
        double operations = 0;
        int level = 0;
        for (Map.Entry<String, INDArray> tensor : discriminator.tensors().entrySet()) {
            if (tensor.getKey().endsWith("_W")) {
                level = Math.min(level + 1, DISCRIMINATOR.depth());
                operations += operations(tensor.getValue(), level);
            }
        }
        return operations;
    }

    /** Of a convolution whose result has the picture's size divided by 2^level. */
    private double operations(INDArray weights, int level) {
        double side = size >> level;
        return 2.0 * weights.length() * side * side;
    }
}
