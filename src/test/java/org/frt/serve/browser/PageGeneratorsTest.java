package org.frt.serve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frt.checkpoint.Checkpoint;
import org.frt.cli.CommandRun;
import org.frt.face.FaceChoice;
import org.frt.face.FaceOptions;
import org.frt.serve.GeneratorSource;
import org.frt.serve.browser.MendingPage.Place;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several generators: chosen, and side by side. */
class PageGeneratorsTest extends PageTest {
    private static final Place[] EYE = {new Place(195, 105), new Place(215, 108)};

    private static Path checkpoint;

    @AutoClose
    private static PageServer server;

    @BeforeAll
    static void start() throws IOException {
        checkpoint = folder.resolve("first.zip");
        Checkpoint.builtIn().rim().orElseThrow().write(checkpoint);
        server = PageServer.start(
                new FaceOptions(null, 20, FaceChoice.ALL),
                List.of(GeneratorSource.BUILT_IN, new GeneratorSource("first", checkpoint)),
                List.of(),
                null);
    }

    @Test
    void resultsOfAllAreShownSideBySideAndEachCanBeTaken() throws IOException {
        page.open(server.address()).add(SAMPLE).drag(EYE);
        Path mask = page.saved("#save-mask");
        Path first = page.mend().saved("#download");
        page.click("#all-generators")
                .until(() -> page.all("#alike li").size() == 2)
                .untilMended();

        assertThat(page.text("#alike")).contains("built-in").contains("first");
        assertThat(page.element("#all-generators").isDisplayed()).isFalse();
        assertThat(page.saved("#download")).as("what was shown stays").hasSameBinaryContentAs(first);
        page.click("#alike li:nth-child(2) button")
                .until(() -> "true"
                        .equals(page.element("#alike li:nth-child(2) button").getDomAttribute("aria-pressed")));
        Path second = page.untilMended().saved("#download");

        assertThat(first).hasSameBinaryContentAs(inpainted(mask));
        assertThat(second).hasSameBinaryContentAs(inpainted(mask, "-c", checkpoint.toString()));
        assertThat(Files.mismatch(first, second)).isNotEqualTo(-1);
    }

    @Test
    void chosenGeneratorMends() throws IOException {
        page.open(server.address()).add(SAMPLE).drag(EYE);
        Path mask = page.saved("#save-mask");
        page.click("#generator option[value=first]");
        Path restored = page.mend().saved("#download");

        assertThat(restored).hasSameBinaryContentAs(inpainted(mask, "-c", checkpoint.toString()));
        assertThat(page.text("#history")).contains("by first");
    }

    private static Path inpainted(Path mask, String... more) throws IOException {
        Path output = Files.createTempDirectory(folder, "inpainted").resolve("out");
        String[] arguments = new String[7 + more.length];
        System.arraycopy(
                new String[] {"inpaint", "-s", SAMPLE.toString(), "-m", mask.toString(), "-o", output.toString()},
                0,
                arguments,
                0,
                7);
        System.arraycopy(more, 0, arguments, 7, more.length);
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return output.resolve("restored/eileen-collins.png");
    }
}
