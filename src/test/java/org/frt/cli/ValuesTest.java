package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "prepare --faces, 'largest, all'",
        "inpaint --format, 'same, png'",
        "inpaint --device, 'cpu, cpu-bf16, cuda'",
        "train --holes, 'brush, varied, large'",
        "evaluate recognition --split, 'TRAIN, VALIDATE, TEST'"
    })
    void aChoiceThatIsNoneIsToldThoseOfHelp(String option, String choices) {
        CommandRun run = CommandRun.of((option + " huge").split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("expected one of [" + choices + "] (case-insensitive) but was 'huge'");
    }

    @Test
    void soDoesAFileOfOptions(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("options.properties"), "holes = huge\n");
        CommandRun run = CommandRun.of("train", "--config", file.toString(), "--dry-run");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("expected one of [brush, varied, large] (case-insensitive) but was 'huge'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"left-eye", "LEFT_EYE", "Left_Eye"})
    void choicesAreReadWhateverTheirCase(String holes) {
        assertThat(CommandRun.of("prepare", "--holes", holes).err())
                .contains("--source")
                .doesNotContain("--holes");
    }
}
