package org.frt.serve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.Interaction;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.PointerInput.Origin;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.interactions.WheelInput;

/** The page as somebody uses it: what they can do, and what they see. */
final class MendingPage {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Of the photos that are painted on. */
    private static final double SIDE = 512;

    private final ChromeDriver driver;
    private final Path downloads;

    MendingPage(ChromeDriver driver, Path downloads) {
        this.driver = driver;
        this.downloads = downloads;
        // What pages before said in the shared browser's console is theirs.
        driver.manage().logs().get("browser").getAll();
    }

    /** The colour schemes that somebody may prefer, by their names in CSS. */
    enum Scheme {
        LIGHT,
        DARK;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A place on a photo of 512×512, in its pixels. */
    record Place(double x, double y) {}

    /** A place on the screen, in its pixels, from the middle of what the photo is shown in. */
    record Spot(int x, int y) {}

    /** Opens another tab, and goes on in it. */
    MendingPage openTab(URI address) {
        driver.switchTo().newWindow(WindowType.TAB);
        return open(address);
    }

    /** Goes on in one of the tabs, counted from 0. */
    MendingPage goToTab(int tab) {
        driver.switchTo().window(List.copyOf(driver.getWindowHandles()).get(tab));
        return this;
    }

    void closeTab() {
        driver.close();
    }

    MendingPage open(URI address) {
        driver.get(address.toString());
        return this;
    }

    /** Forgets what was loaded before. */
    MendingPage forgetFiles() {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        return this;
    }

    /** Gives the window, and what is shown in it, this size. */
    MendingPage show(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", width < 500));
        return this;
    }

