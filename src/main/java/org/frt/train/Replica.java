package org.frt.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.frt.io.InputException;
import org.frt.learn.Batches;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.frt.network.Arithmetic;
import org.frt.network.NetworkThreads;
import org.frt.recognise.RecogniserFile;
import org.frt.run.WorkOrder;
import org.jspecify.annotations.Nullable;

/**
 * A training's networks where parts of its steps are worked on. A thread takes one and gives it back; they are kept from step
 * to step, as long as the process lives, because making them takes longer than many a part.
 */
final class Replica {
    private static final Map<String, Queue<Replica>> IDLE = new ConcurrentHashMap<>();

    private final String config;
    private final Generator generator;
    private final Discriminator discriminator;
    private final PartTeacher teacher;
    private final OptimisationConfig optimisation;

    private Replica(String config) throws IOException {
        TrainingConfig read = WorkOrder.readConfig(config, TrainingConfig.class);
        this.config = config;
        this.optimisation = read.optimisation();
        this.generator =
                Generator.create(read.networks().generator(), read.data().size(), read.seed());
        this.discriminator = Discriminator.create(read.networks().discriminator(), read.judgedSize(), read.seed());
        Arithmetic arithmetic = read.networks().arithmetic();
        Trainer.requireArithmetic(arithmetic);
        generator.use(arithmetic);
        discriminator.use(arithmetic);
        this.teacher = PartTeacher.of(
                read, generator, discriminator, identity(read.judgement().identity()));
    }

    private static @Nullable IdentityTeacher identity(IdentityConfig identity) throws IOException {
        if (identity.recogniser() == null || identity.models() == null || identity.weight() == 0) {
            return null;
        }
        RecogniserFile file = RecogniserFile.find(identity.recogniser(), identity.models());
        if (!file.fingerprint().equals(identity.fingerprint())) {
            throw new InputException(
                    file.network(),
                    "it is not the recogniser that it is where the training began",
                    "let all machines see the same files");
        }
        return IdentityTeacher.open(file, identity.weight());
    }

    /**
     * One that nobody uses.
     *
     * @param config as {@link org.frt.io.Json#lineForElsewhere} wrote it
     * @param threads that networks learn with in the process that asks for it
     */
    static Replica take(String config, int threads) {
        requireThreads(threads);
        Replica idle = IDLE.computeIfAbsent(config, key -> new ConcurrentLinkedQueue<>())
                .poll();
        try {
            return idle == null ? new Replica(config) : idle;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last bits of sums depend on the number of threads, and the libraries read it when they are loaded. */
    private static void requireThreads(int threads) {
        if (NetworkThreads.count() != threads) {
            throw new InputException(
                    "OMP_NUM_THREADS",
                    "here networks learn with " + NetworkThreads.count() + " threads, in the driver with " + threads,
                    "set spark.executorEnv.OMP_NUM_THREADS to the latter, or leave it alone");
        }
    }

    void giveBack() {
        IDLE.computeIfAbsent(config, key -> new ConcurrentLinkedQueue<>()).add(this);
    }

    PartTeacher teacher() {
        return teacher;
    }

    /** How its networks' weights follow their gradients. */
    OptimisationConfig optimisation() {
        return optimisation;
    }

    /** Takes over the networks' parameters. */
    void assign(float[] ofGenerator, float[] ofDiscriminator) {
        Batches.put(ofGenerator, generator.parameters());
        Batches.put(ofDiscriminator, discriminator.parameters());
    }
}
