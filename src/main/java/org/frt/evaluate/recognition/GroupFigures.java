package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.frt.metric.ErrorRates;
import org.frt.metric.IdentityDraws;
import org.frt.metric.Interval;
import org.frt.metric.OperatingPoint;
import org.jspecify.annotations.Nullable;

/** Counts by one recogniser, for each {@link FaceGroup}, the mated comparisons that don't match, also in each resample of the people. */
final class GroupFigures {
    /** Mated comparisons of one probe in one group: all, and those below each threshold. */
    private static final class Counts {
        private final long[] errors = new long[Judgement.TARGETS.length];
        private final long[] drawn;
        private final long[][] drawnErrors;
        private long mated;

        Counts(int resamples) {
            this.drawn = new long[resamples];
            this.drawnErrors = new long[Judgement.TARGETS.length][resamples];
        }

        void add(double score, double[] thresholds, int[] weights) {
            mated++;
            add(drawn, weights);
            for (int i = 0; i < thresholds.length; i++) {
                if (score < thresholds[i]) {
                    errors[i]++;
                    add(drawnErrors[i], weights);
                }
            }
        }

        private static void add(long[] sums, int[] weights) {
            for (int i = 0; i < weights.length; i++) {
                sums[i] += weights[i];
            }
        }

        double rate(int target) {
            return (double) errors[target] / mated;
        }

        double rate(int target, int resample) {
            return (double) drawnErrors[target][resample] / drawn[resample];
        }
    }

    private final Experiment experiment;
    private final ProbeEmbeddings embeddings;
    private final double[] thresholds;
    /** The groups of each face. */
    private final List<List<Integer>> groupsOf = new ArrayList<>();
    /** {@code [group][probe]}. */
    private final Counts[][] counts;

    private final List<BitSet> people = new ArrayList<>();

    private GroupFigures(Experiment experiment, ProbeEmbeddings embeddings, ErrorRates originals) {
        this.experiment = experiment;
        this.embeddings = embeddings;
        this.thresholds = IntStream.range(0, Judgement.TARGETS.length)
                .mapToDouble(i -> originals
                        .atFmr(Judgement.TARGETS[i])
                        .map(OperatingPoint::threshold)
                        .orElse(Double.NaN))
                .toArray();
        experiment
                .occlusions()
                .forEach(occlusion -> groupsOf.add(IntStream.range(0, FaceGroup.ALL.size())
                        .filter(group -> FaceGroup.ALL.get(group).members().test(occlusion))
                        .boxed()
                        .toList()));
        this.counts = new Counts[FaceGroup.ALL.size()][experiment.probes().size()];
        for (Counts[] ofGroup : counts) {
            for (int probe = 0; probe < ofGroup.length; probe++) {
                ofGroup[probe] = new Counts(experiment.draws().resamples());
            }
            people.add(new BitSet());
        }
    }

    /**
     * Looks at all mated comparisons again.
     *
     * @param originals the rates of these, which give the thresholds
     * @return the groups that have a face, in their order
     */
    static List<GroupResult> of(Experiment experiment, ProbeEmbeddings embeddings, ErrorRates originals) {
        GroupFigures figures = new GroupFigures(experiment, embeddings, originals);
        int[] weights = new int[experiment.draws().resamples()];
        experiment.comparisons().forEach((gallery, probe, mated, fold) -> {
            if (mated) {
                experiment.draws().weigh(experiment.person(gallery), experiment.person(probe), weights);
                figures.count(gallery, probe, weights);
            }
        });
        return IntStream.range(0, FaceGroup.ALL.size())
                .filter(group -> !figures.members(group).isEmpty())
                .mapToObj(figures::result)
                .toList();
    }

