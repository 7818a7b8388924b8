package org.frt.serve.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.UnexpectedAlertBehaviour;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Chromium without a window, driven by chromedriver. Tests that ask for it are skipped where one of the two is absent. */
final class Browser implements AutoCloseable {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    /** It warns that it does not know each browser's newest protocol, of which nothing is used here. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Starts one.
     *
     * @param downloads the folder that files are saved in
     */
    static Browser open(Path downloads) {
        DEVTOOLS.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program(BROWSERS).toFile());
        options.addArguments(
                "--headless=new",
                // Root may not have one, and the page is our own.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--window-size=1280,800",
                "--lang=en");
        options.setUnhandledPromptBehaviour(UnexpectedAlertBehaviour.ACCEPT);
        options.setExperimentalOption(
                "prefs",
                Map.of("download.default_directory", downloads.toAbsolutePath().toString()));
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program(List.of("chromedriver")).toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
        return new Browser(driver);
    }

    /** The first of these programs that the search path has. */
    private static Path program(List<String> names) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> abort("skipped: there is no " + names.get(0)
                        + " (Debian's packages chromium and chromium-driver have the browser and its driver)"));
    }

    ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
