package org.frt.evaluate.recognition;

import static org.frt.evaluate.recognition.RateText.NONE;
import static org.frt.evaluate.recognition.RateText.aim;
import static org.frt.evaluate.recognition.RateText.difference;
import static org.frt.evaluate.recognition.RateText.few;
import static org.frt.evaluate.recognition.RateText.marked;
import static org.frt.evaluate.recognition.RateText.percent;
import static org.frt.evaluate.recognition.RateText.plain;
import static org.frt.evaluate.recognition.RateText.plusMinus;
import static org.frt.evaluate.recognition.RateText.rate;
import static org.frt.evaluate.recognition.RateText.wholePercent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.frt.metric.ErrorRules;
import org.frt.metric.OperatingPoint;
import org.frt.report.Table;

/** One recogniser's figures as tables: a row for each probe. */
final class RecognitionTables {
    /** How tables of groups begin whose figures are of mated comparisons, which not every face has. */
    static final List<String> OF_COMPARISONS = List.of("hidden", "faces", "mated");

    /** How those begin whose figures are of faces. */
    static final List<String> OF_FACES = List.of("hidden", "faces");

    private final List<ProbeResult> probes;

    /** From at least one probe. */
    RecognitionTables(List<ProbeResult> probes) {
        this.probes = List.copyOf(probes);
    }

    /** The figures to look at first, about one FMR. */
    Table main(double target) {
        String fmr = aim(target);
        return table(
                List.of(
                        "probe",
                        "FNMR % at FMR " + fmr,
                        "FMR % at the originals' threshold",
                        "FNMR % there",
                        "EER %",
                        "mean non-mated score"),
                probe -> {
                    TargetResult at = probe.at(target).orElseThrow();
                    return List.of(
                            fnmr(probe, at),
                            fixedFmr(probe, at),
                            fixedFnmr(probe, at),
                            equalErrorRate(probe),
                            few(probe.people(), plain(probe.scores().nonMatedMean(), 4)));
                });
    }

    /** The first probe's FNMR at an FMR, and on a second line its FMR at the originals' threshold for it. */
    String inShort(double target) {
        ProbeResult probe = probes.get(0);
        TargetResult at = probe.at(target).orElseThrow();
        return fnmr(probe, at) + "\n" + fixedFmr(probe, at);
    }

    private static String fnmr(ProbeResult probe, TargetResult at) {
        return rate(at.fnmr(), at.fnmrIsSure(), probe.matedPeople());
    }

    private static String fixedFnmr(ProbeResult probe, TargetResult at) {
        return rate(at.fixedFnmr(), at.fixedFnmrIsSure(), probe.matedPeople());
    }

    private static String fixedFmr(ProbeResult probe, TargetResult at) {
        return rate(at.fixedFmr(), at.fixedFmrIsSure(), probe.people());
    }

    private static String equalErrorRate(ProbeResult probe) {
        long trials = Math.min(probe.mated(), probe.nonMated());
        return rate(
                probe.equalErrorRate(),
                ErrorRules.areEnough(probe.equalErrorRate().mean(), trials),
                probe.matedPeople());
    }

    /** A figure that people with a mated comparison alone decide. */
    private static String ofMated(ProbeResult probe, String text) {
        return few(probe.matedPeople(), text);
    }

    /** How every two probes differ at one FMR. */
    static Table differences(List<PairedDifference> differences) {
        List<List<String>> rows = new ArrayList<>();
        for (PairedDifference each : differences) {
            rows.add(List.of(
                    each.probe() + " less " + each.from(),
                    Long.toString(each.shared().mated()),
                    few(each.shared().matedPeople(), difference(each.fnmr())),
                    few(each.shared().matedPeople(), difference(each.fixedFnmr())),
                    few(each.shared().people(), difference(each.fixedFmr())),
                    few(each.shared().matedPeople(), difference(each.equalErrorRate()))));
        }
        return new Table(
                List.of("difference", "mated", "FNMR", "FNMR at the originals' threshold", "FMR there", "EER"), rows);
    }