    private void count(int gallery, int probe, int[] weights) {
        for (int group : groupsOf.get(probe)) {
            people.get(group).set(experiment.person(probe));
            for (int kind = 0; kind < counts[group].length; kind++) {
                double score = embeddings.matcher(kind).score(gallery, probe);
                if (!Double.isNaN(score)) {
                    counts[group][kind].add(score, thresholds, weights);
                }
            }
        }
    }

    private List<Integer> members(int group) {
        return IntStream.range(0, groupsOf.size())
                .filter(face -> groupsOf.get(face).contains(group))
                .boxed()
                .toList();
    }

    private GroupResult result(int group) {
        List<Integer> members = members(group);
        List<GroupResult.OfProbe> probes = new ArrayList<>();
        for (int kind = 0; kind < experiment.probes().size(); kind++) {
            List<GroupResult.AtTarget> targets = new ArrayList<>();
            for (int target = 0; target < thresholds.length; target++) {
                targets.add(atTarget(group, kind, target));
            }
            probes.add(
                    new GroupResult.OfProbe(experiment.probes().get(kind).label(), identity(members, kind), targets));
        }
        FaceGroup named = FaceGroup.ALL.get(group);
        return new GroupResult(
                named.kind().word(),
                named.label(),
                members.size(),
                people.get(group).cardinality(),
                counts[group][0].mated,
                probes);
    }

    private GroupResult.AtTarget atTarget(int group, int kind, int target) {
        Counts now = counts[group][kind];
        double aim = Judgement.TARGETS[target];
        if (Double.isNaN(thresholds[target])) {
            return new GroupResult.AtTarget(aim, 0, null, null);
        }
        Interval fnmr = interval(now.rate(target), resample -> now.rate(target, resample), group);
        return new GroupResult.AtTarget(aim, now.errors[target], fnmr, restored(group, kind, target));
    }

    private @Nullable Interval restored(int group, int kind, int target) {
        OptionalInt damaged = IntStream.range(0, experiment.probes().size())
                .filter(i -> experiment.probes().get(i).isDamaged())
                .findFirst();
        if (damaged.isEmpty() || !experiment.probes().get(kind).isReconstruction()) {
            return null;
        }
        Counts original = counts[group][0];
        Counts before = counts[group][damaged.getAsInt()];
        Counts now = counts[group][kind];
        Interval taken = interval(
                before.rate(target) - original.rate(target),
                resample -> before.rate(target, resample) - original.rate(target, resample),
                group);
        if (!(taken.low() > 0)) {
            return new Interval(Double.NaN, Double.NaN, Double.NaN);
        }
        return interval(
                (before.rate(target) - now.rate(target)) / taken.mean(),
                resample -> (before.rate(target, resample) - now.rate(target, resample))
                        / (before.rate(target, resample) - original.rate(target, resample)),
                group);
    }

    private Interval identity(List<Integer> members, int kind) {
        IdentityDraws draws = experiment.draws();
        double[] sums = new double[draws.resamples()];
        long[] drawn = new long[draws.resamples()];
        double sum = 0;
        int faces = 0;
        BitSet seen = new BitSet();
        for (int face : members) {
            double identity = embeddings.identity(kind, face);
            if (!Double.isNaN(identity)) {
                sum += identity;
                faces++;
                seen.set(experiment.person(face));
                for (int i = 0; i < sums.length; i++) {
                    int times = draws.times(experiment.person(face), i);
                    sums[i] += times * identity;
                    drawn[i] += times;
                }
            }
        }
        return interval(sum / faces, resample -> sums[resample] / drawn[resample], seen);
    }

    private Interval interval(double figure, IntToDoubleFunction resampled, int group) {
        return interval(figure, resampled, people.get(group));
    }

    /** With one person there is nothing to draw from. */
    private Interval interval(double figure, IntToDoubleFunction resampled, BitSet seen) {
        int resamples = seen.cardinality() > 1 ? experiment.draws().resamples() : 0;
        return Interval.of(
                figure, IntStream.range(0, resamples).mapToDouble(resampled).toArray());
    }
}
