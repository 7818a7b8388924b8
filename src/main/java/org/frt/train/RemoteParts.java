package org.frt.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.frt.io.Json;
import org.frt.learn.Batches;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.frt.network.NetworkThreads;
import org.frt.run.Runner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Works on parts by replicas of the networks in other processes: what {@link LocalParts} comes to, to the last bit.
 *
 * @param runner reaches these processes
 * @param config the training's
 */
record RemoteParts(Runner runner, TrainingConfig config, Generator generator, Discriminator discriminator)
        implements Parts {
    @Override
    public Taught teach(Pupil pupil, List<Part> parts, long update) {
        StepTally tally = new StepTally(
                Json.lineForElsewhere(config),
                pupil,
                update,
                Batches.values(generator.parameters()),
                Batches.values(discriminator.parameters()),
                parts.stream().map(Part::data).toList(),
                NetworkThreads.count());
        try {
            StepSum sum = runner.sum(parts.size(), tally, () -> {});
            return new Taught(Nd4j.createFromArray(sum.change()), sum.losses());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
