package org.frt.serve.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.frt.cli.CommandRun;
import org.frt.damage.Mask;
import org.frt.image.Image;
import org.frt.image.PngWriter;
import org.frt.serve.browser.MendingPage.Place;
import org.frt.serve.browser.MendingPage.Spot;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What is painted is what is mended, and what is mended is what {@code frt inpaint} would have written. */
class PageMendingTest extends PageTest {
    /** Over an eye, and over the mouth. */
    private static final Place[] EYE = {new Place(195, 105), new Place(215, 108), new Place(205, 100)};

    private static final Place[] MOUTH = {new Place(215, 150), new Place(240, 152)};

    @AutoClose
    private static PageServer server;

    @BeforeAll
    static void start() throws IOException {
        server = PageServer.start();
    }

    @BeforeEach
    void open() {
        page.open(server.address());
    }

    @Test
    void downloadedPhotoIsWhatInpaintWritesWithDownloadedMask() throws IOException {
        page.add(SAMPLE).drag(EYE);
        Path mask = page.saved("#save-mask");
        Path restored = page.mend().saved("#download");

        assertThat(restored).hasFileName("eileen-collins.png").hasSameBinaryContentAs(inpainted(SAMPLE, mask));
        assertThat(Mask.read(mask).coverage()).isBetween(0.001, 0.02);
        page.requireQuietConsole();
    }

    @Test
    void whatThereIsToSayOfThePhotoIsTold() throws IOException {
        page.add(SAMPLE).drag(EYE).mend();
        assertThat(page.text("#notes")).isEmpty();

        page.choose("#paint-again").drag(MOUTH);
        Place[] besideTheFace = {new Place(60, 440), new Place(160, 440)};
        page.drag(besideTheFace).mend();
        assertThat(page.text("#notes")).contains("of the hole lies beyond the faces that were filled, and stays.");
        assertThat(page.overflow()).isEmpty();
    }

    @Test
    void nothingIsMendedWhileASettingIsOutOfItsRange() throws IOException {
        page.add(SAMPLE).drag(EYE).choose("#hole-part details:last-of-type summary");
        page.type("#grow", "1001").choose("#mend");
        assertThat(page.all("#history li")).isEmpty();
        assertThat(page.element("#mend").isEnabled()).isTrue();

        page.type("#grow", "3").mend();
        assertThat(page.all("#history li")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "bmp", "tiff"})
    void photoKeepsItsFormatEvenIfNoBrowserReadsIt(String format) throws IOException {
        Path photo = folder.resolve("portrait." + format);
        BufferedImage sample = ImageIO.read(SAMPLE.toFile());
        BufferedImage opaque = new BufferedImage(sample.getWidth(), sample.getHeight(), BufferedImage.TYPE_INT_RGB);
        opaque.getGraphics().drawImage(sample, 0, 0, null);
        ImageIO.write(opaque, format, photo.toFile());

        page.add(photo).drag(EYE);
        Path mask = page.saved("#save-mask");
        Path restored = page.mend().saved("#download");

        Path expected = inpainted(photo, mask);
        assertThat(restored).hasFileName(expected.getFileName().toString()).hasSameBinaryContentAs(expected);
    }

    /** As telephones store it: on its side, with a tag that says so. */
    @Test
    void photoThatIsStoredOnItsSideStandsUprightAndKeepsItsMetadata() throws IOException {
        Path photo = folder.resolve("turned.jpg");
        Files.write(photo, TurnedJpeg.of(SAMPLE));

        page.add(photo).drag(EYE);
        Path mask = page.saved("#save-mask");
        Path restored = page.mend().saved("#download");

        assertThat(Mask.read(mask).isHole(205, 105)).isTrue();
        assertThat(restored).hasSameBinaryContentAs(inpainted(photo, mask));
        assertThat(new String(Files.readAllBytes(restored), ISO_8859_1)).contains(TurnedJpeg.MAKER);
    }

