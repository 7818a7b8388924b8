package org.frt.serve.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.frt.damage.Mask;
import org.frt.serve.browser.MendingPage.Place;
import org.frt.serve.browser.MendingPage.Spot;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page without a mouse: by keys alone, and by fingers on a phone. */
class PageInputTest extends PageTest {
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
    void keysAlonePaintMendCompareAndDownload() throws IOException {
        page.add(SAMPLE);
        tabTo("surface");
        // From the middle of the photo, 256, 256, to the eye at about 205, 105.
        double scale = page.scale();
        for (int i = 0; i < Math.round((256 - 107) * scale / 8); i++) {
            page.press(Keys.ARROW_UP);
        }
        for (int i = 0; i < Math.round((256 - 215) * scale / 8); i++) {
            page.press(Keys.ARROW_LEFT);
        }
        page.press(" ").press(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT).press(" ");
        assertThat(page.text("#announcer")).contains("Painted").contains("of face 1");

        page.press("m").untilMended();
        tabTo("divider");
        page.press(Keys.HOME);
        assertThat(page.focused().getDomAttribute("aria-valuenow")).isEqualTo("0");
        page.press(Keys.ARROW_RIGHT);
        assertThat(page.focused().getDomAttribute("aria-valuetext")).isEqualTo("2 % before, 98 % after");
        tabTo("save-step-mask");
        Mask hole = Mask.read(page.savedBy(() -> page.press(Keys.ENTER)));
        tabTo("download");
        Path restored = page.savedBy(() -> page.press(Keys.ENTER));

        assertThat(restored).hasFileName("eileen-collins.png").isNotEmptyFile();
        assertThat(hole.isHole(205, 107)).isTrue();
        assertThat(hole.coverage()).isLessThan(0.02);
    }

    @Test
    void keysPaintWhereTheCursorIsShownHoweverThePhotoMovesBelow() throws IOException {
        page.add(SAMPLE).press("[").press("[").press("[");
        tabTo("surface");
        page.press(Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_LEFT, Keys.ARROW_LEFT);
        Spot cursor = new Spot(-16, -24);
        assertThat(isCursorAt(cursor)).isTrue();
        for (Runnable move : List.<Runnable>of(
                () -> page.press("+"),
                () -> page.press("+"),
                () -> page.press("f"),
                () -> page.wheelWithShift(new Spot(0, 0), 30),
                () -> page.press("0"))) {
            move.run();
            assertThat(isCursorAt(cursor)).isTrue();
        }
        page.press(" ").press(" ");
        double scale = page.scale();
        Mask hole = Mask.read(page.saved("#save-mask"));
        assertThat(hole.isHole((int) Math.round(256 + cursor.x() / scale), (int) Math.round(256 + cursor.y() / scale)))
                .isTrue();
    }

    /** Whether the cross is seen there: white arms to all sides. */
    private boolean isCursorAt(Spot spot) {
        return IntStream.of(-9, 9)
                .boxed()
                .flatMap(arm -> Stream.of(new Spot(spot.x() + arm, spot.y()), new Spot(spot.x(), spot.y() + arm)))
                .allMatch(arm -> page.colour(arm).equals(List.of(255L, 255L, 255L)));
    }

    @Test
    void commandWhileTheToolIsPressedReleasesIt() throws IOException {
        page.add(SAMPLE);
        tabTo("surface");
        page.press("f").press(" ").press(Keys.ARROW_LEFT, Keys.ARROW_LEFT, "m").untilMended();
        assertThat(page.text("#outcomes")).contains("mended");

        page.press("p").until(() -> page.element("#paint-actions").isDisplayed());
        tabTo("surface");
        page.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
        assertThat(page.isEnabled("#save-mask"))
                .as("a hole though nothing was pressed")
                .isFalse();
        page.press(" ").press(Keys.ARROW_LEFT, Keys.ARROW_LEFT).press(" ");
        assertThat(page.isEnabled("#save-mask")).isTrue();
        page.control("z");
        assertThat(page.isEnabled("#save-mask")).isFalse();
        page.requireQuietConsole();
    }

    @Test
    void keysGoOnWhereTheyWereWhenWhatTheyWentToIsGone() {
        tabTo("choose-button");
        page.add(SAMPLE);
        assertThat(page.focused().getAccessibleName()).startsWith("eileen-collins.png");

        page.drag(new Place(195, 105), new Place(215, 108));
        tabTo("mend");
        page.press(Keys.ENTER).untilMended().until(() -> focusedId().equals("download"));
        tabTo("paint-again");
        page.press(Keys.ENTER);
        // There is no hole yet: what is to be done next is to paint.
        page.until(() -> focusedId().equals("surface"));
        page.press("c");
        tabTo("edit-hole");
        page.press(Keys.ENTER).until(() -> focusedId().equals("surface"));

        while (!"Remove eileen-collins.png".equals(page.focused().getAccessibleName())) {
            page.press(Keys.TAB);
        }
        page.press(Keys.ENTER).until(() -> focusedId().equals("choose-button"));
    }

