package org.frt.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.frt.io.Sha256Sums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTest {
    @TempDir
    private Path temporary;

    private static FolderContents contents(Path folder, String... results) {
        return FolderContents.of(folder, "run.json", "report.csv", List.of(results));
    }

    private void keep(Path output, String name, int value, boolean overwrite) throws IOException {
        try (RunFolder folder = RunFolder.open(output)) {
            folder.keep(
                    contents(output),
                    Configurations.of(name, value),
                    new ObjectMapper().createObjectNode().put("version", "v" + value),
                    overwrite);
            Files.writeString(output.resolve("report.csv"), "source\n");
        }
    }

    @Test
    void runThatWritesNothingLeavesNoTrace() throws IOException {
        RunFolder.open(temporary.resolve("a/b/c")).close();
        assertThat(temporary.resolve("a")).doesNotExist();
    }

    @Test
    void aFileIsNoFolderForARunNorForOneThatOnlyLooks() throws IOException {
        Path file = Files.writeString(temporary.resolve("a"), "");
        assertThatThrownBy(() -> RunFolder.open(file)).hasMessageContaining("this is a file, not a folder");
        assertThatThrownBy(() -> RunFolder.requireTakeable(file.resolve("below")))
                .hasMessageContaining("this is a file, not a folder");
        assertThatThrownBy(() -> contents(file, "report.csv").requireOwn())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("this is a file, not a folder");
    }

    @Test
    void aFolderThatMayNotBeWrittenIsRefusedBeforeARun() throws IOException {
        Path above = Files.createDirectories(temporary.resolve("above"));
        assumeTrue(above.toFile().setWritable(false) && !Files.isWritable(above), "this user may write everywhere");
        assertThatThrownBy(() -> RunFolder.requireTakeable(above.resolve("a/b")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("you may not write here");
    }

    @Test
    void configurationWithoutResultsLeavesNoTrace() throws IOException {
        try (RunFolder folder = RunFolder.open(temporary.resolve("a"))) {
            folder.keep(contents(folder.path()), Configurations.of("seed", 1), Configurations.of("jobs", 1), false);
            assertThat(temporary.resolve("a/run.json")).exists();
        }
        assertThat(temporary.resolve("a")).doesNotExist();
    }

    @Test
    void discardingRemovesWhatRunsMadeAndNothingElse() throws IOException {
        Path made = Files.createDirectories(temporary.resolve("faces/deep")).resolve("made.png");
        Path foreign = temporary.resolve("faces/foreign.png");
        Path beyond = temporary.resolve("photo.png");
        Path report = temporary.resolve("report.csv");
        for (Path each : List.of(made, foreign, beyond, report)) {
            Files.writeString(each, "something");
        }
        Sha256Sums.write(temporary, Map.of(made, made, beyond, beyond));
        try (RunFolder folder = RunFolder.open(temporary)) {
            FolderContents contents = contents(temporary, "./faces", "report.csv", "never-there");
            assertThatThrownBy(() -> folder.discard(contents))
                    .as("nothing says that a run made it")
                    .isInstanceOf(InputException.class);
            assertThat(List.of(made, report)).allMatch(Files::exists);
            Files.writeString(temporary.resolve("run.json"), "{}");
            folder.discard(contents);
        }
        assertThat(List.of(made, report, temporary.resolve(Sha256Sums.NAME))).noneMatch(Files::exists);
        assertThat(List.of(foreign, beyond)).allMatch(Files::exists);
    }

    @Test
    void discardingRemovesFoldersThatAreEmptyThen() throws IOException {
        Path made = Files.createDirectories(temporary.resolve("faces/deep")).resolve("made.png");
        Files.writeString(made, "something");
        Files.writeString(temporary.resolve("run.json"), "{}");
        Sha256Sums.write(temporary, Map.of(made, made));
        try (RunFolder folder = RunFolder.open(temporary)) {
            folder.discard(contents(temporary, "faces"));
        }
        assertThat(temporary.resolve("faces")).doesNotExist();
    }

    private FolderContents evaluation() {
        return FolderContents.of(temporary, "run.json", "summary.json", List.of("plots", "scores.csv", "summary.json"));
    }

    private void replace(RunFolder folder, String... names) throws IOException {
        folder.replace(evaluation(), stage -> {
            for (String name : names) {
                Files.createDirectories(stage.resolve(name).getParent());
                Files.writeString(stage.resolve(name), String.join(" ", names));
            }
            return names;
        });
    }

    @Test
    void somebodysFileIsNotReplacedByAResult() throws IOException {
        try (RunFolder folder = RunFolder.open(temporary)) {
            replace(folder, "plots/roc.txt", "summary.json");
            Path foreign = Files.writeString(temporary.resolve("scores.csv"), "somebody's");
            assertThatThrownBy(() -> replace(folder, "scores.csv", "plots/roc.txt", "summary.json"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("scores.csv: no digest of frt names this file");
            assertThat(foreign).hasContent("somebody's");
            assertThat(temporary.resolve("summary.json")).exists();
            Files.delete(foreign);
            replace(folder, "scores.csv", "plots/roc.txt", "summary.json");
        }
    }

    @Test
    void somebodysFileIsNotReplacedWhereNoDigestsAreYetOrAnyMore() throws IOException {
        Path foreign = Files.writeString(temporary.resolve("scores.csv"), "somebody's");
        try (RunFolder folder = RunFolder.open(temporary)) {
            // Of an interrupted run.
            Files.writeString(temporary.resolve("run.json"), "{}");
            assertThatThrownBy(() -> replace(folder, "scores.csv", "summary.json"))
                    .hasMessageContaining("scores.csv: no digest of frt names this file");
            Files.delete(foreign);
            replace(folder, "scores.csv", "summary.json");
        }
        try (RunFolder folder = RunFolder.open(temporary)) {
            folder.discard(evaluation());
            assertThat(foreign).doesNotExist();
            Files.createDirectory(temporary.resolve("plots"));
            Path plot = Files.writeString(temporary.resolve("plots/roc.txt"), "somebody's");
            assertThatThrownBy(() -> replace(folder, "plots/roc.txt", "summary.json"))
                    .hasMessageContaining("roc.txt: no digest of frt names this file");
            assertThat(plot).hasContent("somebody's");
        }
    }

    @Test
    void finishedResultsWithoutDigestsAreMadeAgain() throws IOException {
        try (RunFolder folder = RunFolder.open(temporary)) {
            replace(folder, "scores.csv", "summary.json");
            Files.delete(temporary.resolve(Sha256Sums.NAME));
            assertThat(folder.isFinished(evaluation())).isFalse();
            folder.unfinish(evaluation());
            replace(folder, "scores.csv", "summary.json");
            assertThat(folder.isFinished(evaluation())).isTrue();
        }
    }

    @Test
    void resultsOfAnotherCommandAreNotReplaced() throws IOException {
        keep(temporary, "faces_digest", 1, false);
        contents(temporary).requireKind("faces_digest");
        assertThatThrownBy(() -> contents(temporary).requireKind("faces_digests"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the results here are of another command");
        contents(temporary.resolve("none")).requireKind("faces_digests");
    }

    @Test
    void resultsAreReplacedByOthersAndThoseThatAreNotMadeAgainGo() throws IOException {
        try (RunFolder folder = RunFolder.open(temporary)) {
            replace(folder, "scores.csv", "plots/roc.txt", "plots/deep/det.txt", "summary.json");
            Path foreign = Files.writeString(temporary.resolve("plots/mine.txt"), "somebody's");
            assertThat(folder.isFinished(evaluation())).isTrue();
            replace(folder, "plots/roc.txt", "summary.json");
            assertThat(folder.isFinished(evaluation())).isTrue();
            assertThat(foreign).hasContent("somebody's");
        }
        try (Stream<Path> files = Files.walk(temporary)) {
            assertThat(files.map(file -> temporary.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "", ".frt.lock", "plots", "plots/mine.txt", "plots/roc.txt", "summary.json", "SHA256SUMS");
        }
        assertThat(temporary.resolve("summary.json")).hasContent("plots/roc.txt summary.json");
    }

    @Test
    void resultsThatCannotBeWrittenReplaceNone() throws IOException {
        try (RunFolder folder = RunFolder.open(temporary)) {
            replace(folder, "scores.csv", "summary.json");
            assertThatThrownBy(() -> folder.replace(evaluation(), stage -> {
                        Files.writeString(stage.resolve("scores.csv"), "half");
                        throw new IOException("no room");
                    }))
                    .hasMessage("no room");
            assertThat(folder.isFinished(evaluation())).isTrue();
        }
        assertThat(temporary.resolve("scores.csv")).hasContent("scores.csv summary.json");
    }

    @Test
    void whatAKilledRunStagedIsSweptAway() throws IOException {
        Path file = temporary.resolve("faces/a.png");
        AtomicFile.stage(file, new byte[1]);
        Path stage = Files.createDirectory(AtomicFile.partBeside(temporary.resolve("stage")));
        Files.writeString(Files.createDirectory(stage.resolve("plots")).resolve("roc.png"), "half");
        Files.writeString(temporary.resolve(FolderLock.NAME), "");
        RunFolder.open(temporary).close();
        assertThat(List.of(AtomicFile.staged(file), file, stage)).noneMatch(Files::exists);
    }

    @Test
    void whatAnotherRunHasInAFolderOfItsOwnIsNotSweptAway() throws IOException {
        Path inner = temporary.resolve("evaluation");
        try (RunFolder nested = RunFolder.open(inner)) {
            Path part = Files.writeString(AtomicFile.partBeside(inner.resolve("report.html")), "half");
            RunFolder.open(temporary).close();
            assertThat(part).exists();
            assertThat(nested.path()).isEqualTo(inner);
        }
    }

    @Test
    void aFolderBehindALinkIsSweptToo() throws IOException {
        Path real = Files.createDirectory(temporary.resolve("real"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
        Path part = Files.writeString(AtomicFile.partBeside(real.resolve("report.html")), "half");
        Files.writeString(real.resolve(FolderLock.NAME), "");
        RunFolder.open(link).close();
        assertThat(part).doesNotExist();
        assertThat(link).isSymbolicLink();
    }

    @Test
    void discardingLeavesAUsersLinkToAFolder() throws IOException {
        Path real = Files.createDirectory(temporary.resolve("real"));
        Path output = Files.createDirectory(temporary.resolve("output"));
        Path link = Files.createSymbolicLink(output.resolve("faces"), real);
        Path made = Files.writeString(link.resolve("made.png"), "something");
        Files.writeString(output.resolve("run.json"), "{}");
        Sha256Sums.write(output, Map.of(made, made));
        try (RunFolder folder = RunFolder.open(output)) {
            folder.discard(contents(output, "faces"));
        }
        assertThat(made).doesNotExist();
        assertThat(link).isSymbolicLink();
    }

    @Test
    void resultsWithoutDigestsAreNotFinished() throws IOException {
        try (RunFolder folder = RunFolder.open(temporary)) {
            replace(folder, "summary.json");
            Files.writeString(temporary.resolve(Sha256Sums.NAME), "");
            assertThat(folder.isFinished(evaluation())).isFalse();
        }
    }

    @Test
    void filesOfSomebodyElseAreNotReplaced() throws IOException {
        Path foreign = Files.createDirectories(temporary.resolve("restored")).resolve("x.png");
        Files.writeString(foreign, "somebody's");
        FolderContents contents = contents(temporary, "restored");
        assertThatThrownBy(contents::requireOwn)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.png");
        Files.writeString(contents.configuration(), "{}");
        assertThatCode(contents::requireOwn).doesNotThrowAnyException();
    }

    @Test
    void aRefusedRunDoesNotMarkSomebodysFolderAsOneOfResults() throws IOException {
        Path photo = Files.writeString(temporary.resolve("photo.png"), "somebody's");
        Files.writeString(temporary.resolve("run.json"), "{\"model\": \"mine\"}");
        try (RunFolder folder = RunFolder.open(temporary)) {
            assertThatThrownBy(() -> folder.keep(
                            contents(temporary), Configurations.of("seed", 1), Configurations.of("jobs", 1), false))
                    .isInstanceOf(InputException.class);
        }
        assertThat(temporary.resolve(FolderLock.NAME)).doesNotExist();
        assertThat(photo).exists();
    }

    @Test
    void foldersThatWereThereStay() throws IOException {
        Path output = Files.createDirectories(temporary.resolve("a/b"));
        RunFolder.open(output).close();
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void otherConfigurationIsRefusedAndNamed() throws IOException {
        keep(temporary, "seed", 1, false);
        assertThatCode(() -> keep(temporary, "seed", 1, false)).doesNotThrowAnyException();
        assertThatThrownBy(() -> keep(temporary, "seed", 2, false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("seed 1, not 2");
    }

    @Test
    void settingThatIsNewSinceThenIsRefused() throws IOException {
        keep(temporary, "seed", 1, false);
        assertThatThrownBy(() -> keep(temporary, "holes", 2, false)).hasMessageContaining("holes unset, not 2");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void ofLongSettingsOnlyWhatDiffersIsNamed() throws IOException {
        JsonNode before = json("[{'a': 1, 'b': [2, 3]}, {'a': 4}]".replace('\'', '"'));
        assertThat(Difference.of("faces", before, json("[{'a': 1, 'b': [2, 5]}, {'a': 7}]".replace('\'', '"'))))
                .isEqualTo(new Difference("faces/0/b/1", "3", "5"));
        assertThat(Difference.of("faces", before, json("[{'a': 1, 'b': [2, 3]}]".replace('\'', '"'))))
                .isEqualTo(new Difference("faces/1", "{\"a\":4}", "unset"));
        assertThat(Difference.of("faces", before, json("[{'b': [2, 3]}, {'a': 4}]".replace('\'', '"'))))
                .isEqualTo(new Difference("faces/0/a", "1", "unset"));
        assertThat(Difference.of("faces", before, json("null")))
                .extracting(Difference::now)
                .isEqualTo("null");
    }

    @Test
    void overwritingTakesAnyConfiguration() throws IOException {
        keep(temporary, "seed", 1, false);
        keep(temporary, "seed", 2, true);
        assertThat(temporary.resolve("run.json")).content().contains("\"seed\" : 2");
    }

    @Test
    void resultsWithoutAConfigurationAreRefused() throws IOException {
        Files.writeString(temporary.resolve("report.csv"), "source\n");
        assertThatThrownBy(() -> keep(temporary, "seed", 1, false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("isn't known how it was made");
    }

    @Test
    void configurationThatIsNoneIsRefused() throws IOException {
        for (String content : new String[] {"null", "7", "{", ""}) {
            Files.writeString(temporary.resolve("run.json"), content);
            assertThatThrownBy(() -> keep(temporary, "seed", 1, false)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void fileInsteadOfAFolderIsRefused() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> RunFolder.open(file)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> RunFolder.open(Path.of("/dev/null"))).hasMessageContaining("not a folder");
    }

    @Test
    void aFileInTheWayOfAFolderIsNotTakenForAFullDisk() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> RunFolder.open(file.resolve("a/b")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file + " is a file, not a folder")
                .hasMessageNotContaining("disk");
    }

    @Test
    void tooLittleRoomIsSaidBeforeTheWork() throws IOException {
        try (RunFolder folder = RunFolder.open(temporary)) {
            assertThatCode(() -> folder.requireRoom(1)).doesNotThrowAnyException();
            assertThatThrownBy(() -> folder.requireRoom(Long.MAX_VALUE))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("the disk has room for");
        }
    }

    @Test
    void whereAllThatFitsIsWorthHavingTooLittleRoomStopsNothing() throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, UTF_8));
        try (RunFolder folder = RunFolder.open(temporary)) {
            folder.tellWhereRoomIsShort(1);
            assertThat(said.toString(UTF_8)).isEmpty();
            folder.tellWhereRoomIsShort(Long.MAX_VALUE);
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(UTF_8))
                .contains(temporary.toString(), "the disk has room for", "make room and call the same again");
    }

    @Test
    void earlierVersionsAreKept() throws IOException {
        keep(temporary, "seed", 1, true);
        try (RunFolder folder = RunFolder.open(temporary)) {
            folder.keep(
                    contents(temporary),
                    Configurations.of("seed", 1),
                    new ObjectMapper().createObjectNode().put("version", "v2"),
                    false);
        }
        assertThat(temporary.resolve("run.json")).content().contains("\"earlier_versions\" : [ \"v1\" ]");
        assertThat(contents(temporary)
                        .addEarlierVersions(new ObjectMapper().createObjectNode())
                        .toString())
                .isEqualTo("{\"earlier_versions\":[\"v1\"]}");
    }

    @Test
    void whatAKilledRunLeftIsSwept() throws IOException {
        Path nested = Files.createDirectories(temporary.resolve("aligned/x"));
        Files.writeString(nested.resolve(".face.png.part"), "another program's");
        Files.writeString(nested.resolve(".frt-01234567-89ab-cdef-0123-456789abcdef.part"), "half");
        Files.writeString(nested.resolve("face.png"), "whole");
        Files.writeString(temporary.resolve(FolderLock.NAME), "");
        RunFolder.open(temporary).close();
        assertThat(nested.toFile().list()).containsExactlyInAnyOrder("face.png", ".face.png.part");
    }

    @Test
    void whatNoRunLeftIsNotSwept() throws IOException {
        Path part = Files.writeString(AtomicFile.partBeside(temporary.resolve("of-another-command.zip")), "half");
        RunFolder.open(temporary).close();
        assertThat(part).as("no run was here before").exists();
        AtomicFile.create(temporary.resolve("exported.zip"), out -> {
            Files.writeString(temporary.resolve(FolderLock.NAME), "");
            RunFolder.open(temporary).close();
            out.write('e');
        });
        assertThat(temporary.resolve("exported.zip")).hasContent("e");
    }
}
