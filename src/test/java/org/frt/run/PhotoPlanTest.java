package org.frt.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.frt.dataset.ManifestRow;
import org.frt.image.Image;
import org.frt.image.PngWriter;
import org.frt.io.EndRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PhotoPlanTest {
    @TempDir
    private Path folder;

    @AfterEach
    void nobodyEndsIt() {
        EndRequest.ask(() -> {});
    }

    private PhotoPlan<PhotoFile, ManifestRow> plan(Path... sources) throws IOException {
        Path output = folder.resolve("output");
        return PhotoPlan.of(new RunOptions(List.of(sources), output, 1, false, false), new OneFile(output));
    }

    private Path photo(String name) throws IOException {
        Path photo = folder.resolve(name);
        PngWriter.write(Image.blank(8, 8, 3), photo);
        return photo;
    }

    @Test
    void photosBehindDotsBehindALinkAreThoseThatAreThere() throws IOException {
        Path first = photo("a/photos/x.png");
        Path second = photo("b/photos/x.png").toRealPath();
        Files.createSymbolicLink(folder.resolve("a/link"), folder.resolve("b/photos"));
        Path named = folder.resolve("a/link/../photos");
        assertThat(plan(named).units()).extracting(PhotoFile::source).containsExactly(second.toString());
        assertThat(plan(folder.resolve("a/photos"), named, second).units())
                .extracting(PhotoFile::source)
                .containsExactly(first.toString(), second.toString());
    }

    @Test
    void lookingAtPhotosIsEndedAtEachOfThem() throws IOException {
        photo("photos/1.png");
        photo("photos/2.png");
        Path photos = folder.resolve("photos");
        AtomicInteger asked = new AtomicInteger();
        EndRequest.ask(asked::incrementAndGet);
        plan(photos);
        int all = asked.get();
        assertThat(all)
                .as("as they are listed, and as it is looked what is known of them")
                .isEqualTo(4);
        for (int last = 1; last <= all; last++) {
            AtomicInteger left = new AtomicInteger(last);
            EndRequest.ask(() -> {
                if (left.decrementAndGet() == 0) {
                    throw new StoppedException("asked to");
                }
            });
            assertThatThrownBy(() -> plan(photos)).isInstanceOf(StoppedException.class);
        }
    }
}