    @Test
    void escapeTakesBackWhatKeysBegan() {
        page.add(SAMPLE);
        tabTo("surface");
        page.press(" ").press(Keys.ARROW_UP, Keys.ARROW_UP).press(Keys.ESCAPE);

        assertThat(page.isEnabled("#save-mask")).isFalse();
        assertThat(page.isEnabled("#undo")).isFalse();
    }

    @Test
    void lettersChooseToolsButNotWhereSomethingIsTyped() {
        page.add(SAMPLE).press("l");
        assertThat(page.element("#tools input[value=lasso]").isSelected()).isTrue();
        page.click("#hole-part details:nth-of-type(1) summary").click("#seed").press("e");

        assertThat(page.element("#tools input[value=lasso]").isSelected()).isTrue();
    }

    @Test
    void fingerPaintsOnPhoneAndTwoFingersMagnify() throws IOException {
        page.show(360, 740).add(SAMPLE);
        double whole = page.scale();
        page.touch(List.of(new Place(195, 105), new Place(205, 107), new Place(215, 108)));
        Path mask = page.saved("#save-mask");
        assertThat(Mask.read(mask).isHole(205, 107)).isTrue();

        page.touch(
                List.of(new Place(200, 200), new Place(180, 180), new Place(140, 140)),
                List.of(new Place(300, 300), new Place(320, 320), new Place(360, 360)));
        assertThat(page.scale()).isGreaterThan(1.5 * whole);
        assertThat(page.saved("#save-mask")).as("what the pinch left").hasSameBinaryContentAs(mask);

        page.click("#fit").mend();
        assertThat(page.saved("#download")).isNotEmptyFile();
    }

    @Test
    void wheelMagnifiesWhereThePointerIsAndMovesWithShift() throws IOException {
        page.add(SAMPLE);
        double whole = page.scale();
        Spot eye = page.spot(new Place(205, 107));
        page.press("[").press("[").wheel(eye, -500);
        double magnified = page.scale();
        assertThat(magnified).isBetween(2 * whole, 4 * whole);
        assertThat(Mask.read(page.drag(eye, eye).saved("#save-mask")).isHole(205, 107))
                .as("what lay under the pointer stayed there")
                .isTrue();

        page.control("z").wheelWithShift(eye, 100);
        assertThat(page.scale()).isEqualTo(magnified);
        Mask moved = Mask.read(page.drag(eye, eye).saved("#save-mask"));
        assertThat(moved.isHole(205, 107)).isFalse();
        assertThat(moved.isHole((int) (205 + 100 / magnified), 107)).isTrue();
    }

    @Test
    void keysMagnifyAndMove() throws IOException {
        page.add(SAMPLE);
        double whole = page.scale();
        page.press("+").press("+");
        assertThat(page.scale()).isGreaterThan(1.4 * whole);
        page.press("-");
        assertThat(page.scale()).isBetween(1.2 * whole, 1.3 * whole);
        page.press("0");
        assertThat(page.scale()).isEqualTo(whole);
        page.press("f");
        double face = page.scale();
        assertThat(face).isGreaterThan(1.5 * whole);
        Spot middle = new Spot(0, 0);
        Mask before = Mask.read(page.drag(middle, middle).saved("#save-mask"));

        page.control("z").press("h");
        tabTo("surface");
        page.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        Mask after = Mask.read(page.press("b").drag(middle, middle).saved("#save-mask"));
        assertThat(page.scale()).isEqualTo(face);
        assertThat(centre(after) - centre(before)).isCloseTo(2 * 40 / face, within(1.5));
    }

    /** The mean column of a hole. */
    private static double centre(Mask mask) {
        return IntStream.range(0, 512 * 512)
                .filter(i -> mask.isHole(i % 512, i / 512))
                .map(i -> i % 512)
                .average()
                .orElseThrow();
    }

    @Test
    void handMovesThePhoto() throws IOException {
        page.add(SAMPLE).press("f").press("[").press("[");
        double scale = page.scale();
        Spot middle = new Spot(0, 0);
        double before = centre(Mask.read(page.drag(middle, middle).saved("#save-mask")));
        page.control("z").press("h").drag(middle, new Spot(-60, 0)).press("b");

        double after = centre(Mask.read(page.drag(middle, middle).saved("#save-mask")));
        assertThat(after - before).isCloseTo(60 / scale, within(1.5));
    }

