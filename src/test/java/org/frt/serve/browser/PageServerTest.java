package org.frt.serve.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frt.damage.Mask;
import org.frt.serve.browser.MendingPage.Place;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page and its server: one that is gone and comes back, is busy, or wants a token; and what the page asks it for. */
class PageServerTest extends PageTest {
    private static final Place[] EYE = {new Place(195, 105), new Place(215, 108)};
    private static final String TOKEN = "a-token-that-nobody-guesses";

    @AutoClose
    private static PageServer server;

    @BeforeAll
    static void start() throws IOException {
        server = PageServer.start();
    }

    @Test
    void serverGoneIsToldAndWhatWasBegunGoesOnWhenItIsBack() throws IOException {
        page.open(server.address()).add(SAMPLE).drag(EYE);
        server.end();
        page.click("#mend").until(() -> page.text("#banner").contains("does not answer"));
        assertThat(page.element("#working").isDisplayed()).isTrue();

        server.comeBack();
        page.untilMended();
        assertThat(page.text("#banner")).isEmpty();
        assertThat(page.text("#outcomes")).contains("Face 1 mended");
    }

    @Test
    void answersOfReverseProxyAreUnderstood() throws IOException {
        try (Proxy proxy = new Proxy(server.address())) {
            page.open(proxy.address()).add(SAMPLE).drag(EYE);
            proxy.answer(502);
            page.click("#mend").until(() -> page.text("#banner").contains("does not answer"));
            proxy.answer(413);
            page.until(() -> !page.problem().isEmpty());
            assertThat(page.problem())
                    .contains("larger than what stands before")
                    .doesNotContain("<");
            assertThat(page.text("#banner")).isEmpty();

            // Where nobody says when to come again, a few times are enough.
            proxy.answer(503);
            page.click("#mend").until(() -> page.text("#banner").contains("Trying again in"));
            page.until(() -> page.problem().contains("503"));
            assertThat(page.problem()).contains("Ask who runs it");
            assertThat(page.text("#banner")).isEmpty();

            proxy.answer(0);
            assertThat(page.mend().text("#outcomes")).contains("Face 1 mended");
        }
    }

    @Test
    void whatThereIsToChooseFromIsAskedForAgainAndNeedNotBeKnown() throws IOException {
        try (Proxy proxy = new Proxy(server.address())) {
            proxy.answer("/api/generators", 500);
            page.open(proxy.address()).until(() -> page.text("#banner").contains("500"));
            assertThat(page.add(SAMPLE).drag(EYE).mend().text("#outcomes")).contains("Face 1 mended");
            assertThat(page.text("#banner")).contains("500");

            proxy.answer(0);
            page.choose("#paint-again").drag(new Place(215, 150), new Place(240, 152));
            page.mend().until(() -> page.text("#banner").isEmpty());
            assertThat(page.all("#history li")).hasSize(3);
        }
    }

    /** As where a photo ends the server each time. */
    @Test
    void requestThatBreaksEachTimeIsGivenUp() throws IOException {
        try (Proxy proxy = new Proxy(server.address())) {
            page.open(proxy.address()).add(SAMPLE).drag(EYE);
            proxy.answerPosts(502);
            page.click("#mend").until(() -> !page.problem().isEmpty());
            assertThat(page.problem()).contains("broke 3 times at this request");
            assertThat(page.text("#banner")).isEmpty();

            proxy.answer(0);
            assertThat(page.mend().text("#outcomes")).contains("Face 1 mended");
        }
    }

    @Test
    void answerThatBreaksOffIsAskedForAgain() throws IOException {
        try (Proxy proxy = new Proxy(server.address())) {
            page.open(proxy.address()).add(SAMPLE).drag(EYE);
            proxy.breakOff();
            assertThat(page.mend().text("#outcomes")).contains("Face 1 mended");
            assertThat(page.problem()).isEmpty();
        }
    }

