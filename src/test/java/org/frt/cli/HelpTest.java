package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prepare",
                "train",
                "inpaint",
                "serve",
                "evaluate",
                "evaluate reconstruction",
                "evaluate recognition",
                "models",
                "models fetch",
                "export"
            })
    void helpComesOutWhole(String command) {
        CommandRun run = CommandRun.of(Stream.concat(Stream.of(command.split(" ")), Stream.of("--help"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new));
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("Usage: frt " + command);
        // picocli says there what it cannot show.
        assertThat(run.err()).isEmpty();
    }
}
