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
        assertThat(table.findFaces(List.of("j.d"))).containsExactly("e");
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
        assertThat(table.findFaces(List.of("ann/1"))).containsExactly("a");
    }

    @Test
    void namesMayBeginAsFindWritesThem() throws IOException {
        NameTable table = table("./ann/1.jpg a", "./2.jpg b");
        assertThat(table.find(Path.of("photos/ann/1.jpg"))).isEqualTo("a");
        assertThat(table.find(Path.of("./photos/2.jpg"))).isEqualTo("b");
        assertThat(table.findFaces(List.of("ann/1", "2"))).containsExactly("a", "b");
    }

    @Test
    void aFaceMayHaveFewerFoldersThanTheTableIfOneLineAloneEndsSo() throws IOException {
        NameTable table = table("photos/1.jpg a", "photos/ann/2.jpg b", "photos/bob/2.jpg c");
        assertThat(table.findFaces(List.of("1", "ann/2", "2", "3"))).containsExactly("a", "b", null, null);
        NameTable twins = table("photos/1.jpg a", "photos/1.png b");
        assertThatThrownBy(() -> twins.findFaces(List.of("1")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1 may be photos/1.jpg, which is a, or photos/1.png, which is b");
    }

    @Test
    void linesThatSayDifferentThingsOfOnePhotoAreRefused() {
        for (String[] lines : new String[][] {{"1.jpg a", "1.jpg b"}, {"1.jpg a", "1 b"}, {"a/1 a", "a/1.png b"}}) {
            assertThatThrownBy(() -> table(lines))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("line 2")
                    .hasMessageMatching(".*1(\\.jpg|\\.png)? is b here, but (.*1(\\.jpg)? is )?a before.*");
        }
    }

    @Test
    void aLineThatFitsSeveralPhotosIsRefused() throws IOException {
        NameTable table = table("1.jpg a", "2.jpg b", "2.png c");
        assertThatThrownBy(() -> table.requireFit(List.of(Path.of("ann/1.jpg"), Path.of("bob/1.jpg"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("table.txt: 1.jpg may be ann/1.jpg or bob/1.jpg; give each a line of its own");
        assertThatThrownBy(() -> table.requireFit(List.of(Path.of("1.jpg"), Path.of("1.png"))))
                .hasMessageContaining("1.jpg may be 1.jpg or 1.png");
        assertThatThrownBy(() -> table.findFaces(List.of("ann/1", "bob/1")))
                .hasMessageContaining("1.jpg may be ann/1 or bob/1");
        table.requireFit(List.of(Path.of("2.jpg"), Path.of("2.png")));
    }

    @Test
    void whereExtensionsTellLinesApartTheyCount() throws IOException {
        NameTable table = table("2.jpg b", "2.png c", "3.jpg d", "3.png d");
        assertThat(table.find(Path.of("2.jpg"))).isEqualTo("b");
        assertThat(table.find(Path.of("x/2.png"))).isEqualTo("c");
        assertThat(table.find(Path.of("3.bmp"))).isEqualTo("d");
        assertThatThrownBy(() -> table.find(Path.of("2.bmp")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2.bmp may be 2.jpg, which is b, or 2.png, which is c");
    }

    @Test
    void namesMayHaveSpaces() throws IOException {
        NameTable table = table("my photo 1.jpg  a", "  ann b/2.jpg\tb  ");
        assertThat(table.find(Path.of("my photo 1.jpg"))).isEqualTo("a");
        assertThat(table.find(Path.of("ann b/2.jpg"))).isEqualTo("b");
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
    void aPersonIsOneHoweverTheNameIsWritten() throws IOException {
        NameTable table =
                table("1.jpg Jose\u0301", "2.jpg Jos\u00e9\u00a0", "3.jpg\u3000Jos\u00e9", "3.jpg Jose\u0301");
        assertThat(table.findFaces(List.of("1", "2", "3"))).containsOnly("Jos\u00e9");
        assertThat(table("4.jpg \u00a0Ann", "5.jpg\u00a0 \u2009Ann").findFaces(List.of("4", "5")))
                .containsExactly("Ann", "Ann");
        assertThat(table("4.jpg Ann\u00a0Lee").findFaces(List.of("4"))).containsExactly("Ann\u00a0Lee");
    }

    @Test
    void aTableOfOtherPhotosIsRefused() throws IOException {
        NameTable other = table("q.jpg 1");
        assertThatThrownBy(() -> other.requireFit(List.of(Path.of("a/1.jpg"), Path.of("a/2.jpg"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "table.txt: it names none of the 2 photos, such as 1.jpg; its first name is q.jpg");
        NameTable empty = table("");
        assertThatThrownBy(() -> empty.requireFit(List.of(Path.of("1.jpg"))))
                .hasMessageContaining("table.txt: the file is empty");
    }

    @Test
    void aTableMayKnowSomePhotosOnlyAndNoneWhereNoneIsGiven() throws IOException {
        NameTable table = table("1.jpg a");
        List<Path> photos = List.of(Path.of("1.jpg"), Path.of("2.jpg"));
        table.requireFit(photos);
        table.requireFit(List.of());
        NameTable.empty().requireFit(photos);
        assertThat(table.find(photos.get(1))).isNull();
    }

    @Test
    void whatIsNoTableIsRefused() throws IOException {
        Path utf16 = Files.writeString(folder.resolve("utf16.txt"), "1.jpg a", StandardCharsets.UTF_16);
        assertThatThrownBy(() -> NameTable.read(utf16)).hasMessageContaining("not a text file in UTF-8");
        assertThatThrownBy(() -> NameTable.read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> table("1.jpg a", "\0 b")).hasMessageContaining("table.txt line 2");
    }
}
