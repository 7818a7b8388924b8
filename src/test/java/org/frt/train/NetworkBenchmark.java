package org.frt.train;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.frt.cli.SystemProperties;
import org.frt.damage.Fill;
import org.frt.learn.Batches;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.frt.learn.NativeEnvironment;
import org.frt.learn.Predictions;
import org.frt.network.Arithmetic;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.DiscriminatorConfig.PaperDiscriminatorConfig;
import org.frt.network.DiscriminatorConfig.PatchGanConfig;
import org.frt.network.Dropout;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.network.GeneratorConfig.VNetConfig;
import org.frt.network.Operations;
import org.frt.network.Statistics;
import org.frt.onnx.Device;
import org.frt.predict.Predictor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times one case of {@code scripts/bench}. Arguments: case, batch, size, arithmetic. After a warm-up, which it ends with a
 * line "ready", each line of standard input runs the case once, and its seconds and seconds of processor time per image and
 * billions of floating-point operations per second are printed; at the end of the input the process's peak memory in MiB is.
 */
final class NetworkBenchmark {
    private static final double BILLION = 1e9;

    /** What is not measured: so many repeats, and as many as begin within so many seconds, until all is compiled. */
    private static final int WARM_UP = 2;

    private static final double WARM_UP_SECONDS = 20;

    /** A turn takes at least so long, in as many passes as that needs: the first one finds another process's data in the caches. */
    private static final double TURN_SECONDS = 0.5;

    /** Which networks: ours are a U-Net as the built-in generator and a PatchGAN. */
    private static final String OF_THE_PAPER = "paper-";

    private final GeneratorConfig generatorConfig;
    private final DiscriminatorConfig discriminatorConfig;
    private final Arithmetic arithmetic;
    private final int size;
    private final int batch;
    private final INDArray damaged;
    private final INDArray masks;
    private final INDArray originals;

    private NetworkBenchmark(boolean ofThePaper, Arithmetic arithmetic, int batch, int size) {
        this.generatorConfig = ofThePaper ? VNetConfig.PAPER : new UNetConfig(32, 7, true, Fill.NAVIER_STOKES);
        this.discriminatorConfig = ofThePaper ? PaperDiscriminatorConfig.PAPER : new PatchGanConfig(64, 3);
        this.arithmetic = arithmetic;
        this.size = size;
        this.batch = batch;
        this.damaged = Nd4j.rand(batch, size, size, 3);
        this.masks = Nd4j.ones(batch, size, size, 1);
        this.originals = Nd4j.rand(batch, size, size, 3);
    }

    /** One repeat, and how many floating-point operations it is, backward passes counted as two forward passes. */
    private record Case(Runnable work, double operations) {}

    public static void main(String[] arguments) throws IOException {
        SystemProperties.configure(false);
        NativeEnvironment.set();
        boolean ofThePaper = arguments[0].startsWith(OF_THE_PAPER);
        NetworkBenchmark benchmark = new NetworkBenchmark(
                ofThePaper,
                Arithmetic.valueOf(arguments[3].toUpperCase(Locale.ROOT)),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]));
        String name = ofThePaper ? arguments[0].substring(OF_THE_PAPER.length()) : arguments[0];
        benchmark.time(benchmark.of(name));
    }

    private Case of(String name) {
        double generatorForward = Operations.of(generatorConfig.blueprint(), size);
        double discriminatorForward = Operations.of(discriminatorConfig.blueprint(size), size);
        return switch (name) {
            case "forward" -> {
                float[] input = Batches.values(Batches.generatorInput(damaged, masks, generatorConfig));
                Device device = arithmetic == Arithmetic.BF16 ? Device.CPU_BF16 : Device.CPU;
                Predictor predictor = Predictions.predictor(generator(), size, device);
                yield new Case(() -> predictor.predict(input), generatorForward);
            }
            case "step" -> new Case(step(0, new PatchGanConfig(1, 1)), 3 * generatorForward);
            case "discriminator-forward" -> {
                Discriminator discriminator = discriminator(discriminatorConfig);
                yield new Case(() -> discriminator.judge(originals).close(), discriminatorForward);
            }
            case "discriminator-pass" -> {
                Discriminator discriminator = discriminator(discriminatorConfig);
                yield new Case(
                        () -> discriminator.pass(originals, Statistics.BATCH, Dropout.NONE, logits -> logits.mul(2)),
                        3 * discriminatorForward);
            }
            // The discriminator sees originals and predictions, and then predictions without change of its weights.
            case "adversarial-step" ->
                new Case(step(1, discriminatorConfig), 3 * generatorForward + 8 * discriminatorForward);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Generator generator() {
        Generator generator = Generator.create(generatorConfig, size, 1);
        generator.use(arithmetic);
        return generator;
    }

    private Discriminator discriminator(DiscriminatorConfig config) {
        Discriminator discriminator = Discriminator.create(config, size, 2);
        discriminator.use(arithmetic);
        return discriminator;
    }

    /** In parts where the whole does not fit into memory, as in training. */
    private Runnable step(double adversarialWeight, DiscriminatorConfig config) {
        Generator generator = generator();
        Discriminator discriminator = discriminator(config);
        LossConfig losses =
                new LossConfig(adversarialWeight, 100, PixelLoss.L1, Reduction.MEAN, 10, 0.25, 0.5, Judged.PREDICTIONS);
        TrainingMode mode = new TrainingMode(BatchNorm.BATCH, 0, 1);
        PartTeacher teacher = new PartTeacher(
                generator, new Adversary(discriminator, losses, JudgementConfig.DEFAULT, mode), null, losses, mode);
        AdversarialStep step = new AdversarialStep(
                teacher,
                new LocalParts(teacher),
                new Adam(generator, 1e-4, 0.9),
                new Adam(discriminator, 1e-4, 0.9),
                MicroBatch.fitting(
                        batch, generator.trainingBytesPerPicture() + discriminator.trainingBytesPerPicture()));
        long[] update = {0};
        Batch faces = new Batch(0, damaged, masks, originals, Collections.nCopies(batch, Optional.empty()));
        return () -> step.run(faces, update[0]++, 1);
    }

    private void time(Case work) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begin = System.nanoTime();
        for (int i = 0; i < WARM_UP || (System.nanoTime() - begin) / BILLION < WARM_UP_SECONDS; i++) {
            work.work().run();
        }
        System.out.println("ready");
        BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (turns.readLine() != null) {
            long start = System.nanoTime();
            long processorStart = system.getProcessCpuTime();
            int passes = 0;
            do {
                work.work().run();
                passes++;
            } while ((System.nanoTime() - start) / BILLION < TURN_SECONDS);
            double seconds = (System.nanoTime() - start) / BILLION / passes;
            System.out.printf(
                    Locale.ROOT,
                    "%.5f %.5f %.0f%n",
                    seconds / batch,
                    (system.getProcessCpuTime() - processorStart) / BILLION / batch / passes,
                    batch * work.operations() / BILLION / seconds);
        }
        System.out.println(peakMebibytes());
    }

    private static long peakMebibytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }
}
