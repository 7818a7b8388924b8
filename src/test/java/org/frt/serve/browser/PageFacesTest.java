package org.frt.serve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.frt.BlackBox;
import org.frt.damage.Mask;
import org.frt.face.FaceChoice;
import org.frt.face.FaceOptions;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.image.PngWriter;
import org.frt.serve.TwoFaces;
import org.frt.serve.browser.MendingPage.Place;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which faces are offered, which are not and why, and several photos beside one another. */
class PageFacesTest extends PageTest {
    @AutoClose
    private static PageServer server;

    @BeforeAll
    static void start() throws IOException {
        // The sample's eyes are 43 pixels apart.
        server = PageServer.start(new FaceOptions(null, 20, 30, 1, FaceChoice.ALL));
    }

    @BeforeEach
    void open() {
        page.open(server.address());
    }

    @Test
    void refusedFaceSaysWhyAndDamageAloneIsNotMendedThere() throws IOException {
        page.add(halved());

        assertThat(page.text("#faces")).contains("Face 1").contains("refused").contains("30");
        assertThat(page.all("#faces input")).isEmpty();
        assertThat(page.text("#faces-hint")).contains("None of these faces can be mended");
        assertThat(page.isEnabled("#mend")).isFalse();
        page.drag(new Place(250, 256), new Place(260, 256))
                .choose("#mend")
                .until(() -> !page.problem().isEmpty());
        assertThat(page.problem()).contains("mends nothing: the eyes are").contains("less than 30");
    }

    @Test
    void faceThatDamageHidesIsFoundOnceTheDamageIsPaintedOver() throws IOException {
        BlackBox box = BlackBox.HIDES_THE_FACE;
        Path photo = folder.resolve("boxed.png");
        PngWriter.write(box.photo(), photo);
        page.add(photo);
        assertThat(page.text("#faces-hint")).contains("No face was found").contains("paint over");
        assertThat(page.isEnabled("#mend")).isFalse();

        page.element("#mask-file").sendKeys(box(box.mask()));
        page.until(() -> page.element("#mask-dialog").isDisplayed());
        page.click("#mask-dialog .primary").until(() -> page.isEnabled("#mend"));
        assertThat(page.text("#hole-hint")).contains("looked for without it");
        assertThat(page.mend().text("#outcomes")).contains("mended");
        assertThat(page.all("#views img")).isNotEmpty();
    }

    @Test
    void faceThatDamageHidesBesideAnotherIsMendedToo() throws IOException {
        BufferedImage both = ImageIO.read(new ByteArrayInputStream(TwoFaces.png()));
        Graphics2D graphics = both.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.fillRect(310, 114, 88, 66);
        graphics.dispose();
        Path photo = folder.resolve("one-hidden.png");
        ImageIO.write(both, "png", photo.toFile());
        page.add(photo);
        assertThat(page.all("#faces input")).hasSize(1);

        page.press("r").drag(new Place(308, 112), new Place(400, 182)).until(() -> page.isEnabled("#mend"));
        assertThat(page.text("#hole-hint")).contains("looked for without it");
        page.click("#mend")
                .until(() -> page.element("#compare-actions").isDisplayed()
                        || !page.problem().isEmpty());
        assertThat(page.problem() + page.text("#outcomes")).contains("ace 2");
    }

    @Test
    void photoWithoutFaceSaysSo() throws IOException {
        Path grey = folder.resolve("grey.png");
        byte[] samples = new byte[300 * 200 * 3];
        Arrays.fill(samples, (byte) 128);
        PngWriter.write(new Image(300, 200, 3, samples), grey);
        page.add(grey);

        assertThat(page.text("#faces-hint")).contains("No face was found");
        assertThat(page.isEnabled("#mend")).isFalse();
    }

    @Test
    void fileThatIsNoPhotoSaysSoAndStopsNoOther() throws IOException {
        Path cut = folder.resolve("cut.png");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(SAMPLE), 20_000));
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        page.add(cut, text, SAMPLE);

        assertThat(page.text("#stage-text")).contains("cut.png").contains("its end is missing");
        page.click("#queue li:nth-child(2) .queue-photo");
        assertThat(page.text("#stage-text")).contains("text.png").contains("no picture");
        page.click("#queue li:nth-child(3) .queue-photo");
        assertThat(page.text("#stage-text")).isEmpty();
        assertThat(page.drag(new Place(195, 105), new Place(215, 108)).mend().text("#outcomes"))
                .contains("mended");
    }

    @Test
    void onlyChosenFacesAreMended() {
        page.add(SAMPLE).drag(new Place(195, 105), new Place(215, 108)).choose("#faces input");

        assertThat(page.text("#faces")).contains("stays as it is");
        assertThat(page.isEnabled("#mend")).isFalse();
        assertThat(page.choose("#faces input").isEnabled("#mend")).isTrue();
    }

    @Test
    void onlyMendedFacesAreToldOfAndNamedWhereThereAreSeveral() throws IOException {
        Place[] left = {new Place(75, 105), new Place(95, 108)};
        Place[] right = {new Place(331, 105), new Place(351, 108)};
        page.add(Files.write(folder.resolve("twice.png"), TwoFaces.png()))
                .drag(left)
                .drag(right)
                .choose("#faces li:nth-child(2) input");

        page.mend();
        assertThat(page.text("#outcomes")).isEqualTo("Face 1 mended");
        assertThat(page.text("#views")).doesNotContain("Face");

        page.choose("#edit-hole").until(() -> page.isEnabled("#mend"));
        page.choose("#faces li:nth-child(2) input").mend();
        assertThat(page.text("#outcomes")).isEqualTo("Face 1 mendedFace 2 mended");
        assertThat(page.text("#views")).contains("Face 1").contains("Face 2");
    }

    @Test
    void eachPhotoOfTheQueueKeepsItsOwnHoleAndSteps() throws IOException {
        Path second = Files.copy(SAMPLE, folder.resolve("second.png"));
        page.add(SAMPLE, second).drag(new Place(195, 105), new Place(215, 108));
        byte[] firstMask = Files.readAllBytes(page.saved("#save-mask"));

        page.click("#queue li:nth-child(2) .queue-photo");
        assertThat(page.isEnabled("#mend")).isFalse();
        page.drag(new Place(215, 150), new Place(240, 152)).mend();
        Path mended = page.saved("#download");
        page.click("#queue li:nth-child(1) .queue-photo");

        assertThat(mended).hasFileName("second.png");
        assertThat(page.text("#queue li:nth-child(2)")).contains("second.png, mended");
        assertThat(page.text("#history")).isEmpty();
        assertThat(page.saved("#save-mask")).hasBinaryContent(firstMask);
    }

    private static String box(Mask mask) throws IOException {
        Path file = folder.resolve("box.png");
        PngWriter.write(mask.image(), file);
        return file.toAbsolutePath().toString();
    }

    /** The sample at half its size. */
    private static Path halved() throws IOException {
        Image photo = ImageReader.readRgb(SAMPLE);
        Image half = Image.blank(256, 256, 3);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                System.arraycopy(photo.samples(), 3 * (2 * y * 512 + 2 * x), half.samples(), 3 * (y * 256 + x), 3);
            }
        }
        Path file = folder.resolve("half.png");
        PngWriter.write(half, file);
        return file;
    }
}
