package org.frt.evaluate.recognition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.frt.metric.Interval;
import org.frt.report.Table;
import org.jspecify.annotations.Nullable;

/** One recogniser's figures as tables: a row for each probe. */
final class RecognitionTables {
    private static final String NONE = "-";

    /** Instead of a rate where no threshold on the scale of scores has the FMR that is aimed at. */
    private static final String NOT_REACHED = "not reached";

    private final List<ProbeResult> probes;

    /** From at least one probe. */
    RecognitionTables(List<ProbeResult> probes) {
        this.probes = List.copyOf(probes);
    }

    /** FNMR at each FMR with the probe's own threshold, EER, AUC. */
    Table ownThresholds() {
        List<String> columns = new ArrayList<>(List.of("probe"));
        targets().forEach(target -> columns.add("FNMR % at FMR " + aim(target.target())));
        columns.addAll(List.of("EER %", "AUC"));
        return table(columns, probe -> {
            List<String> cells = new ArrayList<>();
            for (TargetResult target : probe.targets()) {
                cells.add(rate(target.fnmr(), target.errors().fnmrBelow(), target.fnmrIsSure()));
            }
            cells.add(percent(probe.equalErrorRate()));
            cells.add(plain(probe.areaUnderCurve(), 4));
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
                ErrorCounts errors = target.errors();
                cells.add(rate(target.fixedFmr(), errors.fixedFmrBelow(), target.fixedFmrIsSure()));
                cells.add(rate(target.fixedFnmr(), errors.fixedFnmrBelow(), target.fixedFnmrIsSure()));
            }
            return cells;
        });
    }

    /** How FNMR and EER differ from those of damaged faces. */
    Table changes() {
        List<String> columns = new ArrayList<>(List.of("probe"));
        for (TargetResult target : targets()) {
            columns.add("FNMR % at FMR " + aim(target.target()));
            columns.add("at the originals' threshold");
        }
        columns.add("EER");
        return table(columns, probe -> {
            List<String> cells = new ArrayList<>();
            for (TargetResult target : probe.targets()) {
                cells.add(marked(target.fnmrIsSure(), percent(target.fnmrChange())));
                cells.add(marked(target.fixedFnmrIsSure(), percent(target.fixedFnmrChange())));
            }
            cells.add(percent(probe.equalErrorRateChange()));
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
                    percent(probe.fta()),
                    Long.toString(probe.mated()),
                    Long.toString(probe.nonMated())));
            for (TargetResult target : probe.targets()) {
                cells.add(marked(target.fixedFmrIsSure(), percent(target.far())));
                cells.add(marked(target.fixedFnmrIsSure(), percent(target.frr())));
            }
            return cells;
        });
    }

    /** Decidability, accuracy at the published threshold, and accuracy of a cross-validation. */
    Table otherFigures() {
        return table(
                List.of("probe", "d'", "FMR at the published threshold", "FNMR", "accuracy", "accuracy over folds"),
                probe -> List.of(
                        plain(probe.decidability(), 3),
                        probe.published() == null
                                ? NONE
                                : percent(probe.published().fmr()),
                        probe.published() == null
                                ? NONE
                                : percent(probe.published().fnmr()),
                        percent(probe.publishedAccuracy()),
                        percent(probe.foldAccuracy())));
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

    private static String rate(@Nullable Interval rate, @Nullable Double below, boolean sure) {
        if (rate == null) {
            return NOT_REACHED;
        }
        return marked(sure, below == null ? percent(rate) : percent(rate.mean()) + " (below " + percent(below) + ")");
    }

    private static String marked(boolean sure, String text) {
        return sure || text.equals(NONE) ? text : text + " *";
    }

    /** Hundred times the rate, with two digits, or four if it is small. */
    static String percent(double rate) {
        if (Double.isNaN(rate)) {
            return NONE;
        }
        double size = Math.abs(100 * rate);
        return String.format(Locale.ROOT, size > 0 && size < 0.1 ? "%.4f" : "%.2f", 100 * rate);
    }

    /** A rate that is aimed at, for example {@code 0.1 %}. */
    static String aim(double rate) {
        return new BigDecimal(100 * rate)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    private static String percent(@Nullable Interval interval) {
        if (interval == null || Double.isNaN(interval.mean())) {
            return NONE;
        }
        return percent(interval.mean())
                + (Double.isNaN(interval.low())
                        ? ""
                        : " [" + percent(interval.low()) + ", " + percent(interval.high()) + "]");
    }

    private static String plain(Interval interval, int digits) {
        if (Double.isNaN(interval.mean())) {
            return NONE;
        }
        String number = "%." + digits + "f";
        return String.format(Locale.ROOT, number, interval.mean())
                + (Double.isNaN(interval.low())
                        ? ""
                        : String.format(
                                Locale.ROOT, " [" + number + ", " + number + "]", interval.low(), interval.high()));
    }
}
