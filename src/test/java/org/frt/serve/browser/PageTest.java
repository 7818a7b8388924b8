package org.frt.serve.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test in a browser that all of its class share; each begins with no photo, in a window of 1280×800. */
abstract class PageTest {
    /** NASA's portrait of Eileen Collins, 512×512: one face, that looks straight ahead. */
    static final Path SAMPLE = Path.of("dataset/sample/eileen-collins.png");

    @TempDir
    static Path folder;

    private static Path downloads;

    @AutoClose
    private static Browser browser;

    MendingPage page;

    @BeforeAll
    static void openBrowser() throws IOException {
        downloads = Files.createDirectory(folder.resolve("downloads"));
        browser = Browser.open(downloads);
    }

    @BeforeEach
    void makePage() {
        page = new MendingPage(browser.driver(), downloads).show(1280, 800).prefer(MendingPage.Scheme.LIGHT);
    }
}
