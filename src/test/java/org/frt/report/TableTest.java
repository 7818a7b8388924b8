package org.frt.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
    @Test
    void inLatexWhatMeansSomethingThereIsEscaped() {
        Table table = new Table(
                List.of("probe", "FNMR % at 0.1 %"),
                List.of(List.of("navier_stokes & co", "7.8 [1, 2]\n* #1 {a}~^\\ <|>\"")));
        assertThat(table.toLatex()).isEqualTo("""
                \\begin{tabular}{lr}
                \\toprule
                probe & FNMR \\% at 0.1 \\% \\\\
                \\midrule
                navier\\_stokes \\& co & 7.8 [1, 2] * \\#1 \\{a\\}\\textasciitilde{}\\textasciicircum{}\\textbackslash{} \\textless{}\\textbar{}\\textgreater{}'' \\\\
                \\bottomrule
                \\end{tabular}
                """);
    }
}
