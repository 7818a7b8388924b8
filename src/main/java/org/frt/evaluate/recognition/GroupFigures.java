package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.frt.metric.ErrorRates;
import org.frt.metric.ErrorRules;
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
        private final BitSet people = new BitSet();
        private long mated;

        Counts(int resamples) {
            this.drawn = new long[resamples];
            this.drawnErrors = new long[Judgement.TARGETS.length][resamples];
        }

        void add(double score, double[] thresholds, int person, int[] weights) {
            mated++;
            people.set(person);
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

        int people() {
            return people.cardinality();
        }

        double rate(int target) {
            return (double) errors[target] / mated;
        }

        double rate(int target, int resample) {
            return (double) drawnErrors[target][resample] / drawn[resample];
        }
    }

    /** In {@link #shared}. */
    private static final int ORIGINAL = 0;

    private static final int BEFORE = 1;
    private static final int NOW = 2;

    private final Experiment experiment;
    private final ProbeEmbeddings embeddings;
    private final long nonMatedOriginals;
    private final double[] thresholds;
    /** The groups of each face. */
    private final List<List<Integer>> groupsOf = new ArrayList<>();
    /** {@code [group][probe]}. */
    private final Counts[][] counts;
    /** {@code [group][probe]}: of the originals, the damaged faces and the probe, where all three have a score. */
    private final Counts[][][] shared;

    /** The number of the damaged faces among the probes; {@link Probe#NONE} if there are none. */
    private final int damaged;

    private final List<BitSet> people = new ArrayList<>();
    private final List<BitSet> matedFaces = new ArrayList<>();

    private GroupFigures(Experiment experiment, ProbeEmbeddings embeddings, ErrorRates originals) {
        this.experiment = experiment;
        this.embeddings = embeddings;
        this.nonMatedOriginals = originals.nonMated();
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
        int kinds = experiment.probes().size();
        this.damaged = Probe.damagedAmong(experiment.probes());
        this.counts = new Counts[FaceGroup.ALL.size()][kinds];
        this.shared = new Counts[FaceGroup.ALL.size()][kinds][NOW + 1];
        for (int group = 0; group < counts.length; group++) {
            for (int probe = 0; probe < kinds; probe++) {
                counts[group][probe] = counts();
                Arrays.setAll(shared[group][probe], i -> counts());
            }
            people.add(new BitSet());
            matedFaces.add(new BitSet());
        }
    }

    private Counts counts() {
        return new Counts(experiment.draws().resamples());
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
        double[] scores = IntStream.range(0, experiment.probes().size())
                .mapToDouble(kind -> embeddings.matcher(kind).score(gallery, probe))
                .toArray();
        for (int group : groupsOf.get(probe)) {
            int person = experiment.person(probe);
            people.get(group).set(person);
            if (!Double.isNaN(scores[0])) {
                matedFaces.get(group).set(probe);
            }
            for (int kind = 0; kind < scores.length; kind++) {
                if (!Double.isNaN(scores[kind])) {
                    counts[group][kind].add(scores[kind], thresholds, person, weights);
                }
                if (isReconstruction(kind) && !Double.isNaN(scores[0] + scores[damaged] + scores[kind])) {
                    shared[group][kind][ORIGINAL].add(scores[0], thresholds, person, weights);
                    shared[group][kind][BEFORE].add(scores[damaged], thresholds, person, weights);
                    shared[group][kind][NOW].add(scores[kind], thresholds, person, weights);
                }
            }
        }
    }

    /** Of damaged faces that are among the probes. */
    private boolean isReconstruction(int kind) {
        return damaged != Probe.NONE && experiment.probes().get(kind).isReconstruction();
    }

    private List<Integer> members(int group) {
        return experiment.comparisons().probes().stream()
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
            probes.add(ofProbe(members, kind, targets));
        }
        FaceGroup named = FaceGroup.ALL.get(group);
        return new GroupResult(
                named.kind().word(),
                named.label(),
                members.size(),
                matedFaces.get(group).cardinality(),
                people.get(group).cardinality(),
                counts[group][0].mated,
                probes);
    }

    private GroupResult.AtTarget atTarget(int group, int kind, int target) {
        Counts now = counts[group][kind];
        double aim = Judgement.TARGETS[target];
        boolean resolved = Judgement.isResolved(aim, nonMatedOriginals);
        if (Double.isNaN(thresholds[target])) {
            Interval unknown = nonMatedOriginals == 0 ? new Interval(Double.NaN, Double.NaN, Double.NaN) : null;
            return new GroupResult.AtTarget(aim, resolved, now.mated, now.people(), 0, unknown, null, 0, 0, 0, 0);
        }
        Interval fnmr = ErrorRules.widened(
                interval(now.rate(target), resample -> now.rate(target, resample), now.people()), now.people());
        Counts both = shared[group][kind][NOW];
        return new GroupResult.AtTarget(
                aim,
                resolved,
                now.mated,
                now.people(),
                now.errors[target],
                fnmr,
                restored(group, kind, target),
                both.mated,
                both.people(),
                both.errors[target],
                shared[group][kind][BEFORE].errors[target]);
    }

    private @Nullable Interval restored(int group, int kind, int target) {
        if (!isReconstruction(kind)) {
            return null;
        }
        Counts original = shared[group][kind][ORIGINAL];
        Counts before = shared[group][kind][BEFORE];
        Counts now = shared[group][kind][NOW];
        Interval taken = interval(
                before.rate(target) - original.rate(target),
                resample -> before.rate(target, resample) - original.rate(target, resample),
                before.people());
        if (!(taken.low() > 0)) {
            return new Interval(Double.NaN, Double.NaN, Double.NaN);
        }
        Interval part = interval(
                (before.rate(target) - now.rate(target)) / taken.mean(),
                resample -> (before.rate(target, resample) - now.rate(target, resample))
                        / (before.rate(target, resample) - original.rate(target, resample)),
                before.people());
        return ErrorRules.widenedPart(part, taken.mean(), before.people());
    }

    private GroupResult.OfProbe ofProbe(List<Integer> members, int kind, List<GroupResult.AtTarget> targets) {
        FaceMean identity = new FaceMean(experiment);
        FaceMean change = new FaceMean(experiment);
        for (int face : members) {
            double now = embeddings.identity(kind, face);
            identity.add(face, now);
            if (isReconstruction(kind)) {
                change.add(face, now - embeddings.identity(damaged, face));
            }
        }
        return new GroupResult.OfProbe(
                experiment.probes().get(kind).label(),
                identity.interval(),
                identity.faces(),
                identity.people(),
                isReconstruction(kind) ? change.interval() : null,
                change.faces(),
                change.people(),
                targets);
    }

    /** With one person there is nothing to draw from. */
    private Interval interval(double figure, IntToDoubleFunction resampled, int people) {
        int resamples = people > 1 ? experiment.draws().resamples() : 0;
        return Interval.of(
                figure, IntStream.range(0, resamples).mapToDouble(resampled).toArray());
    }
}
