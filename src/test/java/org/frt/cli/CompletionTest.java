package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        return run.out();
    }
}