    @Test
    void ringShowsHowWideTheBrushPaints() throws IOException {
        page.add(SAMPLE).press("]").press("]").press("]");
        Spot middle = page.spot(new Place(256, 300));
        int size = Integer.parseInt(page.text("#size-value").replace(" px", ""));
        int radius = (int) Math.round(size / 2.0 * page.scale());
        assertThat(brightest(middle, radius)).isLessThan(200);
        page.hover(middle);
        assertThat(brightest(middle, radius)).as("the ring").isGreaterThan(200);
        assertThat(brightest(middle, radius / 2)).as("within it").isLessThan(200);

        Mask painted = Mask.read(page.drag(middle, middle).saved("#save-mask"));
        long wide = IntStream.range(0, 512).filter(x -> painted.isHole(x, 300)).count();
        assertThat((double) wide).isCloseTo(size, within(2.0));
        page.press("[").press("[").press("[").press("[");
        assertThat(Integer.parseInt(page.text("#size-value").replace(" px", "")))
                .isLessThan(size);
    }

    /** How white the whitest pixel is so far to the right of a spot, in [0, 255]. */
    private long brightest(Spot spot, int distance) {
        return IntStream.rangeClosed(-2, 2)
                .mapToLong(more -> page.colour(new Spot(spot.x() + distance + more, spot.y())).stream()
                        .mapToLong(Long::longValue)
                        .min()
                        .orElseThrow())
                .max()
                .orElseThrow();
    }

    @Test
    void altErasesWithAnyTool() throws IOException {
        page.add(SAMPLE).press("r").drag(new Place(180, 90), new Place(260, 170));
        page.dragWith(Keys.ALT, new Place(200, 100), new Place(240, 160));

        Mask hole = Mask.read(page.saved("#save-mask"));
        assertThat(hole.isHole(190, 95)).isTrue();
        assertThat(hole.isHole(220, 130)).isFalse();
    }

    @Test
    void penPaints() throws IOException {
        page.add(SAMPLE).pen(new Place(195, 105), new Place(215, 105));

        Mask hole = Mask.read(page.saved("#save-mask"));
        assertThat(hole.isHole(205, 105)).isTrue();
        assertThat(hole.isHole(205, 140)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"360, 740", "740, 360", "640, 400", "800, 700"})
    void photoToolsAndMendAreInReachAtOnceHoweverThePhoneIsHeld(int width, int height) {
        page.show(width, height).add(SAMPLE);

        for (String selector : List.of("#surface", "#tools label", "#size", "#undo", "#closer", "#mend")) {
            assertThat(
                            page.ask(
                                    "const e = document.querySelector('" + selector + "');"
                                            + "const {left, top, right, bottom, width, height} = e.getBoundingClientRect();"
                                            + "const seen = document.elementFromPoint(left + width / 2, top + height / 2);"
                                            + "return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth && e.contains(seen)"))
                    .as("%s in %d×%d", selector, width, height)
                    .isEqualTo(true);
        }
        assertThat(page.element("#surface").getSize().height).isGreaterThan(height / 3);
        page.choose("#hole-part summary");
        assertThat(page.overflow()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"320, 640", "360, 740", "412, 915", "740, 360", "800, 700", "1280, 800"})
    void pageIsAsLargeAsTheWindowHoweverMuchIsOpen(int width, int height) {
        page.show(width, height).open(server.address());
        requireWindow(width, height);
        page.add(SAMPLE).choose("#hole-part details:nth-of-type(1) summary");
        page.choose("#hole-part details:nth-of-type(2) summary");
        requireWindow(width, height);
        page.choose("#damage").untilMended();
        requireWindow(width, height);
    }

    private void requireWindow(int width, int height) {
        assertThat(page.ask("const {scrollWidth, scrollHeight} = document.documentElement;"
                        + "return [scrollWidth, scrollHeight, innerWidth, innerHeight]"))
                .asInstanceOf(InstanceOfAssertFactories.list(Long.class))
                .containsExactly((long) width, (long) height, (long) width, (long) height);
    }

    @Test
    void nothingIsWiderThanPhone() {
        page.show(360, 740).add(SAMPLE);
        assertThat(page.overflow()).isEmpty();
        page.touch(List.of(new Place(195, 105), new Place(215, 108))).mend();
        assertThat(page.overflow()).isEmpty();
    }

    /** Goes on by the tab key until an element has the focus. */
    private String focusedId() {
        return String.valueOf(page.focused().getDomAttribute("id"));
    }

    private void tabTo(String id) {
        for (int i = 0; i < 60; i++) {
            if (id.equals(page.focused().getDomAttribute("id"))) {
                return;
            }
            page.press(Keys.TAB);
        }
        throw new AssertionError("no tab leads to " + id);
    }
}
