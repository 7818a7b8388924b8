package org.frt.serve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.TinyRecogniser;
import org.frt.serve.browser.MendingPage.Place;
import org.junit.jupiter.api.Test;

/** What the page says of recognition. */
class PageRecognitionTest extends PageTest {
    private static final Place[] EYE = {new Place(195, 105), new Place(215, 108)};

    @Test
    void similaritiesToSecondPhotoAreShownWithTheThreshold() throws IOException {
        String recogniser = "sface=" + TinyRecogniser.write(folder.resolve("tiny.onnx"), 16);
        try (PageServer server = PageServer.startWith(recogniser)) {
            page.open(server.address()).add(SAMPLE).drag(EYE).mend();
            page.element("#reference-file").sendKeys(SAMPLE.toAbsolutePath().toString());
            page.until(() -> page.all(".similarities").size() == 1);

            assertThat(page.text(".similarities"))
                    .contains("SFace")
                    .contains("Damaged")
                    .contains("Mended");
            // The photo itself is as alike to itself as can be.
            assertThat(page.text(".similarities tr:first-child")).isEqualTo("As it was1.000same");
            assertThat(page.text("#recognition .hint")).contains("0.363");
            assertThat(page.text("#announcer")).contains("similarity of the mended face");
        }
    }

    @Test
    void secondPhotoThatIsDroppedIsNoPhotoToMend() throws IOException {
        String recogniser = "sface=" + TinyRecogniser.write(folder.resolve("tiny.onnx"), 16);
        try (PageServer server = PageServer.startWith(recogniser)) {
            page.open(server.address()).add(SAMPLE).drag(EYE).mend().drop("#recognition-part", SAMPLE);
            page.until(() -> page.all(".similarities").size() == 1);

            assertThat(page.all("#queue > li")).hasSize(1);
            assertThat(page.element("#dropping").isDisplayed()).isFalse();
        }
    }

    @Test
    void anotherSecondPhotoTakesThePlaceOfOneThatIsNoPhoto() throws IOException {
        String recogniser = "sface=" + TinyRecogniser.write(folder.resolve("tiny.onnx"), 16);
        Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");
        try (PageServer server = PageServer.startWith(recogniser)) {
            page.open(server.address()).add(SAMPLE).drag(EYE).mend();
            page.element("#reference-file").sendKeys(text.toAbsolutePath().toString());
            page.until(() -> page.text("#recognition .problem").contains("no picture"));
            server.end();
            page.element("#reference-file").sendKeys(SAMPLE.toAbsolutePath().toString());
            page.until(() -> page.text("#recognition").contains("Comparing"));
            assertThat(page.text("#recognition .problem")).isEmpty();

            server.comeBack();
            page.until(() -> page.all(".similarities").size() == 1);
        }
    }

    @Test
    void withoutRecogniserThereIsNoWordOfRecognition() throws IOException {
        try (PageServer server = PageServer.start()) {
            page.open(server.address()).add(SAMPLE).drag(EYE).mend();

            assertThat(page.text("#outcomes")).contains("mended");
            assertThat(page.element("#recognition-part").isDisplayed()).isFalse();
        }
    }
}
