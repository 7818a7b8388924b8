package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frt.io.SourceFiles.Found;
import org.frt.io.SourceFiles.Listing;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceFilesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeOneFile() throws IOException {
        file("a.jpg");
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }

    private Listing list() throws IOException {
        return SourceFiles.list(folder, SourceFilesTest::judge);
    }

    private static SourceFiles.Verdict judge(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".jpg")) {
            return SourceFiles.TAKEN;
        }
        return name.endsWith(".heic") ? SourceFiles.Verdict.passedOver("HEIC") : SourceFiles.LEFT;
    }

    private List<String> names() throws IOException {
        return list().files().stream().map(Found::name).toList();
    }

    /** What is passed over, as NAME: REASON, behind a plus if the user may miss it. */
    private List<String> passedOver() throws IOException {
        return list().passedOver().stream()
                .map(each -> (each.missed() ? "+" : "") + folder.relativize(each.path()) + ": " + each.reason())
                .toList();
    }

    @Test
    void filesComeByNameWhateverTheFolderSays() throws IOException {
        file("c/b.jpg");
        file("b.jpg");
        assertThat(names()).containsExactly("a.jpg", "b.jpg", "c/b.jpg");
    }

    @Test
    void otherKindsAreLeftAndForeignPicturesNamed() throws IOException {
        file("notes.txt");
        file("b.heic");
        assertThat(names()).containsExactly("a.jpg");
        assertThat(passedOver()).containsExactly("+b.heic: HEIC");
    }

    /** Whoever opens and closes it takes the lock away from the run of the same process. */
    @Test
    void aLocksFileIsNotLookedInto() throws IOException {
        Files.createFile(folder.resolve(SourceFiles.RESULTS_MARK));
        List<Path> asked = new ArrayList<>();
        SourceFiles.list(folder, file -> {
            asked.add(file);
            return SourceFiles.TAKEN;
        });
        assertThat(asked).containsExactly(folder.resolve("a.jpg"));
    }

    @Test
    void backslashIsALetter() throws IOException {
        Assumptions.assumeTrue(folder.getFileSystem().getSeparator().equals("/"));
        file("b\\..\\..\\c.jpg");
        assertThat(names()).containsExactly("a.jpg", "b\\..\\..\\c.jpg");
    }

    @Test
    void namesThatAreNoTextAreNamedNotMistakenForOneAnother() throws Exception {
        Assumptions.assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")));
        String command = "cp a.jpg \"$(printf 'b\\377.jpg')\"; cp a.jpg \"$(printf 'b\\376.jpg')\";"
                + " mkdir \"$(printf 'c\\377')\"; cp a.jpg \"$(printf 'c\\377')\"";
        new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .start()
                .waitFor();
        assertThat(names()).containsExactly("a.jpg");
        assertThat(list().passedOver())
                .allMatch(each -> each.missed() && each.reason().contains("UTF-8"));
    }

    @Test
    void loopsAndDanglingLinksAreNamedAndTheRestIsFound() throws IOException {
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("nowhere.jpg"), Path.of("none.jpg"));
        assertThat(names()).containsExactly("a.jpg");
        assertThat(passedOver())
                .containsExactly(
                        "+loop: a link that leads back to a folder above it",
                        "+nowhere.jpg: a link that leads nowhere");
    }

    @Test
    void pipesAreNamedNotOpened() throws Exception {
        Path pipe = folder.resolve("pipe.jpg");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor()).isZero();
        assertThat(names()).containsExactly("a.jpg");
        assertThat(passedOver()).containsExactly("+pipe.jpg: no file with contents, but a device, pipe or socket");
        assertThatThrownBy(() -> SourceFiles.list(pipe, path -> SourceFiles.TAKEN))
                .hasMessageContaining("device, pipe or socket");
    }

    @Test
    void lockedFoldersAreNamedAndTheRestIsFound() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(locked), "root may read everything");
        assertThat(passedOver()).containsExactly("+locked: you may not read it");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void hiddenAndSystemFoldersAndResultsArePassedOver() throws IOException {
        file(".thumbnails/a.jpg");
        file("@eaDir/a.jpg");
        file("__MACOSX/a.jpg");
        file("._a.jpg");
        file("out/restored/a.jpg");
        file("out/.frt.lock");
        Files.writeString(file("out/inpaint.json"), "{\"version\": \"1\"}");
        assertThat(names()).containsExactly("a.jpg");
        assertThat(passedOver())
                .containsExactly(
                        "._a.jpg: hidden",
                        ".thumbnails: hidden",
                        "@eaDir: a system's folder",
                        "__MACOSX: a system's folder",
                        "out: a folder of frt's results");
    }

    /** Such as a run leaves that was killed as it began. */
    @Test
    void aLockAloneMarksNoResults() throws IOException {
        file("mine/.frt.lock");
        file("mine/b.jpg");
        assertThat(names()).containsExactly("a.jpg", "mine/b.jpg");
        file("mine/b.jpg.json");
        Files.writeString(file("mine/config.json"), "{\"title\": \"somebody's\"}");
        assertThat(names()).as("files of other programs").containsExactly("a.jpg", "mine/b.jpg");
    }

    @Test
    void pictureThatSomebodyLaidBesideResultsIsTold() throws IOException {
        file("out/.frt.lock");
        file("out/sheet.jpg");
        Sha256Sums.write(folder.resolve("out"), Map.of(folder.resolve("out/sheet.jpg"), folder.resolve("a.jpg")));
        assertThat(passedOver()).containsExactly("out: a folder of frt's results");
        file("out/mine.jpg");
        file("out/deep/er/mine.jpg");
        file("out/deep/er/mine.heic");
        assertThat(passedOver())
                .containsExactly(
                        "out: a folder of frt's results",
                        "+out/deep/er/mine.heic: HEIC",
                        "+out/deep/er/mine.jpg: it lies among frt's results: move it out of there",
                        "+out/mine.jpg: it lies among frt's results: move it out of there");
        assertThat(names()).containsExactly("a.jpg");
        Files.writeString(folder.resolve("out/SHA256SUMS"), "no digest\n");
        assertThat(passedOver()).singleElement().asString().startsWith("+out: a folder of frt's results: ");
        assertThat(names()).containsExactly("a.jpg");
    }

    @Test
    void resultsThatLeadToOneAnotherAreLookedThroughOnce() throws IOException {
        for (String name : List.of("x", "y")) {
            file(name + "/.frt.lock");
            Sha256Sums.write(folder.resolve(name), Map.of());
        }
        Files.createSymbolicLink(folder.resolve("x/to"), folder.resolve("y"));
        Files.createSymbolicLink(folder.resolve("y/to"), folder.resolve("x"));
        file("y/mine.jpg");
        assertThat(passedOver()).filteredOn(each -> each.contains("mine.jpg")).hasSize(1);
    }

    @Test
    void aLinkIntoTheOutputIsNamedAndOneIntoOtherResultsFollowed(@TempDir Path elsewhere) throws IOException {
        Path restored = Files.createDirectories(elsewhere.resolve("out/restored/deep"));
        Files.writeString(restored.resolve("b.jpg"), "a result");
        Files.createFile(elsewhere.resolve("out/.frt.lock"));
        Files.writeString(elsewhere.resolve("out/inpaint.json"), "{\"version\": \"1\"}");
        Files.createSymbolicLink(folder.resolve("before"), restored);
        Files.createSymbolicLink(folder.resolve("one.jpg"), restored.resolve("b.jpg"));
        assertThat(names()).containsExactly("a.jpg", "before/b.jpg", "one.jpg");
        SourceFiles.Listing listing = SourceFiles.list(folder, SourceFilesTest::judge, elsewhere.resolve("out"));
        assertThat(listing.files()).extracting(SourceFiles.Found::name).containsExactly("a.jpg");
        assertThat(listing.passedOver())
                .extracting(each -> each.path().getFileName() + ": " + each.reason())
                .containsExactly(
                        "before: a link that leads into the output", "one.jpg: a link that leads into the output");
    }

    @Test
    void aLinkAmongResultsLeadsNobodyOutOfThem() throws IOException {
        file("out/.frt.lock");
        Sha256Sums.write(folder.resolve("out"), Map.of());
        Files.createSymbolicLink(folder.resolve("out/up"), folder);
        assertThat(names()).containsExactly("a.jpg");
        assertThat(passedOver()).containsExactly("out: a folder of frt's results");
    }

    @Test
    void whatLiesAmongResultsIsToldAlsoWhereALinkLeadsThere(@TempDir Path elsewhere) throws IOException {
        Path out = Files.createDirectories(elsewhere.resolve("out"));
        Files.createFile(out.resolve(".frt.lock"));
        Sha256Sums.write(out, Map.of());
        Files.writeString(out.resolve("mine.jpg"), "a photo");
        Files.createSymbolicLink(folder.resolve("to"), out);
        assertThat(names()).containsExactly("a.jpg");
        assertThat(passedOver())
                .containsExactly(
                        "to: a folder of frt's results",
                        "+to/mine.jpg: it lies among frt's results: move it out of there");
    }

    /** Of an earlier version, which did not say who made it. */
    @Test
    void aBlindSheetIsOneOfFrtsFolders() throws IOException {
        file("sheet/.frt.lock");
        file("sheet/pairs/001.png");
        Files.writeString(file("sheet/sheet.json"), "{\"face_count\": 3, \"pairs\": 100}");
        assertThat(names()).containsExactly("a.jpg");
    }

    @Test
    void folderOfResultsThatIsNamedIsLookedThrough() throws IOException {
        file(".frt.lock");
        assertThat(names()).containsExactly("a.jpg");
    }
}