    /** For browsers that is another world: the connection is not encrypted, and the server not on their machine. */
    @Test
    void pageOfAnotherMachineCanDoTheSame() throws IOException {
        InetAddress own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst()
                .orElseGet(() -> abort("skipped: this machine has no address but its own"));
        try (PageServer open = PageServer.startAt("0.0.0.0", TOKEN)) {
            String there =
                    "http://" + own.getHostAddress() + ":" + open.address().getPort() + "/#token=" + TOKEN;
            page.open(URI.create(there)).add(SAMPLE).drag(EYE);
            assertThat(page.ask("return isSecureContext")).isEqualTo(false);
            Mask hole = Mask.read(page.saved("#save-mask"));
            assertThat(hole.isHole(205, 107)).isTrue();
            assertThat(page.mend().text("#outcomes")).contains("Face 1 mended");
            assertThat(page.saved("#download")).isNotEmptyFile();
        }
    }

    @Test
    void whatWaitsForServerCanBeCancelledAndNothingIsLost() throws IOException {
        page.open(server.address()).add(SAMPLE).drag(EYE);
        server.end();
        page.click("#mend").until(() -> page.text("#banner").contains("does not answer"));
        page.click("#cancel").until(() -> page.isEnabled("#mend"));
        assertThat(page.text("#banner")).isEmpty();
        assertThat(page.problem()).isEmpty();

        server.comeBack();
        assertThat(page.mend().text("#outcomes")).contains("Face 1 mended");
    }

    @Test
    void zipWaitsForTheServerOnceAndCanBeCancelled() throws IOException {
        page.open(server.address()).add(SAMPLE).drag(EYE).mend();
        server.end();
        page.click("#download-zip").until(() -> page.text("#banner").contains("does not answer"));
        assertThat(page.text("#working-text")).isEqualTo("Making the zip…");
        assertThat(page.element("#download-zip").isDisplayed()).isFalse();
        page.click("#cancel").until(() -> page.element("#download-zip").isDisplayed());
        assertThat(page.text("#banner")).isEmpty();
        page.click("#download-zip").until(() -> page.text("#banner").contains("does not answer"));

        assertThat(page.savedBy(server::comeBack))
                .hasFileName("eileen-collins.zip")
                .isNotEmptyFile();
    }

    @Test
    void photoThatIsRemovedWaitsForNoServer() throws IOException {
        Path second = Files.copy(SAMPLE, folder.resolve("removed.png"));
        page.open(server.address()).add(SAMPLE);
        server.end();
        try {
            page.element("#photo-files").sendKeys(second.toAbsolutePath().toString());
            page.until(() -> page.text("#banner").contains("does not answer"));
            page.click("#queue li:nth-child(2) .queue-remove");
            page.until(() -> page.text("#banner").isEmpty());
        } finally {
            server.comeBack();
        }
        page.requireQuietConsole();
    }

    @Test
    void busyServerIsWaitedFor() throws IOException {
        page.open(server.address()).add(SAMPLE).drag(EYE);
        Socket other = occupied();
        try {
            page.click("#mend").until(() -> page.text("#banner").contains("Trying again in"));
        } finally {
            other.close();
        }
        page.untilMended();
        assertThat(page.text("#banner")).isEmpty();
        assertThat(page.text("#outcomes")).contains("Face 1 mended");
    }

    /** Takes the server's only place: by a request that says it is about to send a photo, and doesn't. */
    private static Socket occupied() throws IOException {
        String request = String.join(
                "\r\n",
                "POST /api/faces HTTP/1.1",
                "Host: 127.0.0.1",
                "Content-Length: 100000",
                "Content-Type: multipart/form-data; boundary=b",
                "Expect: 100-continue",
                "",
                "");
        while (true) {
            Socket other =
                    new Socket(server.address().getHost(), server.address().getPort());
            other.getOutputStream().write(request.getBytes(US_ASCII));
            String answer = new BufferedReader(new InputStreamReader(other.getInputStream(), US_ASCII)).readLine();
            if (answer.contains("100")) {
                return other;
            }
            // The page's last request may have its answer, and not yet have left.
            other.close();
        }
    }