    /** The closed set's and the open set's rates of searches, of each probe. */
    Table identification(List<IdentificationResult> results) {
        List<String> columns = new ArrayList<>(List.of("probe", "searches", "non-mated"));
        results.get(0).ranks().forEach(each -> columns.add("rank " + each.rank() + " %"));
        results.get(0).detections().forEach(each -> columns.add("DIR % at FPIR " + aim(each.fpir())));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            IdentificationResult result = results.get(i);
            List<String> row = new ArrayList<>(List.of(
                    probes.get(i).probe().label(),
                    Integer.toString(result.searches()),
                    Integer.toString(result.nonMatedSearches())));
            result.ranks().forEach(each -> row.add(rate(each.identified(), each.isSure(), result.people())));
            result.detections().forEach(each -> row.add(rate(each.detected(), each.isSure(), result.matedPeople())));
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    /** FNMR of each group of faces at the originals' threshold for one FMR. */
    static Table groupRates(List<GroupResult> groups, double target) {
        return ofComparisons(
                groups,
                each -> true,
                (group, probe) -> at(probe, target)
                        .map(each ->
                                ofHowMany(rate(each.fnmr(), each.isSure(), each.people()), each.mated(), group.mated()))
                        .orElse(NONE));
    }

    /** Which part of what the damage took reconstructions give back, in each group of faces. */
    static Table groupRestored(List<GroupResult> groups, double target) {
        return ofComparisons(
                groups,
                probe -> at(probe, target).map(each -> each.restored() != null).orElse(false),
                (group, probe) -> at(probe, target)
                        .map(each -> ofHowMany(
                                few(
                                        each.restoredPeople(),
                                        marked(each.isRestoredSure(), wholePercent(each.restored()))),
                                each.restoredMated(),
                                group.mated()))
                        .orElse(NONE));
    }

    /** A figure, with the number of what it is of where that is not the row's. */
    private static String ofHowMany(String text, long number, long ofRow) {
        return number == ofRow || text.equals(NONE) || text.equals(RateText.NOT_REACHED)
                ? text
                : text + " (of " + number + ")";
    }

    /** The mean cosine to the faces' own originals, in each group of faces. */
    static Table groupIdentity(List<GroupResult> groups) {
        return ofFaces(
                groups,
                probe -> !probe.probe().equals(Probe.ORIGINAL.label()),
                (group, probe) -> ofHowMany(
                        few(probe.identityPeople(), plain(probe.identity(), 3)), probe.identityFaces(), group.faces()));
    }

    /** How much more that is than the damaged faces', over the faces of which both have one. */
    static Table groupIdentityChange(List<GroupResult> groups) {
        return ofFaces(
                groups,
                probe -> probe.identityChange() != null,
                (group, probe) -> Optional.ofNullable(probe.identityChange())
                        .map(change -> ofHowMany(
                                few(probe.identityChangePeople(), plain(change, 3)),
                                probe.identityChangeFaces(),
                                group.faces()))
                        .orElse(NONE));
    }

    private static Optional<GroupResult.AtTarget> at(GroupResult.OfProbe probe, double target) {
        return probe.targets().stream().filter(each -> each.target() == target).findFirst();
    }

    private static Table ofComparisons(
            List<GroupResult> groups,
            Predicate<GroupResult.OfProbe> wanted,
            BiFunction<GroupResult, GroupResult.OfProbe, String> cell) {
        return ofGroups(
                OF_COMPARISONS,
                group -> List.of(group.group(), Integer.toString(group.matedFaces()), Long.toString(group.mated())),
                groups,
                wanted,
                cell);
    }

    private static Table ofFaces(
            List<GroupResult> groups,
            Predicate<GroupResult.OfProbe> wanted,
            BiFunction<GroupResult, GroupResult.OfProbe, String> cell) {
        return ofGroups(
                OF_FACES, group -> List.of(group.group(), Integer.toString(group.faces())), groups, wanted, cell);
    }

    private static Table ofGroups(
            List<String> firstColumns,
            Function<GroupResult, List<String>> firstCells,
            List<GroupResult> groups,
            Predicate<GroupResult.OfProbe> wanted,
            BiFunction<GroupResult, GroupResult.OfProbe, String> cell) {
        List<String> columns = new ArrayList<>(firstColumns);
        groups.get(0).probes().stream().filter(wanted).forEach(probe -> columns.add(probe.probe()));
        List<List<String>> rows = new ArrayList<>();
        for (GroupResult group : groups) {
            List<String> row = new ArrayList<>(firstCells.apply(group));
            group.probes().stream().filter(wanted).forEach(probe -> row.add(cell.apply(group, probe)));
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    /** FNMR at each FMR with the probe's own threshold, EER, AUC. */
    Table ownThresholds() {
        List<String> columns = new ArrayList<>(List.of("probe"));
        targets().forEach(target -> columns.add("FNMR % at FMR " + aim(target.target())));
        columns.addAll(List.of("EER %", "AUC"));
        return table(columns, probe -> {
            List<String> cells = new ArrayList<>();
            for (TargetResult target : probe.targets()) {
                cells.add(fnmr(probe, target));
            }
            cells.add(equalErrorRate(probe));
            cells.add(ofMated(probe, plain(probe.areaUnderCurve(), 4)));
            return cells;
        });
    }

    /** FMR and FNMR at the thresholds that the originals have at each FMR. */
    Table fixedThresholds() {
        List<String> columns = new ArrayList<>(List.of("probe"));
        for (TargetResult target : targets()) {
            String threshold = target.fixed() == null
                    ? "the threshold for " + aim(target.target())
                    : String.format(Locale.ROOT, "%.4f", target.fixed().threshold());
            columns.add("FMR % at " + threshold);
            columns.add("FNMR % at " + threshold);
        }
        return table(columns, probe -> {
            List<String> cells = new ArrayList<>();
            for (TargetResult target : probe.targets()) {
                cells.add(fixedFmr(probe, target));
                cells.add(fixedFnmr(probe, target));
            }
            return cells;
        });
    }

    /** How FNMR, FMR and EER differ from those of damaged faces, in the comparisons that both have a score in. */
    Table changes() {
        List<String> columns = new ArrayList<>(List.of("probe", "mated"));
        for (TargetResult target : targets()) {
            columns.add("FNMR % at FMR " + aim(target.target()));
            columns.add("at the originals' threshold");
            columns.add("FMR % there");
        }
        columns.add("EER %");
        return table(columns, probe -> {
            SharedComparisons shared = probe.shared();
            int people = shared == null ? 0 : shared.matedPeople();
            List<String> cells = new ArrayList<>(List.of(shared == null ? NONE : Long.toString(shared.mated())));
            for (TargetResult target : probe.targets()) {
                cells.add(few(people, marked(target.fnmrChangeIsSure(), difference(target.fnmrChange()))));
                cells.add(few(people, marked(target.fixedFnmrChangeIsSure(), difference(target.fixedFnmrChange()))));
                cells.add(few(
                        shared == null ? 0 : shared.people(),
                        marked(target.fixedFmrChangeIsSure(), difference(target.fixedFmrChange()))));
            }
            cells.add(few(people, difference(probe.equalErrorRateChange())));
            return cells;
        });
    }

    /** How many comparisons there were, how many faces failed, and what that makes of the rates. */
    Table counts() {
        List<String> columns = new ArrayList<>(List.of("probe", "faces", "failed", "FTA %", "mated", "non-mated"));
        for (TargetResult target : targets()) {
            String fmr = aim(target.target());
            columns.add("FAR % at FMR " + fmr);
            columns.add("FRR % at FMR " + fmr);
        }
        return table(columns, probe -> {
            List<String> cells = new ArrayList<>(List.of(
                    Integer.toString(probe.faces()),
                    Integer.toString(probe.failed()),
                    rate(probe.fta(), probe.faces(), probe.people()),
                    Long.toString(probe.mated()),
                    Long.toString(probe.nonMated())));
            for (TargetResult target : probe.targets()) {
                cells.add(marked(target.fixedFmrIsSure(), percent(target.far())));
                cells.add(marked(target.fixedFnmrIsSure(), percent(target.frr())));
            }
            return cells;
        });
    }

    /** Where the scores lie. */
    Table scores() {
        return table(
                List.of("probe", "ZeroFMR: FNMR %", "ZeroFNMR: FMR %", "mean mated score", "mean non-mated score"),
                probe -> {
                    OperatingPoint zeroFmr = probe.scores().zeroFmr();
                    return List.of(
                            zeroFmr == null
                                    ? RateText.NOT_REACHED
                                    : rate(zeroFmr.fnmr(), probe.mated(), probe.matedPeople()),
                            rate(probe.scores().zeroFnmr().fmr(), probe.nonMated(), probe.nonMated()),
                            ofMated(probe, plain(probe.scores().matedMean(), 4)),
                            few(probe.people(), plain(probe.scores().nonMatedMean(), 4)));
                });
    }

    /** Decidability, accuracy at the published threshold, and accuracy of a cross-validation. */
    Table otherFigures() {
        return table(
                List.of("probe", "d'", "FMR at the published threshold", "FNMR", "accuracy", "accuracy over folds"),
                probe -> List.of(
                        ofMated(probe, plain(probe.decidability(), 3)),
                        probe.published() == null
                                ? NONE
                                : rate(probe.published().fmr(), probe.nonMated(), probe.nonMated()),
                        probe.published() == null
                                ? NONE
                                : rate(probe.published().fnmr(), probe.mated(), probe.matedPeople()),
                        publishedAccuracy(probe),
                        foldAccuracy(probe)));
    }

    private static String foldAccuracy(ProbeResult probe) {
        String text = plusMinus(probe.foldAccuracy());
        return probe.judgedFolds() == probe.folds()
                ? text
                : text + " (" + probe.judgedFolds() + " of " + probe.folds() + " folds)";
    }

    private static String publishedAccuracy(ProbeResult probe) {
        OperatingPoint published = probe.published();
        if (published == null) {
            return NONE;
        }
        boolean isSure = ErrorRules.areEnough(published.fmr(), probe.nonMated())
                && ErrorRules.areEnough(published.fnmr(), probe.mated());
        return rate(probe.publishedAccuracy(), isSure, probe.matedPeople());
    }

    private List<TargetResult> targets() {
        return probes.get(0).targets();
    }

    private Table table(List<String> columns, Function<ProbeResult, List<String>> cells) {
        List<List<String>> rows = new ArrayList<>();
        for (ProbeResult probe : probes) {
            List<String> row = new ArrayList<>(List.of(probe.probe().label()));
            row.addAll(cells.apply(probe));
            rows.add(row);
        }
        return new Table(columns, rows);
    }
}
