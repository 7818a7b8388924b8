package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frt.SyntheticFaces;
import org.frt.data.CelebaC;
import org.frt.data.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateCommandTest {
    @TempDir
    private Path folder;

    private int evaluate(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "evaluate",
                "reconstruction",
                "-d",
                folder.resolve("data").toString(),
                "-o",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return Main.run(arguments.toArray(String[]::new));
    }

    @Test
    void everyCandidateHasARowForEveryFaceAndTheClassicalOnesBeatTheNoise() throws IOException {
        SyntheticFaces.write(new CelebaC(folder.resolve("data")), Split.TEST, 3, 256);
        assertThat(evaluate()).isZero();
        List<String> rows = Files.readAllLines(folder.resolve("out/metrics.csv"));
        assertThat(rows).hasSize(1 + 5 * 3);
        assertThat(psnr(rows, "telea")).isGreaterThan(psnr(rows, "damaged") + 5);
        assertThat(psnr(rows, "navier-stokes")).isGreaterThan(psnr(rows, "mean-colour"));
    }

    private static double psnr(List<String> rows, String candidate) {
        return rows.stream()
                .map(row -> row.split(",", -1))
                .filter(row -> row[1].equals(candidate))
                .mapToDouble(row -> Double.parseDouble(row[2]))
                .average()
                .orElseThrow();
    }

    @Test
    void aFaceThatCannotBeReadIsNamedAndTellsInTheExitCode() throws IOException {
        CelebaC data = new CelebaC(folder.resolve("data"));
        SyntheticFaces.write(data, Split.TEST, 2, 256);
        Files.writeString(data.mask(Split.TEST, "test001"), "no picture");
        assertThat(evaluate()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(Files.readAllLines(folder.resolve("out/metrics.csv"))).hasSize(1 + 5);
    }

    @Test
    void aMissingDataSetIsRefused() {
        assertThat(evaluate()).isEqualTo(ExitCode.USAGE);
        assertThat(Main.run("evaluate")).isEqualTo(ExitCode.USAGE);
    }
}
