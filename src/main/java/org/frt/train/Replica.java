package org.frt.train;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.frt.io.InputException;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.frt.network.Arithmetic;
import org.frt.recognise.RecogniserFile;
import org.frt.run.WorkOrder;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

    private Replica(String config) throws IOException {
        TrainingConfig read = WorkOrder.readConfig(config, TrainingConfig.class);
        this.config = config;
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
     */
    static Replica take(String config) throws IOException {
        Replica idle = IDLE.computeIfAbsent(config, key -> new ConcurrentLinkedQueue<>())
                .poll();
        return idle == null ? new Replica(config) : idle;
    }

    void giveBack() {
        IDLE.computeIfAbsent(config, key -> new ConcurrentLinkedQueue<>()).add(this);
    }

    PartTeacher teacher() {
        return teacher;
    }

    /** Takes over the networks' parameters. */
    void assign(float[] ofGenerator, float[] ofDiscriminator) {
        assign(generator.parameters(), ofGenerator);
        assign(discriminator.parameters(), ofDiscriminator);
    }

    private static void assign(INDArray parameters, float[] values) {
        try (INDArray array = Nd4j.createFromArray(values)) {
            parameters.assign(array);
        }
    }
}