    @Test
    void tabsKnowNothingOfOneAnother() throws IOException {
        Path second = Files.copy(SAMPLE, folder.resolve("other.png"));
        page.open(server.address()).add(SAMPLE).drag(EYE);
        page.openTab(server.address()).show(1280, 800).add(second);
        assertThat(page.isEnabled("#mend")).isFalse();
        page.drag(new Place(215, 150), new Place(240, 152)).click("#mend");
        page.goToTab(0).mend();
        Path first = page.saved("#download");
        page.goToTab(1).untilMended();
        Path other = page.saved("#download");
        page.closeTab();
        page.goToTab(0);

        assertThat(first).hasFileName("eileen-collins.png");
        assertThat(other).hasFileName("other.png");
        assertThat(Files.mismatch(first, other)).isNotEqualTo(-1);
        assertThat(page.all("#queue > li")).hasSize(1);
    }

    @Test
    void tokenIsAskedForAndKeptInThisTabOnly() throws IOException {
        try (PageServer locked = PageServer.start(TOKEN)) {
            page.open(locked.address())
                    .until(() -> page.element("#token-dialog").isDisplayed());
            page.type("#token", "a-token-that-is-wrong").click("#token-dialog .primary");
            page.until(() -> page.text("#token-text").contains("not the token"));
            page.type("#token", TOKEN).click("#token-dialog .primary");
            page.until(() -> !page.element("#token-dialog").isDisplayed());
            assertThat(page.add(SAMPLE).drag(EYE).mend().text("#outcomes")).contains("Face 1 mended");
            assertThat(page.ask("return localStorage.length + document.cookie.length"))
                    .isEqualTo(0L);
        }
    }

    @Test
    void tokenOfTheAddressIsTakenAndHidden() throws IOException {
        try (PageServer locked = PageServer.start(TOKEN)) {
            page.open(URI.create(locked.address() + "#token=" + TOKEN)).add(SAMPLE);
            assertThat(page.text("#faces")).contains("Face 1");
            assertThat(page.ask("return location.href"))
                    .isEqualTo(locked.address().toString());
        }
    }

    @Test
    void tokenIsTakenFromTheAddressOfAnOpenPageWithAllItsLetters() throws IOException {
        String token = "a+token&that=nobody#guesses";
        try (PageServer locked = PageServer.start(token)) {
            page.open(locked.address())
                    .until(() -> page.element("#token-dialog").isDisplayed());
            page.ask("location.hash = '#token=" + token + "'");
            page.until(() -> !page.element("#token-dialog").isDisplayed());
            assertThat(page.add(SAMPLE).text("#faces")).contains("Face 1");
            assertThat(page.ask("return location.href"))
                    .isEqualTo(locked.address().toString());
        }
    }

    @Test
    void questionForTheTokenCanBeLeftAndComesOnceForAllThatWait() throws IOException {
        try (PageServer locked = PageServer.start(TOKEN)) {
            page.open(URI.create(locked.address() + "#token=" + TOKEN))
                    .add(SAMPLE)
                    .drag(EYE);
            page.ask("sessionStorage.setItem('frt-token', 'another-one-than-this')");
            page.click("#mend").until(() -> page.element("#token-dialog").isDisplayed());
            page.press(Keys.ESCAPE).until(() -> !page.problem().isEmpty());
            assertThat(page.problem()).startsWith("This server wants a token, and none was given.");
            assertThat(page.element("#token-dialog").isDisplayed()).isFalse();

            page.click("#mend").until(() -> page.element("#token-dialog").isDisplayed());
            page.element("#token").sendKeys(TOKEN);
            Path second = Files.copy(SAMPLE, folder.resolve("second.png"));
            page.element("#photo-files").sendKeys(second.toAbsolutePath().toString());
            page.until(() -> page.all("#queue > li").size() == 2);
            // The request for its faces is refused in less than this.
            page.ask("return fetch('api/faces', {method: 'POST'}).catch(() => 0).then(() => 0)");
            assertThat(page.element("#token").getDomProperty("value")).isEqualTo(TOKEN);
            page.click("#token-dialog .primary").untilMended().untilRead();
            assertThat(page.text("#outcomes")).contains("Face 1 mended");
            assertThat(page.all("#queue [data-kind=failed]")).isEmpty();
        }
    }