    @Test
    void beforeIsLeftOfTheLineAndAfterRightOfIt() throws IOException {
        page.add(SAMPLE).press("r").drag(new Place(190, 95), new Place(225, 118));
        page.mend();
        Spot eye = page.spot(new Place(205, 107));
        Spot wall = page.spot(new Place(60, 60));
        page.dragDivider(-100);
        int left = shareBefore();
        List<Long> after = page.colour(eye);
        List<Long> same = page.colour(wall);
        page.dragDivider(200);

        assertThat(shareBefore() - left).isBetween(15, 40);
        assertThat(page.colour(eye)).isNotEqualTo(after);
        assertThat(page.colour(wall)).isEqualTo(same);
    }

    private int shareBefore() {
        return Integer.parseInt(page.element("#divider").getDomAttribute("aria-valuenow"));
    }

    /** Those of many steps are more than a tab has memory for. */
    @Test
    void picturesOfFacesAreKeptOnce() {
        assertThat(page.ask("""
                return (async () => {
                  const {Step} = await import('./photo.js');
                  const png = btoa('a picture');
                  const face = {index: 0, status: 'done', reason: '', note: '', aligned: png, mask: png, damaged: png, prediction: png, composite: png};
                  const answer = {faces: [face], restored: {type: 'image/png', name: 'a.png', data: png, notes: []}, hole: png, steps: [{notes: []}]};
                  const step = new Step({parent: null, damage: {shape: 'brush', seed: 1}, choices: {}});
                  await step.run({form: () => null}, {json: async () => answer}, null);
                  return Object.keys(step.result.faces[0]).join(' ');
                })()""")).isEqualTo("index status reason note views");
    }

    @Test
    void whoListensHearsWhichPhotoWasMendedAndWhatKeysDo() throws IOException {
        Path second = Files.copy(SAMPLE, folder.resolve("listened.png"));
        page.add(SAMPLE, second).drag(EYE);
        assertThat(page.element("#surface").getDomAttribute("aria-describedby")).isEqualTo("paint-help");
        page.click("#mend").choose("#queue li:nth-child(2) .queue-photo");
        page.until(() -> page.text("#announcer").startsWith("eileen-collins.png: Mended."));

        page.choose("#queue li:nth-child(1) .queue-photo")
                .until(() -> page.element("#compare-actions").isDisplayed());
        assertThat(page.element("#surface").getDomAttribute("aria-describedby")).isEqualTo("move-help");
        assertThat(page.element("#mask-meaning").getDomAttribute("role")).isEqualTo("status");
    }

    @Test
    void picturesOfTheFaceCanBeLookedAt() {
        page.add(SAMPLE).drag(EYE).mend();
        page.until(() ->
                page.all("#views img").stream().allMatch(image -> "256".equals(image.getDomProperty("naturalWidth"))));

        assertThat(page.all("#views button").stream().map(WebElement::getText))
                .containsExactly("Aligned", "Mask", "Damaged", "Prediction", "Composite");
        page.click(".face-view:nth-child(4)");
        assertThat(page.text("#picture-title")).isEqualTo("Prediction, face 1");
        assertThat(page.element("#picture").getDomProperty("src"))
                .isEqualTo(page.element(".face-view:nth-child(4) img").getDomProperty("src"));
        page.click("#picture-dialog .primary");
    }

    @Test
    void maskThatNoBrowserReadsIsLoadedAsInpaintReadsIt() throws IOException {
        Path png = mask("hole.png", 512, 512, false);
        Path mask = folder.resolve("hole.tiff");
        ImageIO.write(ImageIO.read(png.toFile()), "tiff", mask.toFile());
        page.add(SAMPLE).element("#mask-file").sendKeys(mask.toAbsolutePath().toString());
        page.until(() -> page.element("#mask-dialog").isDisplayed());
        Path restored = page.click("#mask-dialog .primary").mend().saved("#download");

        assertThat(restored).hasSameBinaryContentAs(inpainted(SAMPLE, mask));
    }

