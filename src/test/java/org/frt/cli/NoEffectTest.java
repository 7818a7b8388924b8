package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that could do nothing where they are given. */
class NoEffectTest {
    @TempDir
    private Path folder;

    private Path there;

    @BeforeEach
    void makeAFileThatIsThere() throws IOException {
        there = Files.writeString(folder.resolve("there"), "x");
    }

    @ParameterizedTest
    @CsvSource({
        "inpaint -s THERE -o OUT -m THERE, --holes, eyes, where masks say what the holes are",
        "inpaint -s THERE -o OUT --aligned, --max-yaw, 20, on faces that are aligned already",
        "inpaint -s THERE -o OUT --aligned, --min-eye-distance, 0, on faces that are aligned already",
        "inpaint -s THERE -o OUT --aligned, --max-outside, 1, on faces that are aligned already",
        "inpaint -s THERE -o OUT --aligned, --faces, largest, on faces that are aligned already",
        "inpaint -s THERE -o OUT --aligned, --detector, THERE, on faces that are aligned already",
        "prepare -s THERE -o OUT --partition THERE, --split, '0.9,0.05,0.05', beside a partition",
        "evaluate reconstruction -d THERE -o OUT, --blind-pairs, 5, without --blind",
        "evaluate reconstruction -d THERE -o OUT, --models, THERE, without a recogniser",
        "serve, --models, OUT, without a recogniser",
        "evaluate recognition -d THERE -o OUT --recogniser THERE --pairs THERE, --non-mated, 5, beside a list of pairs",
        "train -d THERE -o OUT, --models, THERE, without a recogniser",
        "train -d THERE -o OUT --adversarial-weight 0, --judged, composites, without an --adversarial-weight",
        "train -d THERE -o OUT --adversarial-weight 0, --judged-window, 32, without an --adversarial-weight",
        "train -d THERE -o OUT --adversarial-weight 0, --feature-weight, 10, without an --adversarial-weight",
        "train -d THERE -o OUT --adversarial-weight 0, --label-smoothing, 0, without an --adversarial-weight",
        "train -d THERE -o OUT --adversarial-weight 0, --discriminator-weight, 1, without an --adversarial-weight",
        "train -d THERE -o OUT --adversarial-weight 0, --discriminator, patchgan, without an --adversarial-weight",
        "train -d THERE -o OUT --adversarial-weight 0, --discriminator-filters, 32, without an --adversarial-weight",
        "train -d THERE -o OUT --adversarial-weight 0, --discriminator-depth, 3, without an --adversarial-weight",
        "train -d THERE -o OUT --preset paper --adversarial-weight 0, --dropout, 0, without an --adversarial-weight",
        "train -d THERE -o OUT --discriminator paper --discriminator-filters 8/8, --dropout, 0.4, on a discriminator of one level",
    })
    void areRefusedEvenIfTheySayWhatHoldsAnyway(String command, String option, String value, String where) {
        List<String> arguments = new ArrayList<>(List.of((command + " " + option + " " + value).split(" ")));
        arguments.replaceAll(each -> each.replace("THERE", there.toString())
                .replace("8/8", "8,8")
                .replace("OUT", folder.resolve("out").toString()));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("frt: " + option + ": has no effect " + where + "; leave it out");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "adversarial-weight = 0, feature-weight = 10, --feature-weight, without an --adversarial-weight",
        "pixel-weight = 0, pixel-reduction = sum, --pixel-reduction, without a --pixel-weight",
        "keep = 1, models = /tmp, --models, without a recogniser",
    })
    void areRefusedInAFileOfOptionsToo(String one, String other, String option, String where) throws IOException {
        Path file = Files.writeString(folder.resolve("options"), one + "\n" + other + "\n");
        CommandRun run = CommandRun.of("train", "-d", there.toString(), "--config", file.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("frt: " + option + ": has no effect " + where + "; leave it out");
    }

    @Test
    void noneOfFrtsOwnCandidatesGoesBesideNoOther() {
        CommandRun run =
                CommandRun.of("evaluate", "reconstruction", "-d", there.toString(), "--provided", "none,damaged");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--provided: none, and some");
    }
}