    /** Looks as by day or by night from now on. */
    MendingPage prefer(Scheme scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme.toString()))));
        return this;
    }

    /** Chooses photos, and waits until all have been read. */
    MendingPage add(Path... photos) {
        int before = all("#queue > li").size();
        element("#photo-files")
                .sendKeys(Stream.of(photos)
                        .map(photo -> photo.toAbsolutePath().toString())
                        .collect(Collectors.joining("\n")));
        until(() -> all("#queue > li").size() == before + photos.length);
        return untilRead();
    }

    /** Drops files on what lies in the middle of an element. */
    MendingPage drop(String selector, Path... files) {
        return hold(selector, files).drag("drop", selector, files);
    }

    /** Holds files over an element, and does not let them go. */
    MendingPage hold(String selector, Path... files) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element(selector));
        return drag("dragEnter", selector, files).drag("dragOver", selector, files);
    }

    private MendingPage drag(String type, String selector, Path... files) {
        @SuppressWarnings("unchecked")
        Map<String, Number> box = (Map<String, Number>)
                driver.executeScript("return arguments[0].getBoundingClientRect().toJSON()", element(selector));
        List<String> paths =
                Stream.of(files).map(file -> file.toAbsolutePath().toString()).toList();
        driver.executeCdpCommand(
                "Input.dispatchDragEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        box.get("x").doubleValue() + box.get("width").doubleValue() / 2,
                        "y",
                        box.get("y").doubleValue() + box.get("height").doubleValue() / 2,
                        "data",
                        Map.of("items", List.of(), "files", paths, "dragOperationsMask", 1)));
        return this;
    }

    /** Pastes a picture in PNG, as from another program's clipboard. */
    MendingPage paste(Path picture) throws IOException {
        driver.executeScript("""
                const bytes = Uint8Array.from(atob(arguments[0]), letter => letter.charCodeAt(0));
                const clipboardData = new DataTransfer();
                clipboardData.items.add(new File([bytes], 'image.png', {type: 'image/png'}));
                document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true}))""", Base64.getEncoder().encodeToString(Files.readAllBytes(picture)));
        return this;
    }

    MendingPage untilRead() {
        return until(() -> all("#queue [data-kind=busy]").isEmpty());
    }

    MendingPage click(String selector) {
        // Away from the bar that phones have at the bottom.
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element(selector));
        element(selector).click();
        return settle();
    }

    /** Waits for what the last input set off and the browser put off: a dialog's end, for one. */
    private MendingPage settle() {
        driver.executeAsyncScript("setTimeout(arguments[0])");
        return this;
    }

    /** Chooses a radio button or presses a box, whose mark lies over it. */
    MendingPage choose(String selector) {
        driver.executeScript("arguments[0].click()", element(selector));
        return this;
    }

    /** Writes this into a field instead of what is there. */
    MendingPage type(String selector, String text) {
        element(selector).clear();
        element(selector).sendKeys(text);
        return this;
    }

    MendingPage press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return settle();
    }

    /** Undoes and the like. */
    MendingPage control(CharSequence key) {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys(key)
                .keyUp(Keys.CONTROL)
                .perform();
        return this;
    }

    /** Goes with the mouse, pressed, from place to place; all of the photo is shown. */
    MendingPage drag(Place... places) {
        return drag(Stream.of(places).map(this::spot).toArray(Spot[]::new));
    }

    /** Goes with the mouse, pressed, from spot to spot. */
    MendingPage drag(Spot... spots) {
        Actions actions = new Actions(driver)
                .moveToElement(surface(), spots[0].x(), spots[0].y())
                .clickAndHold();
        for (Spot spot : Arrays.asList(spots).subList(1, spots.length)) {
            actions.moveToElement(surface(), spot.x(), spot.y());
        }
        actions.release().perform();
        return this;
    }

    /** As {@link #drag(Place...)}, with a key held. */
    MendingPage dragWith(Keys key, Place... places) {
        new Actions(driver).keyDown(key).perform();
        drag(places);
        new Actions(driver).keyUp(key).perform();
        return this;
    }

    /** Goes there with the mouse, and presses nothing. */
    MendingPage hover(Spot spot) {
        new Actions(driver).moveToElement(surface(), spot.x(), spot.y()).perform();
        return this;
    }

    /** Turns the mouse's wheel there: away from the hand, if the number is negative. */
    MendingPage wheel(Spot spot, int pixels) {
        new Actions(driver)
                .scrollFromOrigin(WheelInput.ScrollOrigin.fromElement(surface(), spot.x(), spot.y()), 0, pixels)
                .perform();
        return this;
    }

    /** As {@link #wheel}, with Shift held. */
    MendingPage wheelWithShift(Spot spot, int pixels) {
        new Actions(driver).keyDown(Keys.SHIFT).perform();
        wheel(spot, pixels);
        new Actions(driver).keyUp(Keys.SHIFT).perform();
        return this;
    }

    /** Moves the line between before and after by so many pixels of the screen. */
    MendingPage dragDivider(int pixels) {
        new Actions(driver)
                .clickAndHold(element("#divider"))
                .moveByOffset(pixels, 0)
                .release()
                .perform();
        return this;
    }

    /** The colour that is seen at a spot: red, green and blue. */
    @SuppressWarnings("unchecked")
    List<Long> colour(Spot spot) {
        scale();
        return (List<Long>) driver.executeScript("""
                const canvas = document.getElementById('canvas');
                const [x, y] = [canvas.width / 2 + arguments[0], canvas.height / 2 + arguments[1]];
                return [...canvas.getContext('2d').getImageData(x, y, 1, 1).data.subarray(0, 3)]""", spot.x(), spot.y());
    }

    /** Goes with fingers over the screen: each list is one finger's way, and all are down at the same time. */
    @SafeVarargs
    final MendingPage touch(List<Place>... ways) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", surface());
        for (int step = -1; step <= ways[0].size(); step++) {
            int now = step;
            String type = step == -1 ? "touchStart" : step == ways[0].size() ? "touchEnd" : "touchMove";
            List<Map<String, Object>> points = type.equals("touchEnd")
                    ? List.of()
                    : IntStream.range(0, ways.length)
                            .mapToObj(finger -> {
                                double[] point = onScreen(ways[finger].get(Math.max(0, now)));
                                return Map.<String, Object>of("x", point[0], "y", point[1], "id", finger);
                            })
                            .toList();
            driver.executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
        }
        return this;
    }

    /** Goes with a pen from place to place. */
    MendingPage pen(Place... places) {
        PointerInput pen = new PointerInput(PointerInput.Kind.PEN, "pen");
        Sequence way = new Sequence(pen, 0).addAction(to(pen, places[0])).addAction(pen.createPointerDown(0));
        for (Place place : places) {
            way.addAction(to(pen, place));
        }
        driver.perform(List.of(way.addAction(pen.createPointerUp(0))));
        return this;
    }

    private Interaction to(PointerInput pen, Place place) {
        Origin surface = Origin.fromElement(surface());
        Spot spot = spot(place);
        return pen.createPointerMove(Duration.ofMillis(20), surface, spot.x(), spot.y());
    }

    private WebElement surface() {
        return element("#surface");
    }

    /** Where a place lies while all of the photo is shown, in the middle of the surface. */
    Spot spot(Place place) {
        double scale = scale();
        return new Spot(
                (int) Math.round((place.x() - SIDE / 2) * scale), (int) Math.round((place.y() - SIDE / 2) * scale));
    }

    private double[] onScreen(Place place) {
        Spot spot = spot(place);
        var box = surface().getRect();
        Number scrolled = (Number) driver.executeScript("return window.scrollY");
        return new double[] {
            box.x + box.width / 2.0 + spot.x(), box.y - scrolled.doubleValue() + box.height / 2.0 + spot.y()
        };
    }

    /** Pixels of the screen to one of the photo. */
    double scale() {
        driver.executeAsyncScript("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
        return Double.parseDouble(text("#zoom-value").replace("%", "").strip()) / 100;
    }

    /** Mends, and waits for the result. */
    MendingPage mend() {
        return click("#mend").untilMended();
    }

    MendingPage untilMended() {
        return until(
                () -> element("#compare-actions").isDisplayed() || !problem().isEmpty());
    }

    String problem() {
        return text("#problem");
    }

    String text(String selector) {
        return String.valueOf(driver.executeScript(
                "const e = document.querySelector(arguments[0]); return e && !e.closest('[hidden]') ? e.textContent : ''",
                selector));
    }

    boolean isEnabled(String selector) {
        return element(selector).isEnabled();
    }

    WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** The element that keys go to. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Waits, long enough for a machine that has other things to do. */
    MendingPage until(BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("what was waited for did not come").isLessThan(end);
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return this;
    }

    /** What clicking on this saves. */
    Path saved(String selector) throws IOException {
        return savedBy(() -> click(selector));
    }

    /** What this saves. */
    Path savedBy(Runnable action) throws IOException {
        Set<Path> before = files();
        action.run();
        until(() -> files().stream()
                .anyMatch(file -> !before.contains(file) && file.toFile().length() > 0));
        Path file = files().stream()
                .filter(each -> !before.contains(each))
                .findFirst()
                .orElseThrow();
        return Files.move(file, Files.createTempDirectory(downloads, "saved").resolve(file.getFileName()));
    }

    /** What is to be seen, as PNG. */
    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** What axe-core finds to be in somebody's way, each with where it is. */
    List<String> violations(String axe) {
        return violations(axe, Map.of());
    }

    /** Likewise, but of contrast alone, which is all that colours change. */
    List<String> faint(String axe) {
        return violations(axe, Map.of("runOnly", "color-contrast"));
    }

    @SuppressWarnings("unchecked")
    private List<String> violations(String axe, Map<String, Object> options) {
        if (ask("return window.axe === undefined").equals(true)) {
            driver.executeScript(axe);
        }
        return (List<String>) driver.executeAsyncScript("""
                const [options, done] = arguments;
                axe.run(document, {...options, resultTypes: ['violations']}).then(
                    found => done(found.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target + ': ' + n.failureSummary))),
                    error => done([String(error)]))""", options);
    }

    /** What a script answers. */
    Object ask(String script) {
        return driver.executeScript(script);
    }

    /** What reaches beyond the window's sides. */
    @SuppressWarnings("unchecked")
    List<Object> overflow() {
        return (List<Object>) driver.executeScript("""
                return [...document.querySelectorAll('body *')]
                    .filter(e => e.getClientRects().length > 0 && !e.closest('.visually-hidden, .tags, #queue'))
                    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)
                    .map(e => e.id || e.className || e.tagName)""");
    }

    private Set<Path> files() {
        try (Stream<Path> all = Files.list(downloads)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".crdownload")
                            && !file.getFileName().toString().startsWith("."))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That the page met no error of its own, and tried nothing that its server forbids. */
    void requireQuietConsole() {
        assertThat(driver.manage().logs().get("browser").getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                // Refusals of the server's are told in the page.
                .filteredOn(entry -> !entry.getMessage().contains("Failed to load resource"))
                .isEmpty();
    }
}
