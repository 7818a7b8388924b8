package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CompletionTest {
    @Test
    void completionKnowsCommandsAndOptions() {
        String script = outputOf("generate-completion");
        assertThat(script)
                .contains("complete -F _complete_frt")
                .contains("prepare")
                .contains("--max-yaw");
    }

    @Test
    void helpDoesNotShowWhatIsForTheShell() {
        assertThat(outputOf("--help")).contains("prepare").doesNotContain("generate-completion");
    }

    private static String outputOf(String... arguments) {
        PrintStream standard = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.run(arguments)).isEqualTo(ExitCode.OK);
        } finally {
            System.setOut(standard);
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