    @Test
    void questionForTheTokenIsLeftOnceForAllPhotosAddedTogether() throws IOException {
        try (PageServer locked = PageServer.start(TOKEN)) {
            page.open(URI.create(locked.address() + "#token=" + TOKEN)).add(SAMPLE);
            page.ask("sessionStorage.setItem('frt-token', 'another-one-than-this')");
            List<String> files = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Path copy = Files.copy(SAMPLE, folder.resolve("together" + i + ".png"));
                files.add(copy.toAbsolutePath().toString());
            }
            page.element("#photo-files").sendKeys(String.join("\n", files));
            page.until(() -> page.element("#token-dialog").isDisplayed());
            page.press(Keys.ESCAPE)
                    .until(() -> page.all("#queue [data-kind=failed]").size() == 3);
            assertThat(page.element("#token-dialog").isDisplayed()).isFalse();
        }
    }

    @Test
    void whatThereIsToChooseFromIsAskedForOnceAtATime() throws IOException {
        try (PageServer locked = PageServer.start(TOKEN)) {
            page.open(locked.address())
                    .until(() -> page.element("#token-dialog").isDisplayed());
            page.element("#photo-files").sendKeys(SAMPLE.toAbsolutePath().toString());
            page.until(() -> page.all("#queue > li").size() == 1);
            page.type("#token", TOKEN).click("#token-dialog .primary").untilRead();
            // Once without the token, and once with it.
            assertThat(page.ask("return performance.getEntriesByName(location.origin + '/api/generators').length"))
                    .isEqualTo(2L);
        }
    }

    @Test
    void photoThatIsRemovedWantsNoToken() throws IOException {
        try (PageServer locked = PageServer.start(TOKEN)) {
            page.open(URI.create(locked.address() + "#token=" + TOKEN)).add(SAMPLE);
            page.ask("sessionStorage.setItem('frt-token', 'another-one-than-this')");
            Path second = Files.copy(SAMPLE, folder.resolve("unwanted.png"));
            page.element("#photo-files").sendKeys(second.toAbsolutePath().toString());
            page.until(() -> page.element("#token-dialog").isDisplayed());
            page.choose("#queue li:nth-child(2) .queue-remove");
            page.until(() -> !page.element("#token-dialog").isDisplayed());
            page.requireQuietConsole();
        }
    }

    /** Programs for chatting make quotation marks curly. */
    @Test
    void tokenThatNoHeaderHoldsIsAskedForAgain() throws IOException {
        try (PageServer locked = PageServer.start(TOKEN)) {
            page.open(URI.create(locked.address() + "#token=%E2%80%9Ca-token-that-nobody-guesses%E2%80%9D"))
                    .until(() -> page.element("#token-dialog").isDisplayed());
            page.type("#token", TOKEN).click("#token-dialog .primary");
            assertThat(page.add(SAMPLE).text("#faces")).contains("Face 1");
        }
    }

    /** Of five, as a machine may be busy with other things. */
    @Test
    void firstViewIsThereWithinASecond() {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            page.forgetFiles().open(server.address());
            page.until(
                    () -> (Boolean) page.ask("return performance.getEntriesByType('navigation')[0].loadEventEnd > 0"));
            Number load = (Number) page.ask("return performance.getEntriesByType('navigation')[0].loadEventEnd");
            fastest = Math.min(fastest, load.longValue());
        }
        assertThat(fastest).as("milliseconds until all is loaded").isLessThan(1000);
    }

    @Test
    void firstViewIsSmallAndAsksNobodyElse() {
        page.forgetFiles().open(server.address());
        String loaded = "const all = [...performance.getEntriesByType('navigation'),"
                + " ...performance.getEntriesByType('resource')];";

        assertThat((Long) page.ask(loaded + "return all.reduce((sum, e) => sum + e.transferSize, 0)"))
                .isBetween(50_000L, 300_000L);
        assertThat((List<?>) page.ask(loaded + "return all.map(e => e.name)"))
                .isNotEmpty()
                .allSatisfy(address -> assertThat(address.toString())
                        .startsWith(server.address().toString()));
    }
}
