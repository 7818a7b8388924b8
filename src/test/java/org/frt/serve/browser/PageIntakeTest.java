package org.frt.serve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.serve.browser.MendingPage.Place;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How photos come onto the page: dropped, pasted, and many at once. */
class PageIntakeTest extends PageTest {
    private static final int MANY = 40;
    private static final Place[] EYE = {new Place(195, 105), new Place(215, 108)};

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
    void droppedPhotosAreTaken() throws IOException {
        Path second = Files.copy(SAMPLE, folder.resolve("dropped.png"));
        page.drop("#drop", SAMPLE).until(() -> page.all("#queue > li").size() == 1);
        page.untilRead()
                .drop("#surface", second)
                .until(() -> page.all("#queue > li").size() == 2);

        page.untilRead();
        assertThat(page.element("#dropping").isDisplayed()).isFalse();
        assertThat(page.text("#faces")).contains("Face 1");
        page.click("#queue li:nth-child(2) .queue-photo");
        assertThat(page.drag(EYE).mend().saved("#download")).hasFileName("dropped.png");
    }

    @Test
    void pastedPhotoIsTaken() throws IOException {
        page.paste(SAMPLE).until(() -> page.all("#queue > li").size() == 1);

        assertThat(page.untilRead().drag(EYE).mend().saved("#download")).hasFileName("image.png");
    }

    @Test
    void folderAndEmptyFileSayWhatTheyAreAndStopNoPhoto() throws IOException {
        Path album = Files.createDirectory(folder.resolve("album"));
        Path empty = Files.createFile(folder.resolve("empty.jpg"));
        page.drop("#drop", album, empty, SAMPLE)
                .until(() -> page.all("#queue > li").size() == 3);

        page.untilRead();
        assertThat(page.text("#stage-text"))
                .contains("album cannot be read: it is a folder")
                .contains("Choose files");
        page.click("#queue li:nth-child(2) .queue-photo");
        assertThat(page.text("#stage-text")).contains("empty.jpg is empty").contains("Copy it again");
        page.click("#queue li:nth-child(3) .queue-photo");
        assertThat(page.text("#faces")).contains("Face 1");
        page.requireQuietConsole();
    }

    @Test
    void manyPhotosAreReadOneAfterAnotherAndEachCanBeMended() throws IOException {
        Path[] photos = new Path[MANY];
        for (int i = 0; i < MANY; i++) {
            photos[i] = Files.copy(SAMPLE, folder.resolve("photo-" + i + ".png"));
        }
        page.add(photos);

        assertThat(page.all("#queue [data-kind=ready]")).hasSize(MANY);
        page.click("#queue li:nth-child(" + MANY + ") .queue-photo").drag(EYE);
        assertThat(page.mend().saved("#download")).hasFileName("photo-39.png");
        page.click("#queue li:nth-child(1) .queue-remove");
        assertThat(page.all("#queue > li")).hasSize(MANY - 1);
        assertThat(page.overflow()).isEmpty();
        page.requireQuietConsole();
    }
}
