package org.frt.serve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.TinyRecogniser;
import org.frt.serve.TwoFaces;
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
            assertThat(page.text("#recognition > .hint")).contains("0.363");
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
            assertThat(page.text("#announcer")).isEqualTo(page.text("#recognition .problem"));
            server.end();
            page.element("#reference-file").sendKeys(SAMPLE.toAbsolutePath().toString());
            page.until(() -> page.text("#recognition").contains("Comparing"));
            assertThat(page.text("#recognition .problem")).isEmpty();

            server.comeBack();
            page.until(() -> page.all(".similarities").size() == 1);
        }
    }

    @Test
    void groupAsSecondPhotoSaysWhoseFaceIsCompared() throws IOException {
        String recogniser = "sface=" + TinyRecogniser.write(folder.resolve("tiny.onnx"), 16);
        Path group = Files.write(folder.resolve("group.png"), TwoFaces.png());
        try (PageServer server = PageServer.startWith(recogniser)) {
            page.open(server.address()).add(SAMPLE).drag(EYE).mend();
            page.element("#reference-file").sendKeys(SAMPLE.toAbsolutePath().toString());
            page.until(() -> page.all(".similarities").size() == 1);
            assertThat(page.text(".reference")).isEqualTo("Compared with the face of eileen-collins.png.");

            page.element("#reference-file").sendKeys(group.toAbsolutePath().toString());
            page.until(() -> page.text(".reference").contains("group.png"));
            assertThat(page.text(".reference")).contains("shows 2: this is the largest", "cut it out");
            page.until(() -> "256".equals(page.element(".reference img").getDomProperty("naturalWidth")));

            page.add(group).click("#queue li:nth-child(2) .queue-photo");
            page.drag(new Place(75, 105), new Place(95, 108)).drag(new Place(331, 105), new Place(351, 108));
            page.mend()
                    .element("#reference-file")
                    .sendKeys(SAMPLE.toAbsolutePath().toString());
            page.until(() -> page.text(".reference").contains("eileen"));
            assertThat(page.text(".reference")).startsWith("Face 1, the largest of the mended ones, compared with");
        }
    }

    @Test
    void keysStayOnTheButtonThatChoseTheSecondPhoto() throws IOException {
        String recogniser = "sface=" + TinyRecogniser.write(folder.resolve("tiny.onnx"), 16);
        try (PageServer server = PageServer.startWith(recogniser)) {
            page.open(server.address()).add(SAMPLE).drag(EYE).mend();
            page.ask("document.getElementById('choose-reference').focus()");
            page.element("#reference-file").sendKeys(SAMPLE.toAbsolutePath().toString());
            page.until(() -> page.all(".similarities").size() == 1);

            assertThat(page.focused().getDomAttribute("id")).isEqualTo("choose-reference");
            assertThat(page.text("#choose-reference")).isEqualTo("Another photo");
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
