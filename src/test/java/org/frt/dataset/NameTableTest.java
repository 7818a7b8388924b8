package org.frt.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NameTableTest {
    @TempDir
    private Path folder;

    private NameTable table(String... lines) throws IOException {
        return NameTable.read(Files.writeString(folder.resolve("table.txt"), String.join("\n", lines)));
    }

    @Test
    void extensionsMayBeMissingOrOthers() throws IOException {
        NameTable table = table("1.jpg a", "2 b", "J.Doe c", "3.HEIC d", "j.d.png e");
        assertThat(table.find(Path.of("x/1.png"))).isEqualTo("a");
        assertThat(table.find(Path.of("2.jpg"))).isEqualTo("b");
        assertThat(table.find(Path.of("J.Doe.jpg"))).isEqualTo("c");
        assertThat(table.find(Path.of("3.jpg"))).isEqualTo("d");
        assertThat(table.find(Path.of("j.d.jpeg"))).isEqualTo("e");
        assertThat(table.findFace("j.d")).isEqualTo("e");
        assertThat(table.find(Path.of("J.jpg"))).isNull();
    }

    @Test
    void aNameWithItsFolderStandsForPhotosInFoldersOfThatName() throws IOException {
        NameTable table = table("ann/1.jpg a", "bob/1.jpg b", "2.jpg c");
        assertThat(table.find(Path.of("photos/ann/1.jpg"))).isEqualTo("a");
        assertThat(table.find(Path.of("/photos/bob/1.png"))).isEqualTo("b");
        assertThat(table.find(Path.of("photos/cy/1.jpg"))).isNull();
        assertThat(table.find(Path.of("1.jpg"))).isNull();
        assertThat(table.find(Path.of("photos/cy/2.jpg"))).isEqualTo("c");
        assertThat(table.findFace("ann/1")).isEqualTo("a");
    }

    @Test
    void aByteOrderMarkDoesntBelongToTheFirstName() throws IOException {
        assertThat(table("\uFEFF1.jpg a", "2.jpg b").find(Path.of("1.jpg"))).isEqualTo("a");
    }

    @Test
    void lettersCountAsTheSameInEitherUnicodeForm() throws IOException {
        assertThat(table("zo\u00eb.jpg a").find(Path.of("zoe\u0308.jpg"))).isEqualTo("a");
        assertThat(table("zoe\u0308.jpg a").find(Path.of("zo\u00eb.png"))).isEqualTo("a");
        assertThatThrownBy(() -> table("zoe\u0308.jpg a", "zo\u00eb.jpg b"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void aTableOfOtherPhotosIsRefused() throws IOException {
        NameTable other = table("q.jpg 1");
        assertThatThrownBy(() -> other.unknown(List.of(Path.of("a/1.jpg"), Path.of("a/2.jpg"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "table.txt: it names none of the 2 photos, such as 1.jpg; its first name is q.jpg");
        NameTable empty = table("");
        assertThatThrownBy(() -> empty.unknown(List.of(Path.of("1.jpg"))))
                .hasMessageContaining("table.txt: the file is empty");
    }

    @Test
    void photosOfWhichItSaysNothingAreNamed() throws IOException {
        NameTable table = table("1.jpg a");
        List<Path> photos = List.of(Path.of("1.jpg"), Path.of("2.jpg"));
        assertThat(table.unknown(photos)).containsExactly(Path.of("2.jpg"));
        assertThat(NameTable.empty().unknown(photos)).isEqualTo(photos);
        assertThat(table.unknown(List.of())).isEmpty();
    }

    @Test
    void whatIsNoTableIsRefused() throws IOException {
        Path utf16 = Files.writeString(folder.resolve("utf16.txt"), "1.jpg a", StandardCharsets.UTF_16);
        assertThatThrownBy(() -> NameTable.read(utf16)).hasMessageContaining("not a text file in UTF-8");
        assertThatThrownBy(() -> NameTable.read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> table("1.jpg a", "\0 b")).hasMessageContaining("table.txt line 2");
    }
}
