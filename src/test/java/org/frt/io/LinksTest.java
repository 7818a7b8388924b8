package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinksTest {
    @TempDir
    private Path folder;

    @Test
    void linksAreFollowedToTheirFile() throws IOException {
        Path file = Files.writeString(Files.createDirectory(folder.resolve("a")).resolve("1.jpg"), "1");
        Path first = Files.createSymbolicLink(folder.resolve("first.jpg"), Path.of("a/1.jpg"));
        Path there = Files.createSymbolicLink(folder.resolve("there"), Files.createDirectories(folder.resolve("b/c")));
        // Behind a link, .. leads elsewhere than its letters say.
        Path second = Files.createSymbolicLink(folder.resolve("second.jpg"), Path.of("there/../../first.jpg"));

        assertThat(Links.followed(file)).isEqualTo(file);
        assertThat(Links.followed(first)).isEqualTo(file);
        assertThat(Links.followed(second).toRealPath()).isEqualTo(file.toRealPath());
        assertThat(Links.followed(there.resolve("none.jpg"))).isEqualTo(there.resolve("none.jpg"));
    }

    @Test
    void linksThatLeadToEachOtherAreRefused() throws IOException {
        Path one = Files.createSymbolicLink(folder.resolve("one"), Path.of("other"));
        Files.createSymbolicLink(folder.resolve("other"), Path.of("one"));
        assertThatThrownBy(() -> Links.followed(one)).isInstanceOf(FileSystemLoopException.class);
    }

    @Test
    void dotsBehindALinkLeadWhereItLeads() throws IOException {
        Path there = Files.createDirectories(folder.resolve("b/photos"));
        Files.createDirectory(folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("a/link"), there);
        Path real = folder.resolve("b").toRealPath();

        assertThat(Links.plain(folder.resolve("a/link/../photos"))).isEqualTo(real.resolve("photos"));
        assertThat(Links.plain(folder.resolve("a/link/../none/yet"))).isEqualTo(real.resolve("none/yet"));
        assertThat(Links.plain(folder.resolve("a/link/x/.././.."))).isEqualTo(real);
        assertThat(Links.plain(folder.resolve("a/link/../../a/link/../photos"))).isEqualTo(real.resolve("photos"));
        for (Path asItIs : List.of(
                folder.resolve("a/link/x"),
                folder.resolve("b/photos/../x"),
                Path.of("../x"),
                Path.of("none/../../x"),
                Path.of("/.."),
                Path.of(""))) {
            assertThat(Links.plain(asItIs)).isEqualTo(asItIs);
        }
    }
}