    @Test
    void nothingIsMendedWhileAMaskIsRead() throws IOException {
        Path mask = folder.resolve("read.png");
        page.add(SAMPLE).drag(EYE);
        Files.copy(page.saved("#save-mask"), mask);
        server.end();
        page.element("#mask-file").sendKeys(mask.toAbsolutePath().toString());
        try {
            page.until(() -> page.text("#banner").contains("does not answer"));
            assertThat(page.text("#working-text")).isEqualTo("Reading the mask…");
            assertThat(page.element("#mend").isDisplayed()).isFalse();
        } finally {
            server.comeBack();
        }
        page.until(() -> page.element("#mask-dialog").isDisplayed());
        page.click("#mask-dialog .primary");
        assertThat(page.mend().text("#outcomes")).contains("Face 1 mended");
    }

    @Test
    void fileThatIsNoMaskSaysSo() throws IOException {
        Path text = Files.writeString(folder.resolve("mask.txt"), "no picture");
        page.add(SAMPLE).element("#mask-file").sendKeys(text.toAbsolutePath().toString());

        page.until(() -> !page.problem().isEmpty());
        assertThat(page.problem()).startsWith("mask.txt: this is no picture");
    }

    @Test
    void zipHoldsAllThatInpaintWrites() throws IOException {
        page.add(SAMPLE).drag(EYE);
        Path mask = page.saved("#save-mask");
        Path zip = page.mend().saved("#download-zip");

        Path output = Files.createTempDirectory(folder, "all").resolve("out");
        run("-s", SAMPLE, "-m", mask, "-o", output, "--faces", "all", "--raw");
        assertThat(zip).hasFileName("eileen-collins.zip");
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            for (String kind : List.of("restored", "aligned", "mask", "damaged", "prediction", "inpainted")) {
                String name = kind + "/eileen-collins.png";
                assertThat(files.getPath(name)).as(name).hasSameBinaryContentAs(output.resolve(name));
            }
            assertThat(Files.readAllLines(files.getPath("report.csv")))
                    .hasSize(2)
                    .first()
                    .isEqualTo(Files.readAllLines(output.resolve("report.csv")).get(0));
        }
    }

    @Test
    void holeIsGrownAndItsSeamAsWideAsWished() throws IOException {
        page.add(SAMPLE).drag(EYE);
        Path mask = page.saved("#save-mask");
        page.click("#hole-part details:nth-of-type(2) summary");
        page.type("#grow", "6").type("#feather", "7.5").press(Keys.TAB);
        Path restored = page.mend().saved("#download");

        assertThat(restored).hasSameBinaryContentAs(inpainted(SAMPLE, mask, "--grow-mask", "6", "--feather", "7.5"));
        assertThat(Files.mismatch(restored, inpainted(SAMPLE, mask))).isNotEqualTo(-1);
    }

    @Test
    void brushRectangleLassoAndEraserPaintHardEdges() throws IOException {
        page.add(SAMPLE).press("r").drag(new Place(180, 90), new Place(260, 170));
        page.press("e").drag(new Place(220, 90), new Place(220, 170));
        page.press("l").drag(new Place(60, 300), new Place(100, 300), new Place(100, 340), new Place(60, 340));

        Path saved = page.saved("#save-mask");

        BufferedImage mask = ImageIO.read(saved.toFile());
        assertThat(mask.getWidth()).isEqualTo(512);
        assertThat(mask.getHeight()).isEqualTo(512);
        assertThat(IntStream.of(mask.getRaster().getSamples(0, 0, 512, 512, 0, (int[]) null))
                        .distinct())
                .containsExactlyInAnyOrder(0, 255);
        Mask hole = Mask.read(saved);
        assertThat(hole.isHole(190, 130)).as("in the rectangle").isTrue();
        assertThat(hole.isHole(220, 130)).as("under the eraser").isFalse();
        assertThat(hole.isHole(80, 320)).as("within the lasso").isTrue();
        assertThat(hole.isHole(120, 320)).as("outside of it").isFalse();
    }

    @Test
    void undoneStrokeIsNotInTheMask() throws IOException {
        page.add(SAMPLE).drag(EYE);
        byte[] one = Files.readAllBytes(page.saved("#save-mask"));

        page.drag(MOUTH);
        byte[] two = Files.readAllBytes(page.saved("#save-mask"));
        page.control("z");
        byte[] undone = Files.readAllBytes(page.saved("#save-mask"));
        page.click("#redo");
        byte[] redone = Files.readAllBytes(page.saved("#save-mask"));
        page.click("#clear");

        assertThat(two).isNotEqualTo(one);
        assertThat(undone).isEqualTo(one);
        assertThat(redone).isEqualTo(two);
        assertThat(page.isEnabled("#save-mask")).isFalse();
        assertThat(page.isEnabled("#mend")).isFalse();
    }

    @Test
    void invertedMaskIsSeenToBeSoAndCanBeTurned() throws IOException {
        Path inverted = mask("inverted.png", 512, 512, true);
        page.add(SAMPLE)
                .element("#mask-file")
                .sendKeys(inverted.toAbsolutePath().toString());
        page.until(() -> page.element("#mask-dialog").isDisplayed());
        assertThat(page.text("#mask-meaning")).contains("White is the hole", "more than 99 %");
        page.click("#mask-dialog .primary");
        assertThat(page.text("#faces")).contains("more than half");
        assertThat(page.isEnabled("#mend")).isFalse();

        page.click("#invert");
        assertThat(page.isEnabled("#mend")).isTrue();
        Path restored = page.mend().saved("#download");

        assertThat(restored).hasSameBinaryContentAs(inpainted(SAMPLE, inverted, "--invert-mask"));
    }

    @Test
    void maskThatCouldMeanSeveralThingsIsRefusedAsInpaintRefusesIt() throws IOException {
        byte[] samples = new byte[512 * 512];
        Arrays.fill(samples, 0, 60_000, (byte) 100);
        Arrays.fill(samples, 60_000, 120_000, (byte) 255);
        Path levels = folder.resolve("levels.png");
        PngWriter.write(new Image(512, 512, 1, samples), levels);
        page.add(SAMPLE).element("#mask-file").sendKeys(levels.toAbsolutePath().toString());

        page.until(() -> !page.problem().isEmpty());
        assertThat(page.problem()).startsWith("levels.png: the mask has more than two levels: 0, 100, 255");
        assertThat(page.element("#mask-dialog").isDisplayed()).isFalse();
    }

    @Test
    void maskOfOpacitySaysSoAlsoInverted() throws IOException {
        BufferedImage opaque = new BufferedImage(512, 512, BufferedImage.TYPE_INT_ARGB);
        for (int y = 95; y < 118; y++) {
            for (int x = 185; x < 225; x++) {
                opaque.setRGB(x, y, 0xFF000000);
            }
        }
        Path mask = folder.resolve("opaque.png");
        ImageIO.write(opaque, "png", mask.toFile());
        page.add(SAMPLE).element("#mask-file").sendKeys(mask.toAbsolutePath().toString());
        page.until(() -> page.element("#mask-dialog").isDisplayed());
        assertThat(page.text("#mask-meaning"))
                .startsWith("opaque.png: What is opaque is the hole. It covers less than 1 %");
        page.click("#mask-invert");
        assertThat(page.text("#mask-meaning"))
                .startsWith("opaque.png: What is opaque is known, the rest is the hole. It covers more than 99 %");
        page.click("#mask-invert");
        Path restored = page.click("#mask-dialog .primary").mend().saved("#download");

        assertThat(restored).hasSameBinaryContentAs(inpainted(SAMPLE, mask));
    }

    @Test
    void switchInvertsMaskAsItIsLoaded() throws IOException {
        Path inverted = mask("black-hole.png", 512, 512, true);
        page.add(SAMPLE)
                .element("#mask-file")
                .sendKeys(inverted.toAbsolutePath().toString());
        page.until(() -> page.element("#mask-dialog").isDisplayed());
        page.click("#mask-invert").click("#mask-dialog .primary");

        assertThat(Mask.read(page.saved("#save-mask")).image().samples())
                .isEqualTo(Mask.read(inverted).inverted().image().samples());
    }

    @Test
    void maskOfAnotherSizeIsRefused() throws IOException {
        Path other = mask("small.png", 400, 512, false);
        page.add(SAMPLE).element("#mask-file").sendKeys(other.toAbsolutePath().toString());

        page.until(() -> !page.problem().isEmpty());
        assertThat(page.problem()).contains("400×512").contains("512×512");
        assertThat(page.element("#mask-dialog").isDisplayed()).isFalse();

        page.drag(EYE);
        assertThat(page.problem()).as("what is no more so").isEmpty();
    }

    @Test
    void thinHoleIsSeenInLargePhotoThatIsShownSmall() throws IOException {
        page.add(large(SAMPLE, 2048))
                .element("#mask-file")
                .sendKeys(line(2048, 6).toAbsolutePath().toString());
        page.until(() -> page.element("#mask-dialog").isDisplayed());
        double before = tinted();
        page.click("#mask-dialog .primary").until(() -> !page.text("#faces").contains("no hole"));
        page.scale();

        assertThat(tinted() - before).as("pixels of the hole's tint").isGreaterThan(100);
    }

    /** How many pixels of the canvas have the tint of a hole. */
    private double tinted() {
        Number count = (Number) page.ask("""
                const canvas = document.getElementById('canvas');
                const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                let count = 0;
                for (let i = 0; i < data.length; i += 4) {
                  count += data[i] > data[i + 1] + 60 && data[i + 2] > data[i + 1] + 20 ? 1 : 0;
                }
                return count""");
        return count.doubleValue();
    }

    private static Path large(Path photo, int side) throws IOException {
        BufferedImage large = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = large.createGraphics();
        graphics.drawImage(ImageIO.read(photo.toFile()), 0, 0, side, side, null);
        graphics.dispose();
        Path file = folder.resolve("large.jpg");
        ImageIO.write(large, "jpeg", file.toFile());
        return file;
    }

    /** A mask whose hole is a line through the eyes. */
    private static Path line(int side, int width) throws IOException {
        BufferedImage mask = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = mask.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(side * 3 / 8, side / 5, side / 5, width);
        graphics.dispose();
        Path file = folder.resolve("line.png");
        ImageIO.write(mask, "png", file.toFile());
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"brush", "varied", "large"})
    void damageIsWhatInpaintMakes(String shape) throws IOException {
        page.add(SAMPLE).click("#hole-part details:nth-of-type(1) summary");
        page.choose("input[name=shape][value=" + shape + "]").type("#seed", "7");
        Path restored = page.click("#damage").untilMended().saved("#download");

        Path output = Files.createTempDirectory(folder, "damaged").resolve("out");
        run("-s", SAMPLE, "-o", output, "--holes", shape, "--seed", "7", "--faces", "all");
        assertThat(restored).hasSameBinaryContentAs(output.resolve("restored/eileen-collins.png"));
    }

    @Test
    void resultIsPaintedOnAgainAndEachStepCanBeReturnedTo() throws IOException {
        page.add(SAMPLE).drag(EYE);
        Path firstMask = page.saved("#save-mask");
        Path first = page.mend().saved("#download");
        page.click("#paint-again").drag(MOUTH);
        Path secondMask = page.saved("#save-mask");
        Path second = page.mend().saved("#download");

        assertThat(first).hasSameBinaryContentAs(inpainted(SAMPLE, firstMask));
        assertThat(second).hasSameBinaryContentAs(inpainted(first, secondMask));

        page.click("#history li:nth-child(2) button").untilMended();
        assertThat(page.saved("#download")).hasSameBinaryContentAs(first);
        page.click("#edit-hole").until(() -> page.isEnabled("#mend"));
        assertThat(page.saved("#save-mask")).hasSameBinaryContentAs(firstMask);
        page.click("#history li:nth-child(3) button").untilMended();
        assertThat(page.saved("#download")).hasSameBinaryContentAs(second);
    }

    @Test
    void holeThatIsTakenUpAgainIsTheOneThatWasPainted() throws IOException {
        page.add(SAMPLE).drag(EYE);
        Path mask = page.saved("#save-mask");
        page.click("#hole-part details:nth-of-type(2) summary");
        page.type("#grow", "6").type("#feather", "7.5").press(Keys.TAB).mend();
        Path mended = page.saved("#download");
        assertThat(page.saved("#save-step-mask")).hasSameBinaryContentAs(mask);

        page.click("#paint-again").type("#grow", "0").type("#feather", "1").press(Keys.TAB);
        page.press("c").click("#edit-hole").until(() -> page.isEnabled("#mend"));
        assertThat(page.saved("#save-mask")).hasSameBinaryContentAs(mask);
        assertThat(page.element("#grow").getDomProperty("value")).isEqualTo("6");
        assertThat(page.element("#feather").getDomProperty("value")).isEqualTo("7.5");
        assertThat(page.mend().saved("#download")).hasSameBinaryContentAs(mended);
    }

    @Test
    void ofTwoStepsThatAreChosenAtOnceTheLaterIsShown() throws IOException {
        page.add(SAMPLE).drag(EYE).mend();
        Spot mouth = page.spot(new Place(225, 151));
        page.click("#paint-again").drag(MOUTH).mend();
        page.dragDivider(-400);
        List<Long> mended = page.colour(mouth);
        for (int last : new int[] {2, 3}) {
            String other = "#history li:nth-child(" + (5 - last) + ") button";
            String later = "#history li:nth-child(" + last + ") button";
            page.ask(
                    "document.querySelector('" + other + "').click(); document.querySelector('" + later + "').click()");
            page.until(() -> page.element(later).getDomAttribute("aria-current") != null);
            page.until(() -> page.colour(mouth).equals(mended) == (last == 3));
            assertThat(page.colour(mouth)).as("not blank").isNotEqualTo(List.of(0L, 0L, 0L));
        }
        page.requireQuietConsole();
    }

    private static Path inpainted(Path photo, Path mask, String... more) throws IOException {
        Path output = Files.createTempDirectory(folder, "inpainted").resolve("out");
        Object[] arguments = new Object[8 + more.length];
        System.arraycopy(new Object[] {"-s", photo, "-m", mask, "-o", output, "--faces", "all"}, 0, arguments, 0, 8);
        System.arraycopy(more, 0, arguments, 8, more.length);
        run(arguments);
        try (Stream<Path> restored = Files.list(output.resolve("restored"))) {
            return restored.findFirst().orElseThrow();
        }
    }

    private static void run(Object... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "inpaint";
        for (int i = 0; i < options.length; i++) {
            arguments[i + 1] = options[i].toString();
        }
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
    }

    /** A hole over an eye, white on black or the other way round. */
    private static Path mask(String name, int width, int height, boolean inverted) throws IOException {
        byte[] samples = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean hole = x >= 185 && x < 225 && y >= 95 && y < 118;
                samples[y * width + x] = (byte) (hole == inverted ? 0 : 255);
            }
        }
        Path file = folder.resolve(name);
        PngWriter.write(new Image(width, height, 1, samples), file);
        return file;
    }
}
