package org.frt.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frt.image.Image;
import org.frt.image.PngWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListedSourcesTest {
    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void resolve() throws IOException {
        folder = temporary.toRealPath();
        photo("z/p/1.png");
        photo("z/p/deep/2.png");
    }

    private void photo(String name) throws IOException {
        PngWriter.write(Image.blank(8, 8, 3), folder.resolve(name));
    }

    private void link(String name, String to) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), folder.resolve(to));
    }

    /** Photos as they are taken, then folders that are passed over, with their reasons. */
    private List<String> listed(String... sources) throws IOException {
        ListedSources listed = ListedSources.of(
                Stream.of(sources).map(folder::resolve).toList(), new OneFile(temporary.resolve("output")));
        assertThat(listed.passedOver()).noneMatch(each -> each.missed());
        return Stream.concat(
                        listed.photos().keySet().stream(),
                        listed.passedOver().stream().map(each -> each.path() + ": " + each.reason()))
                .map(each -> each.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void aFolderThatIsReachedTwiceHasItsPhotosOnce() throws IOException {
        link("z/a", "z/p");
        link("z/q", "z/p");
        List<String> once = List.of(
                "z/p/1.png",
                "z/p/deep/2.png",
                "z/a: leads to photos that are taken another way, such as z/p/1.png",
                "z/q: leads to photos that are taken another way, such as z/p/1.png");
        assertThat(listed("z")).isEqualTo(once);
        assertThat(listed("z", "z/p")).isEqualTo(once);
    }

    @Test
    void theFirstOfSeveralLinksIsTakenWhereThereIsNoOtherWay() throws IOException {
        Files.createDirectories(folder.resolve("y"));
        link("y/a", "z/p/deep");
        link("y/b", "z/p");
        assertThat(listed("y"))
                .containsExactly(
                        "y/a/2.png", "y/b/1.png", "y/b: leads to photos that are taken another way, such as y/a/2.png");
        assertThat(listed("y", "z")).startsWith("z/p/1.png", "z/p/deep/2.png").hasSize(4);
    }

    @Test
    void aFolderThatIsNamedTwiceIsTakenAsItIsNamedFirst() throws IOException {
        link("pl", "z/p");
        assertThat(listed("z/p", "pl"))
                .containsExactly(
                        "z/p/1.png",
                        "z/p/deep/2.png",
                        "pl: leads to photos that are taken another way, such as z/p/1.png");
        assertThat(listed("pl", "z/p")).contains("pl/1.png", "pl/deep/2.png").hasSize(3);
    }

    @Test
    void linksToFilesArePhotosOfTheirOwn() throws IOException {
        link("z/another.png", "z/p/1.png");
        assertThat(listed("z")).containsExactly("z/another.png", "z/p/1.png", "z/p/deep/2.png");
    }
}
