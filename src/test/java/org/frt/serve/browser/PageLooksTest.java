package org.frt.serve.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.assertj.core.api.SoftAssertions;
import org.frt.TinyRecogniser;
import org.frt.checkpoint.Checkpoint;
import org.frt.face.FaceChoice;
import org.frt.face.FaceOptions;
import org.frt.serve.GeneratorSource;
import org.frt.serve.browser.MendingPage.Place;
import org.frt.serve.browser.MendingPage.Scheme;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every state of the page, on a phone, on a desk and on a large screen, by day and by night: axe-core finds nothing to complain
 * about, and nothing is wider than the window. A picture of each is left in {@code target/page}.
 */
class PageLooksTest extends PageTest {
    private static final int WIDEST_BY_NIGHT = 1280;
    private static final Path PICTURES = Path.of("target/page");

    @AutoClose
    private static PageServer server;

    private static String axe;
    private static Path creased;
    private static Path small;
    private static Path cut;
    private static Path mask;

    @BeforeAll
    static void start() throws IOException {
        try (InputStream in = Objects.requireNonNull(PageLooksTest.class.getResourceAsStream("/axe.min.js"))) {
            axe = new String(in.readAllBytes(), UTF_8);
        }
        creased = photo("creased.png", 512, true);
        small = photo("small.png", 256, false);
        mask = mask();
        cut = folder.resolve("cut.png");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(SAMPLE), 20_000));
        Path copy = folder.resolve("copy.zip");
        try (InputStream in = Objects.requireNonNull(Checkpoint.class.getResourceAsStream("built-in.zip"))) {
            Files.copy(in, copy);
        }
        server = PageServer.start(
                new FaceOptions(null, 20, 30, 1, FaceChoice.ALL),
                List.of(GeneratorSource.BUILT_IN, new GeneratorSource("a copy of it", copy)),
                List.of("sface=" + TinyRecogniser.write(folder.resolve("tiny.onnx"), 16)),
                null);
        Files.createDirectories(PICTURES);
    }

    @ParameterizedTest
    @CsvSource({"360, 740", "1280, 800", "3840, 2160"})
    void everyStateIsClearToEverybody(int width, int height) throws IOException {
        Walk walk = new Walk(width);
        page.show(width, height).open(server.address());
        walk.look("welcome");
        page.click("#keys-button");
        walk.look("keys");
        page.click("#keys .primary");
        page.open(server.address().resolve("docs"));
        walk.look("docs");
        page.open(server.address());

        page.add(creased).hold("#surface", small);
        walk.look("dropping");
        page.drop("#surface", small).until(() -> page.all("#queue > li").size() == 2);
        page.add(cut);
        walk.look("found");
        page.press("[").press("[");
        page.drag(
                new Place(205, 86), new Place(218, 103), new Place(226, 128), new Place(240, 158), new Place(262, 178));
        page.drag(new Place(262, 70), new Place(258, 95), new Place(245, 130), new Place(240, 152))
                .press("f");
        walk.look("painted");
        page.choose("#hole-part details:nth-of-type(1) summary").choose("#hole-part details:nth-of-type(2) summary");
        walk.look("settings");
        page.element("#mask-file").sendKeys(mask.toAbsolutePath().toString());
        page.until(() -> page.element("#mask-dialog").isDisplayed());
        walk.look("mask");
        page.click("#mask-dialog button:not(.primary)");
        page.element("#mask-file").sendKeys(small.toAbsolutePath().toString());
        page.until(() -> !page.problem().isEmpty());
        walk.look("problem");

        page.mend();
        walk.look("compared");
        page.choose("#show-hole");
        page.until(() -> page.element("#show-hole").isSelected());
        walk.look("hole");
        page.choose("#show-hole").choose(".face-view:nth-child(5)");
        walk.look("picture");
        page.click("#picture-dialog .primary").choose("#all-generators");
        page.until(() -> page.all("#alike li").size() == 2).untilMended();
        walk.look("generators");
        page.element("#reference-file").sendKeys(SAMPLE.toAbsolutePath().toString());
        page.until(() -> page.all(".similarities").size() == 1);
        page.ask("document.getElementById('recognition-part').scrollIntoView({block: 'end'})");
        walk.look("recognition");
        page.choose("#paint-again").press("0").drag(new Place(180, 150), new Place(190, 160));
        page.mend();
        page.ask("document.getElementById('history-part').scrollIntoView({block: 'end'})");
        walk.look("steps");

        page.ask("scrollTo(0, 0); document.getElementById('desk').scrollTo(0, 0)");
        page.choose("#queue li:nth-child(2) .queue-photo");
        walk.look("refused");
        page.choose("#queue li:nth-child(3) .queue-photo");
        walk.look("unusable");

        page.choose("#queue li:nth-child(1) .queue-photo").choose("input[name=mode][value=paint]");
        page.drag(new Place(205, 86), new Place(218, 103));
        server.end();
        try {
            page.choose("#mend").until(() -> page.text("#banner").contains("does not answer"));
            walk.look("away");
        } finally {
            server.comeBack();
        }
        page.untilMended();
        page.requireQuietConsole();
        walk.end();
    }

    @ParameterizedTest
    @CsvSource({"360, 740", "1280, 800"})
    void tokenIsAskedForClearly(int width, int height) throws IOException {
        try (PageServer locked = PageServer.start("a-token-that-nobody-guesses")) {
            page.show(width, height).open(locked.address());
            page.until(() -> page.element("#token-dialog").isDisplayed());
            Walk walk = new Walk(width);
            walk.look("token");
            walk.end();
        }
    }

    /** From state to state in one width. */
    private final class Walk {
        private final int width;
        private final List<Scheme> schemes;
        private final SoftAssertions all = new SoftAssertions();

        Walk(int width) {
            this.width = width;
            // Colours are the same however wide it is.
            this.schemes = width <= WIDEST_BY_NIGHT ? List.of(Scheme.values()) : List.of(Scheme.LIGHT);
        }

        void look(String state) throws IOException {
            for (Scheme scheme : schemes) {
                page.prefer(scheme);
                // Until what moves has come to rest.
                page.until(
                        () -> page.ask("return document.getAnimations().length").equals(0L));
                String name = width + "-" + scheme + "-" + state;
                Files.write(PICTURES.resolve(name + ".png"), page.picture());
                all.assertThat(page.overflow())
                        .as("wider than the window, %s", name)
                        .isEmpty();
                all.assertThat(scheme == Scheme.LIGHT ? page.violations(axe) : page.faint(axe))
                        .as(name)
                        .isEmpty();
            }
            page.prefer(Scheme.LIGHT);
        }

        void end() {
            all.assertAll();
        }
    }

    /** The sample, as large as this, and with two creases. */
    private static Path photo(String name, int side, boolean creased) throws IOException {
        BufferedImage photo = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = photo.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.drawImage(ImageIO.read(SAMPLE.toFile()), 0, 0, side, side, null);
        if (creased) {
            graphics.setColor(Color.WHITE);
            graphics.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(line(205, 86, 215, 98, 218, 103, 226, 128, 234, 150, 240, 162, 262, 178));
            graphics.draw(line(262, 70, 262, 80, 258, 95, 254, 110, 245, 130, 243, 140, 240, 150));
        }
        graphics.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(photo, "png", file.toFile());
        return file;
    }

    private static Path2D line(double... places) {
        Path2D line = new Path2D.Double();
        line.moveTo(places[0], places[1]);
        for (int i = 2; i < places.length; i += 2) {
            line.lineTo(places[i], places[i + 1]);
        }
        return line;
    }

    private static Path mask() throws IOException {
        BufferedImage mask = new BufferedImage(512, 512, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = mask.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillOval(185, 92, 44, 30);
        graphics.dispose();
        Path file = folder.resolve("mask.png");
        ImageIO.write(mask, "png", file.toFile());
        return file;
    }
}
