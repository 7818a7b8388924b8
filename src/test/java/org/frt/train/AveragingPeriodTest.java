package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.frt.checkpoint.Losses;
import org.frt.damage.Fill;
import org.frt.face.FivePoints;
import org.frt.learn.Batches;
import org.frt.learn.Discriminator;
import org.frt.learn.Generator;
import org.frt.network.DiscriminatorConfig.PatchGanConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.run.LocalRunner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class AveragingPeriodTest {
    private static final int SIZE = 32;
    private static final int MICRO_BATCH = 2;

    /** Networks and their optimisers as they are at the beginning. */
    private static final class Networks {
        private final Generator generator = Generator.create(new UNetConfig(4, 3, true, Fill.NONE), SIZE, 1);
        private final Discriminator discriminator = Discriminator.create(new PatchGanConfig(4, 1), SIZE, 2);
        private final Adam generatorAdam;
        private final Adam discriminatorAdam;
        private final PartTeacher teacher;

        Networks(TrainingConfig config) {
            generatorAdam = config.optimisation().adam(Pupil.GENERATOR, generator);
            discriminatorAdam = config.optimisation().adam(Pupil.DISCRIMINATOR, discriminator);
            teacher = PartTeacher.of(config, generator, discriminator, null);
        }

        /** A step on one batch, as one machine takes it whose memory it fits into. */
        Losses step(Batch batch, long update, double factor) {
            return new AdversarialStep(
                            teacher, new LocalParts(teacher), generatorAdam, discriminatorAdam, batch.count())
                    .run(batch, update, factor);
        }

        List<NetworkState> states() {
            return List.of(generatorAdam.stateWith(generator), discriminatorAdam.stateWith(discriminator));
        }
    }

    private static TrainingConfig config(double adversarialWeight) {
        TrainingConfig tiny = TrainingConfig.DEFAULTS.withNetworks(
                SIZE, new UNetConfig(4, 3, true, Fill.NONE), new PatchGanConfig(4, 1));
        return new TrainingConfig(
                tiny.seed(),
                tiny.data(),
                tiny.networks(),
                new LossConfig(adversarialWeight, 100, PixelLoss.MSE, Reduction.MEAN, 1, 0.25, 0.5, Judged.COMPOSITES),
                tiny.judgement(),
                new OptimisationConfig(3, MICRO_BATCH, 5e-3, 2e-3, 0.5, 2, 0),
                tiny.schedule(),
                tiny.output());
    }

    private static Batch batch(int number, int faces) {
        INDArray damaged =
                Nd4j.rand(Nd4j.getRandomFactory().getNewRandomInstance(number), new long[] {faces, SIZE, SIZE, 3});
        INDArray masks = Nd4j.zeros(faces, SIZE, SIZE, 1);
        masks.get(NDArrayIndex.all(), NDArrayIndex.interval(8, 24)).assign(1);
        return new Batch(
                number, damaged, masks, damaged.mul(0.5), Collections.nCopies(faces, Optional.<FivePoints>empty()));
    }

    /** Some of a batch's faces. */
    private static Batch faces(Batch batch, int from, int to) {
        return new Batch(
                batch.number(),
                batch.damaged().get(NDArrayIndex.interval(from, to)).dup('c'),
                batch.masks().get(NDArrayIndex.interval(from, to)).dup('c'),
                batch.originals().get(NDArrayIndex.interval(from, to)).dup('c'),
                batch.points().subList(from, to));
    }

    private static double factor(Batch batch) {
        return batch.number() == 0 ? 1 : 0.5;
    }

    /** The batches are of three faces, in parts of two and one; where the last is of two, the second worker has no part in it. */
    @ParameterizedTest
    @ValueSource(ints = {3, 2})
    void networksAreTheMeanOfWhatEachPartTaughtWeightedByItsFaces(int facesOfLast) throws Exception {
        TrainingConfig config = config(1);
        List<Batch> batches = List.of(batch(0, 3), batch(1, facesOfLast));

        Networks first = new Networks(config);
        Losses firstOnFirst = first.step(faces(batches.get(0), 0, 2), 7, 1);
        Losses firstOnLast = first.step(faces(batches.get(1), 0, 2), 8, 0.5);
        Networks second = new Networks(config);
        Losses secondOnFirst = second.step(faces(batches.get(0), 2, 3), 7, 1);
        double pixelOfLast = firstOnLast.pixel();
        double discriminatorOfLast = firstOnLast.discriminator();
        if (facesOfLast == 3) {
            Losses secondOnLast = second.step(faces(batches.get(1), 2, 3), 8, 0.5);
            pixelOfLast = (2 * firstOnLast.pixel() + secondOnLast.pixel()) / 3;
            discriminatorOfLast = (2 * firstOnLast.discriminator() + secondOnLast.discriminator()) / 3;
        }

        Networks together = new Networks(config);
        List<Losses> losses = learn(config, together, batches);

        int facesOfSecond = facesOfLast - 1;
        for (int network = 0; network < 2; network++) {
            NetworkState mean = together.states().get(network);
            NetworkState one = first.states().get(network);
            NetworkState other = second.states().get(network);
            assertMean(mean.parameters(), one.parameters(), other.parameters(), facesOfSecond);
            assertMean(mean.firstMoment(), one.firstMoment(), other.firstMoment(), facesOfSecond);
            assertMean(mean.secondMoment(), one.secondMoment(), other.secondMoment(), facesOfSecond);
            assertThat(mean.updates()).isEqualTo(2);
        }
        assertThat(losses.get(0).pixel())
                .isCloseTo((2 * firstOnFirst.pixel() + secondOnFirst.pixel()) / 3, within(1e-9));
        assertThat(losses.get(1).pixel()).isCloseTo(pixelOfLast, within(1e-9));
        assertThat(losses.get(1).discriminator()).isCloseTo(discriminatorOfLast, within(1e-9));
    }

    private static List<Losses> learn(TrainingConfig config, Networks networks, List<Batch> batches) throws Exception {
        return new AveragingPeriod(
                        networks.teacher,
                        new LocalRunner(1),
                        config,
                        networks.generatorAdam,
                        networks.discriminatorAdam,
                        MICRO_BATCH)
                .learn(batches, 7, AveragingPeriodTest::factor);
    }

    private static void assertMean(float[] mean, float[] first, float[] second, int facesOfSecond) {
        for (int i = 0; i < mean.length; i++) {
            double expected = (4.0 * first[i] + facesOfSecond * (double) second[i]) / (4 + facesOfSecond);
            assertThat((double) mean[i]).isCloseTo(expected, within(1e-6 * Math.max(1e-3, Math.abs(expected))));
        }
        assertThat(first).isNotEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aDiscriminatorThatTeachesNothingStaysAsItIs(int steps) throws Exception {
        TrainingConfig config = config(0);
        Networks networks = new Networks(config);
        float[] generator = Batches.values(networks.generator.parameters());
        NetworkState discriminator = networks.states().get(1);
        List<Batch> batches = List.of(batch(0, 3), batch(1, 3)).subList(0, steps);
        assertThat(learn(config, networks, batches)).hasSize(steps);
        assertThat(networks.states().get(1)).usingRecursiveComparison().isEqualTo(discriminator);
        assertThat(Batches.values(networks.generator.parameters())).isNotEqualTo(generator);
    }
}
