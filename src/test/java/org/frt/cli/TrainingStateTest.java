package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.frt.SyntheticFaces;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.checkpoint.EpochResult;
import org.frt.checkpoint.TrainingState;
import org.frt.dataset.CelebaC;
import org.frt.dataset.FacePairs;
import org.frt.dataset.Manifest;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.Split;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.run.LocalRunner;
import org.frt.run.RunFolder;
import org.frt.run.Status;
import org.frt.train.Trainer;
import org.frt.train.Training;
import org.frt.train.TrainingConfig;
import org.frt.train.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a training, its state is not lost, and nothing of it is wrong. */
final class TrainingStateTest {
    private static final List<String> TINY = List.of(
            "--size=32",
            "--batch-size=5",
            "--generator-filters=4",
            "--generator-depth=3",
            "--discriminator-filters=4",
            "--discriminator-depth=1");
    private static final Path FORMAT_1 = Path.of("src/test/resources/org/frt/checkpoint/format-1");

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        write(data, 10, 3);
    }

    private static void write(Path folder, int training, int validation) throws IOException {
        SyntheticFaces.write(new CelebaC(folder), Split.TRAIN, training, 32);
        SyntheticFaces.write(new CelebaC(folder), Split.VALIDATE, validation, 32);
    }

    private static String[] arguments(Path data, Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "-d", data.toString(), "-o", output.toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static CommandRun begin(Path data, Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of(arguments(data, output, more)));
        for (String option : TINY) {
            String name = option.substring(0, option.indexOf('='));
            if (arguments.stream().noneMatch(each -> each.startsWith(name))) {
                arguments.add(option);
            }
        }
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static CommandRun goOn(Path output, String... more) {
        return goOn(data, output, more);
    }

    private static CommandRun goOn(Path data, Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of(arguments(data, output, more)));
        arguments.addAll(List.of("-c", output.resolve("checkpoints").toString()));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static TrainingConfig config(Path output, String... more) {
        return config(data, output, more);
    }

    private static TrainingConfig config(Path data, Path output, String... more) {
        CommandRun shown = begin(
                data,
                output,
                Stream.concat(Stream.of("--dry-run"), Arrays.stream(more)).toArray(String[]::new));
        return TrainingConfig.fromJson(Json.parse(shown.out().getBytes(StandardCharsets.UTF_8), "", ""), "");
    }

    private static TrainingState stateOf(Path output) {
        return Objects.requireNonNull(
                Checkpoint.read(output.resolve("checkpoints/last.zip")).training());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** What a training left, but for its lock, its configuration and its times. */
    private static Map<String, Object> left(Path output) throws IOException {
        Map<String, Object> left = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = output.relativize(file).toString();
                if (name.equals("history.csv")) {
                    left.put(name, Files.readString(file).replaceAll("(?m),[^,]*$", ""));
                } else if (!name.equals("train.json") && !name.equals(".frt.lock")) {
                    left.put(name, Arrays.hashCode(Files.readAllBytes(file)));
                }
            }
        }
        return left;
    }

    /** Kills at every rename of an epoch's end: the first files are new, the others as the epoch before left them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whatAKilledProcessHadNoTimeForIsMadeFromTheState(int keep) throws IOException {
        // Always by the same name: it stands in the checkpoints.
        Path training = folder.resolve("training");
        assertThat(begin(data, training, "-e", "2", "--keep", "" + keep).code()).isZero();
        Path before = folder.resolve("before");
        copy(training, before);
        assertThat(goOn(training, "-e", "1").code()).isZero();
        Path after = folder.resolve("after");
        copy(training, after);
        Map<String, Object> whole = left(training);
        assertThat(whole).containsKeys("checkpoints/best.zip", "examples/02/faces.png", "losses.png");

        List<String> order = new ArrayList<>(List.of("checkpoints/last.zip"));
        whole.keySet().stream().filter(name -> name.contains("/ep_02")).forEach(order::add);
        order.addAll(List.of("checkpoints/best.zip", "history.csv", "examples/02/faces.png", "losses.png"));
        for (int renames = 1; renames <= order.size(); renames++) {
            Files.move(training, folder.resolve("done" + renames));
            copy(before, training);
            for (String name : order.subList(0, renames)) {
                Files.createDirectories(training.resolve(name).getParent());
                Files.copy(after.resolve(name), training.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(training.resolve("checkpoints/.frt-01234567-89ab-cdef-0123-456789abcdef.part"), "half");
            Files.write(training.resolve(".frt.lock"), new byte[0]);
            assertThat(goOn(training).code()).isZero();
            assertThat(left(training)).as("after %d renames", renames).isEqualTo(whole);
        }
    }

    @Test
    void aCompleteTrainingTakesNoOtherOptions() throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        byte[] last = Files.readAllBytes(folder.resolve("checkpoints/last.zip"));
        byte[] setUp = Files.readAllBytes(folder.resolve("train.json"));
        for (String option : List.of("--seed=7", "--hole-weight=5", "--damage=active")) {
            CommandRun other = goOn(folder, option);
            assertThat(other.code()).isEqualTo(2);
            assertThat(other.err()).contains("its training is complete", "--epochs");
        }
        CommandRun same = goOn(folder);
        assertThat(same.code()).isZero();
        assertThat(same.out()).contains("nothing was left to train of 1 epoch, -e trains more");
        assertThat(Files.readAllBytes(folder.resolve("checkpoints/last.zip"))).isEqualTo(last);
        assertThat(goOn(folder, "-e", "1", "--hole-weight=5").code()).isZero();
        assertThat(stateOf(folder).epoch()).isEqualTo(2);
        assertThat(Files.readAllBytes(folder.resolve("train.json"))).isNotEqualTo(setUp);
    }

    @Test
    void listedFacesThatAreGoneAreTold() throws IOException {
        Path copied = folder.resolve("data");
        write(copied, 6, 3);
        CelebaC dataSet = new CelebaC(copied);
        List<ManifestRow> rows = new ArrayList<>();
        for (Split split : List.of(Split.TRAIN, Split.VALIDATE)) {
            for (String name : FacePairs.of(dataSet, split, 32).names()) {
                rows.add(new ManifestRow(name + ".jpg", null, split, name, "", null, Status.DONE, "", ""));
            }
        }
        Manifest.JOURNAL.write(dataSet.manifest(), rows);
        CommandRun whole = begin(copied, folder.resolve("whole"), "-e", "1");
        assertThat(whole.code()).isZero();

        String gone = rows.get(1).name();
        Files.delete(dataSet.aligned(Split.TRAIN, gone));
        CommandRun without = begin(copied, folder.resolve("without"), "-e", "1");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.out()).contains("faces that could not be used: 1");
        assertThat(without.err()).contains(gone + ".png");
    }

    @Test
    void aMissingHistoryMakesNoWorseEpochTheBest() throws IOException {
        assertThat(begin(data, folder, "-e", "2", "--keep", "2").code()).isZero();
        Map<String, Object> before = left(folder);
        Files.delete(folder.resolve("history.csv"));
        assertThat(goOn(folder, "-e", "1", "--generator-learning-rate", "1").code())
                .isZero();
        List<EpochResult> results = stateOf(folder).results();
        assertThat(results.get(2).validation().holePsnr())
                .isLessThan(results.get(0).validation().holePsnr())
                .isLessThan(results.get(1).validation().holePsnr());
        Map<String, Object> after = left(folder);
        before.forEach((name, bytes) -> {
            if (name.contains("/ep_") || name.endsWith("best.zip")) {
                assertThat(after).containsEntry(name, bytes);
            }
        });
        assertThat(Files.readAllLines(folder.resolve("history.csv"))).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoch\n?\n", "epoch,\"generator_loss\n0,1\n", "epoch,epoch\n0,0\n", "epoch\"x\n\"0\"x\n"})
    void aBrokenHistoryIsWrittenAgain(String broken) throws IOException {
        assertThat(begin(data, folder, "-e", "2").code()).isZero();
        Map<String, Object> before = left(folder);
        Files.writeString(folder.resolve("history.csv"), broken);
        assertThat(goOn(folder).code()).isZero();
        assertThat(left(folder)).isEqualTo(before);
    }

    @Test
    void theNewestCheckpointThatIsWholeGoesOn() throws IOException {
        assertThat(begin(data, folder, "-e", "2").code()).isZero();
        Path last = folder.resolve("checkpoints/last.zip");
        byte[] bytes = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(bytes, bytes.length / 2));
        CommandRun run = goOn(folder, "-e", "1");
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("last.zip", "the newest checkpoint of the folder that is whole", "ep_01_");
        assertThat(stateOf(folder).epoch()).isEqualTo(3);
        assertThat(Files.readAllLines(folder.resolve("history.csv"))).hasSize(4);
    }

    /** As a disk may change it before it is packed: the zip file itself is sound. */
    @Test
    void aLastCheckpointWithOtherTensorsThanItTellsIsNotWhole() throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        Path last = folder.resolve("checkpoints/last.zip");
        assertThat(goOn(folder, "-e", "1").code()).isZero();
        try (FileSystem zip = FileSystems.newFileSystem(last)) {
            Path entry = zip.getPath("generator.safetensors");
            byte[] bytes = Files.readAllBytes(entry);
            bytes[bytes.length - 1] ^= 1;
            Files.write(entry, bytes);
        }
        for (Path file : CheckpointFiles.all(folder.resolve("checkpoints"))) {
            if (!file.equals(last) && CheckpointFiles.epochsBehind(file) == 2) {
                Files.delete(file);
            }
        }
        CommandRun run = goOn(folder, "-e", "1");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("generator.safetensors is damaged", "the newest checkpoint of the folder that is whole");
        assertThat(stateOf(folder).epoch()).isEqualTo(2);
    }

    @Test
    void theBestOneGoesOnWhereItIsTheNewestThatIsWhole() throws IOException {
        assertThat(begin(data, folder, "-e", "2").code()).isZero();
        Path checkpoints = folder.resolve("checkpoints");
        Path best = checkpoints.resolve("best.zip");
        Files.copy(checkpoints.resolve("last.zip"), best, StandardCopyOption.REPLACE_EXISTING);
        for (Path file : CheckpointFiles.all(checkpoints)) {
            if (!file.equals(best) && !file.getFileName().toString().startsWith("ep_00_")) {
                Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1000));
            }
        }
        CommandRun run = goOn(folder, "-e", "1");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("the newest checkpoint of the folder that is whole is " + best);
        assertThat(stateOf(folder).epoch()).isEqualTo(3);
    }

    @Test
    void theCheckpointThatATrainingGoesOnFromStaysUntilItsStateIsKept() throws IOException {
        assertThat(begin(data, folder, "-e", "2", "--keep", "2").code()).isZero();
        Path checkpoints = folder.resolve("checkpoints");
        Files.delete(checkpoints.resolve("last.zip"));
        Files.delete(checkpoints.resolve("best.zip"));
        for (Path epoch : CheckpointFiles.epochs(checkpoints)) {
            if (CheckpointFiles.epochOf(epoch).orElseThrow() == 1) {
                goOnAndBeKilled(config(folder, "-e", "3", "--keep", "1"), Checkpoint.read(epoch));
                assertThat(epoch).exists();
            }
        }
    }

    /** One of the three faces is the hardest: the mean of the other two is above that of all. */
    @Test
    void anEpochThatFewerFacesJudgedIsNotTheBest() throws IOException {
        boolean isHigherOnce = false;
        for (String broken : FacePairs.of(new CelebaC(data), Split.VALIDATE, 32).names()) {
            Path set = folder.resolve(broken).resolve("set");
            write(set, 10, 3);
            Path output = folder.resolve(broken).resolve("output");
            TrainingConfig config = config(set, output, "-e", "2", "--keep", "1");
            TrainingListener breaks = new TrainingListener() {
                @Override
                public void onEpoch(Training training, EpochResult result) throws IOException {
                    Files.writeString(new CelebaC(set).aligned(Split.VALIDATE, broken), "no picture");
                }
            };
            CommandRun run = CommandRun.of(() -> failedFaces(config, breaks));
            assertThat(run.code()).as(run.err()).isEqualTo(1);
            assertThat(run.err()).contains("epoch 2 was judged by 2 validation faces, others by 3");
            List<EpochResult> results = stateOf(output).results();
            isHigherOnce |= results.get(1).validation().holePsnr()
                    > results.get(0).validation().holePsnr();
            assertThat(CheckpointFiles.epochsBehind(output.resolve("checkpoints/best.zip")))
                    .isEqualTo(1);
            assertThat(CheckpointFiles.epochs(output.resolve("checkpoints")))
                    .singleElement()
                    .asString()
                    .contains("ep_00_");
        }
        assertThat(isHigherOnce).isTrue();
    }

    private static int failedFaces(TrainingConfig config, TrainingListener listener) {
        try {
            return Trainer.run(config, null, new LocalRunner(1), "v1", List.of(listener), () -> false)
                    .failedFaces();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDamagedBestCheckpointIsReplaced() throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        Path best = folder.resolve("checkpoints/best.zip");
        byte[] bytes = Files.readAllBytes(best);
        for (int length : new int[] {0, bytes.length / 2, bytes.length - 1000}) {
            Files.write(best, Arrays.copyOf(bytes, length));
            CommandRun run = goOn(folder, "-e", "1");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).contains(best + ": ", "it will be replaced");
            Checkpoint.read(best);
        }
    }

    /** Stops after the first step of five of the first epoch. */
    private void stopAmidAnEpoch() throws IOException {
        Trainer.run(config(folder, "-e", "2", "--batch-size=2"), null, new LocalRunner(1), "v1", List.of(), () -> true);
        assertThat(stateOf(folder).step()).isEqualTo(1);
    }

    @Test
    void anEpochDoesNotGoOnInOtherSteps() throws IOException {
        stopAmidAnEpoch();
        Map<String, Object> before = left(folder);
        CommandRun batches = goOn(folder, "--batch-size=5");
        assertThat(batches.code()).isEqualTo(ExitCode.USAGE);
        assertThat(batches.err()).contains("--batch-size: 5 would train on other faces", "give 2 until", "--epochs 1");
        CommandRun looked = goOn(folder, "--batch-size=5", "--dry-run");
        assertThat(looked.code()).isEqualTo(ExitCode.USAGE);
        assertThat(batches.err()).endsWith(looked.err());
        CommandRun order = goOn(folder, "--seed=7");
        assertThat(order.code()).isEqualTo(ExitCode.USAGE);
        assertThat(order.err()).contains("--seed: 7", "give 42 until");
        Path more = folder.resolve("more");
        write(more, 11, 3);
        CommandRun faces = CommandRun.of(arguments(
                more, folder, "-c", folder.resolve("checkpoints/last.zip").toString()));
        assertThat(faces.code()).isEqualTo(ExitCode.USAGE);
        assertThat(faces.err()).contains(more + ": its training faces are others");
        before.forEach((name, bytes) -> assertThat(folder.resolve(name)).exists());
        assertThat(stateOf(folder).updates()).isEqualTo(1);

        assertThat(goOn(folder, "-e", "1").code()).isZero();
        assertThat(goOn(folder, "-e", "1", "--batch-size=5").code()).isZero();
        List<EpochResult> results = stateOf(folder).results();
        assertThat(results).extracting(EpochResult::trainingFaces).containsExactly(10, 10);
        assertThat(results).extracting(EpochResult::failedFaces).containsExactly(0, 0);
        assertThat(stateOf(folder).updates()).isEqualTo(7);
    }

    @Test
    void facesThatFailedBeforeAKillAreNamedAndCount() throws IOException {
        Path set = folder.resolve("set");
        write(set, 10, 3);
        CelebaC files = new CelebaC(set);
        for (String name : FacePairs.of(files, Split.TRAIN, 32).names().subList(0, 9)) {
            Files.delete(files.mask(Split.TRAIN, name));
        }
        Path output = folder.resolve("output");
        List<String> named = new ArrayList<>();
        TrainingListener kill = new TrainingListener() {
            @Override
            public void onFailure(String name, String reason) {
                named.add(name);
            }

            @Override
            public void onSteps(Training training, int steps, int faces) {
                throw new IllegalStateException("killed");
            }
        };
        TrainingConfig config = config(set, output, "-e=1", "--batch-size=1", "--save-minutes=1e-9");
        assertThatThrownBy(() -> Trainer.run(config, null, new LocalRunner(1), "v1", List.of(kill), () -> false))
                .hasMessage("killed");
        assertThat(named).isNotEmpty();
        int behind = stateOf(output).step();
        CommandRun run = CommandRun.of(
                arguments(set, output, "-c", output.resolve("checkpoints").toString()));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(run.err()).contains("9 faces could not be used");
        assertThat(run.out()).contains("faces that could not be used: 9");
        assertThat(named.size()
                        + run.err()
                                .lines()
                                .filter(line -> line.startsWith("left out "))
                                .count())
                .isGreaterThanOrEqualTo(9);
        assertThat(behind).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "6, steps_with_identity, 1, 6 steps of an epoch behind it that has 5",
        "1, steps_with_identity, 0, lacks the sums of its losses [identity]",
        "1, pixel, , lacks the sums of its losses [pixel]",
        "1, faces, 1000, more faces behind it than 1 steps",
    })
    void aStateThatNoTrainingLeavesDoesNotGoOn(int step, String sum, @Nullable Double value, String told)
            throws IOException {
        stopAmidAnEpoch();
        Checkpoint read = lastCheckpoint();
        TrainingState state = Objects.requireNonNull(read.training());
        Map<String, Double> sums = new LinkedHashMap<>(state.sums());
        if (value == null) {
            sums.remove(sum);
        } else {
            sums.put(sum, value);
        }
        withState(
                        read,
                        new TrainingState(
                                0,
                                step,
                                step,
                                sums,
                                List.of(),
                                state.config(),
                                state.dataHash(),
                                state.trainingContent(),
                                null,
                                state.validationContent()))
                .write(folder.resolve("checkpoints/last.zip"));
        CommandRun run = goOn(folder);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(told);
        assertThat(folder.resolve("history.csv")).doesNotExist();
    }

    /** Goes on and is killed at its first step: nothing after it is done. */
    private static void goOnAndBeKilled(TrainingConfig config, Checkpoint from) {
        TrainingListener kill = new TrainingListener() {
            @Override
            public void onSteps(Training training, int steps, int faces) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(() -> Trainer.run(config, from, new LocalRunner(1), "v1", List.of(kill), () -> false))
                .hasMessage("killed");
    }

    @Test
    void howItGoesOnIsKeptBeforeTheFirstStep() throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        Checkpoint from = lastCheckpoint();
        byte[] old = Files.readAllBytes(folder.resolve("checkpoints/last.zip"));
        // What a process would have copied that was killed before.
        Files.delete(folder.resolve("checkpoints/best.zip"));
        goOnAndBeKilled(config(folder, "-e", "3", "--generator-learning-rate=0.01"), from);
        TrainingConfig kept = TrainingConfig.fromJson(stateOf(folder).config(), "");
        assertThat(kept.schedule().epochs()).isEqualTo(3);
        assertThat(kept.optimisation().generatorLearningRate()).isEqualTo(0.01);
        assertThat(lastCheckpoint().tensors()).isEqualTo(from.tensors());
        assertThat(folder.resolve("checkpoints/best.zip")).hasBinaryContent(old);
        assertThat(goOn(folder).code()).isZero();
        assertThat(stateOf(folder).epoch()).isEqualTo(3);
    }

    /** A process that is killed right after it wrote train.json must have kept what that tells. */
    @Test
    void trainJsonTellsNothingThatTheStateDoesNotKnow() throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        Checkpoint from = lastCheckpoint();
        Files.delete(folder.resolve("train.json"));
        Files.createDirectories(folder.resolve("train.json/in the way"));
        assertThatThrownBy(() ->
                        Trainer.run(config(folder, "-e", "3"), from, new LocalRunner(1), "v1", List.of(), () -> false))
                .isInstanceOf(IOException.class);
        assertThat(TrainingConfig.fromJson(stateOf(folder).config(), "")
                        .schedule()
                        .epochs())
                .isEqualTo(3);
    }

    @Test
    void aTrainingInAFolderOfItsOwnIsKeptThereBeforeTheFirstStep() throws IOException {
        Path other = folder.resolve("other");
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        goOnAndBeKilled(config(other, "-e", "2"), lastCheckpoint());
        assertThat(goOn(other).code()).isZero();
        assertThat(stateOf(other).epoch()).isEqualTo(2);
        assertThat(stateOf(folder).epoch()).isEqualTo(1);
    }

    @Test
    void aLastCheckpointThatIsNoMoreWholeIsMadeAgain() throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        Map<String, Object> before = left(folder);
        Path last = folder.resolve("checkpoints/last.zip");
        Files.write(last, Arrays.copyOf(Files.readAllBytes(last), 1000));
        assertThat(goOn(folder).code()).isZero();
        assertThat(left(folder)).isEqualTo(before);
    }

    @Test
    void aTrainingThatGoesOnAsItWasDoesNotWriteItsStateAgain() throws IOException {
        stopAmidAnEpoch();
        Path last = folder.resolve("checkpoints/last.zip");
        FileTime written = FileTime.fromMillis(0);
        Files.setLastModifiedTime(last, written);
        goOnAndBeKilled(config(folder, "-e", "2", "--batch-size=2"), lastCheckpoint());
        assertThat(Files.getLastModifiedTime(last)).isEqualTo(written);
    }

    /** The first row of the history, by column: later versions have more of these. */
    private Map<String, String> firstEpoch() throws IOException {
        try (CSVParser rows = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(folder.resolve("history.csv")))) {
            return rows.iterator().next().toMap();
        }
    }

    @Test
    void aTrainingOfFormat1GoesOn() throws IOException {
        copyFormat1();
        Files.copy(FORMAT_1.resolve("history.csv"), folder.resolve("history.csv"));
        Map<String, String> before = firstEpoch();
        assertThat(goOn(folder, "-e", "1").code()).isZero();
        TrainingConfig config = TrainingConfig.fromJson(stateOf(folder).config(), "");
        assertThat(config.seed()).isEqualTo(5);
        assertThat(config.data().size()).isEqualTo(32);
        assertThat(config.losses()).isEqualTo(TrainingConfig.DEFAULTS.losses());
        assertThat(config.optimisation().averaging()).isEqualTo(0.9);
        assertThat(config.optimisation().batchSize()).isEqualTo(1);
        assertThat(config.output().keep()).isEqualTo(2);
        assertThat(firstEpoch()).containsAllEntriesOf(before);
        // Four of the ten faces were seen before it was interrupted.
        assertThat(stateOf(folder).results().get(1).trainingFaces()).isEqualTo(10);
    }

    @Test
    void aHistoryOfFormat1WithALineTwiceIsNamed() throws IOException {
        copyFormat1();
        List<String> lines = new ArrayList<>(Files.readAllLines(FORMAT_1.resolve("history.csv")));
        lines.add(lines.get(1));
        Files.write(folder.resolve("history.csv"), lines);
        CommandRun run = goOn(folder, "-e", "1");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("history.csv", "or is there twice").doesNotContain("another copy");
    }

    /** Reading it fails, as on a disk with an error; a dry run does not read the whole of what is to judge. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aValidationFaceThatCannotBeReadIsNamedBeforeTheFirstStep(@TempDir Path own) throws IOException {
        write(own, 3, 3);
        Path face = new CelebaC(own)
                .aligned(
                        Split.VALIDATE,
                        FacePairs.of(new CelebaC(own), Split.VALIDATE, 32)
                                .names()
                                .get(1));
        Files.delete(face);
        Files.createSymbolicLink(face, Path.of("/proc/self/mem"));
        assertThat(begin(own, folder, "-e", "1", "--dry-run").code()).isZero();
        CommandRun run = begin(own, folder, "-e", "1");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(face.getFileName() + ": it cannot be read");
        assertThat(folder.resolve("checkpoints/last.zip")).doesNotExist();
    }

    @Test
    void checkpointsOfUnknownWorthAreNotReplaced() throws IOException {
        copyFormat1();
        Path best = Files.copy(FORMAT_1.resolve("last.zip"), folder.resolve("checkpoints/best.zip"));
        CommandRun run = goOn(folder, "-e", "1");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("history.csv", "best.zip").doesNotContain("move");
        assertThat(best).hasSameBinaryContentAs(FORMAT_1.resolve("last.zip"));
    }

    /** As if it came from the faces of these tests: it is amid an epoch. */
    private void copyFormat1() throws IOException {
        Files.createDirectories(folder.resolve("checkpoints"));
        Path last = Files.copy(FORMAT_1.resolve("last.zip"), folder.resolve("checkpoints/last.zip"));
        String faces = FacePairs.of(new CelebaC(data), Split.TRAIN, 32).dataHash();
        try (FileSystem zip = FileSystems.newFileSystem(last)) {
            Path header = zip.getPath("checkpoint.json");
            Files.writeString(
                    header, Files.readString(header).replaceAll("(\"dataHash\" : )\"\\w+\"", "$1\"" + faces + "\""));
        }
    }

    @Test
    void noOtherProcessTrainsInTheFolder() throws IOException {
        try (RunFolder held = RunFolder.open(folder.resolve("held"))) {
            CommandRun run = begin(data, held.path(), "-e", "1");
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("another process");
        }
    }

    @Test
    void aTrainingDoesNotGoOnIntoTheFolderOfAnother() throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        assertThat(begin(data, one, "-e", "1").code()).isZero();
        assertThat(begin(data, other, "-e", "1", "--seed", "1").code()).isZero();
        Map<String, Object> before = left(other);
        CommandRun run = CommandRun.of(
                arguments(data, other, "-c", one.resolve("checkpoints/last.zip").toString(), "-e", "1"));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("another training is in this folder");
        assertThat(left(other)).isEqualTo(before);
    }

    @Test
    void anEarlierEpochDoesNotGoOnWhereLaterOnesWouldBeLost() throws IOException {
        assertThat(begin(data, folder, "-e", "2", "--keep", "2").code()).isZero();
        Map<String, Object> before = left(folder);
        Path first = CheckpointFiles.epochs(folder.resolve("checkpoints")).stream()
                .filter(each -> each.getFileName().toString().startsWith("ep_00_"))
                .findFirst()
                .orElseThrow();
        for (String more : List.of("--seed=1", "--dry-run")) {
            CommandRun run = CommandRun.of(arguments(data, folder, "-c", first.toString(), more));
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("beside it is of a later step, and would be lost");
        }
        assertThat(left(folder)).isEqualTo(before);
        Path elsewhere = folder.resolve("elsewhere");
        assertThat(CommandRun.of(arguments(data, elsewhere, "-c", first.toString()))
                        .code())
                .isZero();
    }

    @Test
    void theBestEpochDoesNotGoOnWhereALaterStepWouldBeLost() throws IOException {
        assertThat(begin(data, folder, "-e", "2", "--keep", "1").code()).isZero();
        Path checkpoints = folder.resolve("checkpoints");
        // As if the first epoch had been the best, and the only one that was kept.
        Path elsewhere = folder.resolve("elsewhere");
        assertThat(begin(data, elsewhere, "-e", "1").code()).isZero();
        for (Path epoch : CheckpointFiles.epochs(checkpoints)) {
            Files.delete(epoch);
        }
        Path best = checkpoints.resolve("best.zip");
        Files.copy(elsewhere.resolve("checkpoints/last.zip"), best, StandardCopyOption.REPLACE_EXISTING);
        Map<String, Object> before = left(folder);
        CommandRun run = CommandRun.of(arguments(data, folder, "-c", best.toString(), "-e", "1"));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("last.zip beside it is of a later step");
        assertThat(left(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"best.zip", "ep_00", "history.csv"})
    void whateverIsLeftOfATrainingIsNotReplaced(String left) throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        Path history = folder.resolve("history.csv");
        for (Path file : CheckpointFiles.all(folder.resolve("checkpoints"))) {
            if (!file.getFileName().toString().startsWith(left)) {
                Files.delete(file);
            }
        }
        if (!left.equals("history.csv")) {
            Files.delete(history);
        }
        Map<String, Object> before = left(folder);
        CommandRun run = begin(data, folder, "-e", "1", "--seed", "1");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("another training is in this folder", left);
        assertThat(left(folder)).isEqualTo(before);
    }

    @Test
    void damageThatIsGoneIsMissed() throws IOException {
        Path set = folder.resolve("set");
        write(set, 10, 3);
        Path output = folder.resolve("output");
        assertThat(begin(set, output, "-e", "1").code()).isZero();
        assertThat(stateOf(output).config().at("/data/damage").asText()).isEqualTo("fixed");
        for (Split split : List.of(Split.TRAIN, Split.VALIDATE)) {
            Files.move(set.resolve(split.folder()).resolve("combined"), folder.resolve("combined of " + split));
        }
        CommandRun run = CommandRun.of(
                arguments(set, output, "-c", output.resolve("checkpoints").toString(), "-e", "1"));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("there are no combined faces");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a face more",
                "another mask",
                "another face",
                "other damage",
                "another face of active damage",
                "active damage",
                "another seed of noise",
                "another seed of active damage",
                "another size"
            })
    void epochsOfOneFolderAreJudgedByTheSameFaces(String change) throws IOException {
        Path set = folder.resolve("set");
        write(set, 10, 3);
        Path output = folder.resolve("output");
        List<String> before = new ArrayList<>(List.of("-e", "1"));
        if (change.contains("of active damage")) {
            before.add("--damage=active");
        }
        if (change.contains("of noise")) {
            before.add("--size=64");
        }
        assertThat(begin(set, output, before.toArray(String[]::new)).code()).isZero();
        List<String> more = new ArrayList<>(List.of("-e", "1"));
        CelebaC files = new CelebaC(set);
        switch (change) {
            case "a face more" -> SyntheticFaces.write(files, Split.VALIDATE, 4, 32);
            case "another mask" -> replaceSecond(files, name -> files.mask(Split.VALIDATE, name));
            case "another face", "another face of active damage" ->
                replaceSecond(files, name -> files.aligned(Split.VALIDATE, name));
            case "other damage" -> replaceSecond(files, name -> files.combined(Split.VALIDATE, name));
            case "another seed of noise", "another seed of active damage" -> more.addAll(List.of("--seed", "7"));
            case "another size" -> more.addAll(List.of("--size", "64"));
            default -> more.addAll(List.of("--damage", "active"));
        }
        for (List<String> dry : List.of(List.of("--dry-run"), List.<String>of())) {
            List<String> options = new ArrayList<>(more);
            options.addAll(dry);
            options.addAll(List.of("-c", output.resolve("checkpoints").toString()));
            CommandRun run = CommandRun.of(arguments(set, output, options.toArray(String[]::new)));
            assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("its validation faces", " are others than those that the epochs in");
        }
        more.addAll(List.of("-c", output.resolve("checkpoints").toString()));
        CommandRun elsewhere = CommandRun.of(arguments(set, folder.resolve("elsewhere"), more.toArray(String[]::new)));
        assertThat(elsewhere.code()).as(elsewhere.err()).isZero();
    }

    private static void replaceSecond(CelebaC files, Function<String, Path> fileOf) throws IOException {
        replaceSecond(files, Split.VALIDATE, fileOf);
    }

    private static void replaceSecond(CelebaC files, Split split, Function<String, Path> fileOf) throws IOException {
        List<String> names = FacePairs.of(files, split, 32).names();
        Files.copy(fileOf.apply(names.get(0)), fileOf.apply(names.get(1)), StandardCopyOption.REPLACE_EXISTING);
    }

    @ParameterizedTest
    @CsvSource({
        "aligned, fixed, true",
        "combined, fixed, true",
        "mask, fixed, true",
        "aligned, active, true",
        "combined, active, false",
        "nothing, fixed, false"
    })
    void otherPicturesByTheSameNamesAreTold(String replaced, String damage, boolean told) throws IOException {
        Path set = folder.resolve("set");
        write(set, 10, 3);
        Path output = folder.resolve("output");
        assertThat(begin(set, output, "-e", "1", "--damage=" + damage).code()).isZero();
        Path amid = folder.resolve("amid");
        TrainingConfig config = config(set, amid, "-e", "2", "--damage=" + damage);
        Trainer.run(config, null, new LocalRunner(1), "v1", List.of(), () -> true);

        CelebaC files = new CelebaC(set);
        switch (replaced) {
            case "aligned" -> replaceSecond(files, Split.TRAIN, name -> files.aligned(Split.TRAIN, name));
            case "combined" -> replaceSecond(files, Split.TRAIN, name -> files.combined(Split.TRAIN, name));
            case "mask" -> replaceSecond(files, Split.TRAIN, name -> files.mask(Split.TRAIN, name));
            default -> {}
        }
        CommandRun between = goOn(set, output, "-e", "1");
        assertThat(between.code()).as(between.err()).isZero();
        assertThat(between.err().contains(" was trained on other faces than those now in " + set))
                .isEqualTo(told);
        CommandRun again = goOn(set, output, "-e", "1");
        assertThat(again.err()).doesNotContain(" was trained on other faces");

        byte[] state = Files.readAllBytes(amid.resolve("checkpoints/last.zip"));
        CommandRun within = goOn(set, amid);
        assertThat(within.code()).as(within.err()).isEqualTo(told ? ExitCode.USAGE : ExitCode.OK);
        if (told) {
            assertThat(within.err()).contains(set + ": its training faces are others");
            assertThat(amid.resolve("checkpoints/last.zip")).hasBinaryContent(state);
        }
    }

    /** So that another working folder does not make another data set of it. */
    @Test
    void theDataSetIsKeptByItsAbsolutePath() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(data);
        assertThat(begin(relative, folder, "-e", "1").code()).isZero();
        for (JsonNode kept : List.of(
                stateOf(folder).config(), Json.parse(Files.readAllBytes(folder.resolve("train.json")), "", ""))) {
            assertThat(kept.at("/data/folder").asText()).isEqualTo(data.toString());
        }
    }

    /** Its noise lies in the data set, whatever its size. */
    @Test
    void aTrainingWithoutNoiseOfItsOwnTakesAnotherSeed() throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        CommandRun run = goOn(folder, "-e", "1", "--seed", "7");
        assertThat(run.code()).as(run.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "32, another face, 0",
        "32, another mask, 2",
        "32, another seed, 0",
        "64, another seed, 2",
        "64, nothing, 0"
    })
    void aTrainingThatKeptNamesAndMasksOnlyIsHeldToThese(int size, String change, int code) throws IOException {
        Path set = folder.resolve("set");
        write(set, 10, 3);
        Path output = folder.resolve("output");
        assertThat(begin(set, output, "-e", "1", "--size=" + size).code()).isZero();
        CelebaC files = new CelebaC(set);
        keepAsBefore(output, FacePairs.of(files, Split.VALIDATE, size).hashWithMasks());
        List<String> more = new ArrayList<>(
                List.of("-e", "1", "-c", output.resolve("checkpoints").toString()));
        switch (change) {
            case "another face" -> replaceSecond(files, name -> files.aligned(Split.VALIDATE, name));
            case "another mask" -> replaceSecond(files, name -> files.mask(Split.VALIDATE, name));
            case "another seed" -> more.add("--seed=7");
            default -> {}
        }
        CommandRun run = CommandRun.of(arguments(set, output, more.toArray(String[]::new)));
        assertThat(run.code()).as(run.err()).isEqualTo(code);
    }

    private static void keepAsBefore(Path output, String validationHash) throws IOException {
        Path last = output.resolve("checkpoints/last.zip");
        Checkpoint read = Checkpoint.read(last);
        TrainingState state = Objects.requireNonNull(read.training());
        withState(
                        read,
                        new TrainingState(
                                state.epoch(),
                                state.step(),
                                state.updates(),
                                state.sums(),
                                state.results(),
                                state.config(),
                                state.dataHash(),
                                null,
                                validationHash,
                                null))
                .write(last);
    }

    private static Checkpoint withState(Checkpoint checkpoint, TrainingState state) {
        return new Checkpoint(
                checkpoint.origin(),
                checkpoint.writtenBy(),
                checkpoint.size(),
                checkpoint.generator(),
                checkpoint.prediction(),
                checkpoint.discriminator(),
                state,
                checkpoint.provenance(),
                checkpoint.tensors());
    }

    @Test
    void anotherTrainingsCheckpointAmongItsOwnStays() throws IOException {
        assertThat(begin(data, folder, "-e", "2", "--keep", "1").code()).isZero();
        Path checkpoints = folder.resolve("checkpoints");
        Path foreign = checkpoints.resolve("ep_01_g_loss_9.00000_d_loss_9.00000.zip");
        Files.copy(checkpoints.resolve("last.zip"), foreign);
        CommandRun run = CommandRun.of(
                arguments(data, folder, "-c", checkpoints.resolve("last.zip").toString(), "-e", "1"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(foreign).exists();
        assertThat(CheckpointFiles.epochs(checkpoints)).hasSize(2);
    }

    @Test
    void aDryRunRefusesTheFolderOfAnotherTraining() throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        CommandRun run = begin(data, folder, "-e", "1", "--dry-run");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("another training is in this folder");
    }

    @Test
    void aCheckpointThatWasReplacedMeanwhileDoesNotGoOn() throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        Checkpoint read = lastCheckpoint();
        assertThat(goOn(folder, "-e", "1").code()).isZero();
        Map<String, Object> before = left(folder);
        assertThatThrownBy(() -> Trainer.run(config(folder), read, new LocalRunner(1), "test", List.of(), () -> false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("meanwhile");
        assertThat(left(folder)).isEqualTo(before);
    }

    @Test
    void aConfigurationOfAnotherShapeThanItsCheckpointIsRefused() {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        Checkpoint start = lastCheckpoint();
        for (String option : List.of("--generator-filters=5", "--discriminator-filters=5", "--mask-channel")) {
            assertThatThrownBy(() -> Trainer.run(
                            config(folder, option), start, new LocalRunner(1), "test", List.of(), () -> false))
                    .as(option)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("another shape");
        }
    }

    private Checkpoint lastCheckpoint() {
        return Checkpoint.read(folder.resolve("checkpoints/last.zip"));
    }

    @Test
    void theFolderIsTriedAndTheConfigurationKeptBeforeTheFirstStep() throws IOException {
        List<String> heard = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onStart(Training training) {
                assertThat(folder.resolve("train.json"))
                        .content()
                        .contains("\"batch_size\" : 5", "\"version\" : \"v1\"");
                heard.add("start");
            }

            @Override
            public void onSteps(Training training, int steps, int faces) {
                heard.add("step " + training.step() + " of " + faces);
            }

            @Override
            public void onEpoch(Training training, EpochResult result) {
                assertThat(folder.resolve("checkpoints/last.zip")).exists();
                heard.add("epoch " + result.epoch());
            }

            @Override
            public void onEnd(Training training) {
                heard.add("end");
            }
        };
        Trainer.run(config(folder, "-e", "1"), null, new LocalRunner(1), "v1", List.of(listener), () -> false);
        assertThat(heard).containsExactly("start", "step 1 of 5", "step 2 of 5", "epoch 0", "end");
    }

    @Test
    void stepsBetweenAveragesAreToldOfTogetherSinceNothingCanBeSavedAmidThem() throws IOException {
        List<String> heard = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onSteps(Training training, int steps, int faces) {
                heard.add(steps + " steps of " + faces + " to " + training.step());
            }
        };
        TrainingConfig config = config(folder, "-e=2", "--micro-batch=2", "--averaging-period=4");
        Trainer.run(config, null, new LocalRunner(1), "v1", List.of(listener), () -> false);
        // A period does not reach into the next epoch.
        assertThat(heard).containsExactly("2 steps of 10 to 2", "2 steps of 10 to 2");
    }

    @Test
    void aDiskWithoutRoomForAllCheckpointsIsToldBeforeTheFirstStep() {
        String most = "2147483647";
        CommandRun run = begin(data, folder.resolve("output"), "-e", most, "--keep", most);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("MB are going to be written", "output").doesNotContain("epoch 1");
        assertThat(folder.resolve("output")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--generator-filters=512 --generator-depth=8, --generator-filters, --generator-depth",
        "--generator=vnet --generator-filters=2048/2048 --generator-convolutions=16, --generator-filters, --generator-convolutions",
        "--discriminator-filters=512 --discriminator-depth=6, --discriminator-filters, --discriminator-depth",
        "--discriminator=paper --discriminator-filters=2048/2048/2048/2048, --discriminator-filters, --size"
    })
    void networksThatNoCheckpointCouldHoldAreRefusedBeforeTheyAreMade(String options, String one, String other) {
        List<String> arguments = new ArrayList<>(List.of("--size=512"));
        arguments.addAll(List.of(options.replace('/', ',').split(" ")));
        CommandRun run = CommandRun.of(arguments(data, folder.resolve("output"), arguments.toArray(String[]::new)));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(one + ": a network of ", "too large to be kept", "lower it, or " + other);
        assertThat(folder.resolve("output")).doesNotExist();
    }

    @Test
    void noMoreCheckpointsAreKeptThanThereAreEpochs() {
        assertThat(begin(data, folder, "-e", "1", "--keep", "2147483647").code())
                .isZero();
    }

    @Test
    void weightsThatAreNotFiniteAreNotKept() throws IOException {
        Path output = folder.resolve("output");
        // The loss is that of the weights before the step.
        CommandRun run = begin(data, output, "-e", "1", "--batch-size=10", "--generator-learning-rate", "1e38");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("not a finite number");
        assertThat(output.resolve("checkpoints")).doesNotExist();
    }

    @Test
    void weightsThatAreNotFiniteAreNotSavedThoughTheLossesAre() {
        // A batch's statistics keep the losses in bounds when the running ones have overflowed.
        CommandRun run = CommandRun.of(arguments(
                data,
                folder,
                "--size=32",
                "--generator=vnet",
                "--generator-filters=2,3",
                "--discriminator-filters=4",
                "--discriminator-depth=1",
                "--generator-learning-rate=1e10",
                "--batch-size=2",
                "--save-minutes=1e-9"));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("training: generator tensor", "lower learning rates");
        // What was saved before is sound, or there would be no reading it.
        assertThat(stateOf(folder).updates()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "validate"})
    void aTrainingWithoutUsableFacesEnds(String split) throws IOException {
        Path broken = folder.resolve("data");
        write(broken, 10, 3);
        try (Stream<Path> files = Files.list(broken.resolve(split).resolve("aligned"))) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[0]);
            }
        }
        Path output = folder.resolve("output");
        CommandRun run = begin(broken, output, "-e", "1");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(split.equals("train") ? "none of its 10 training" : "none of its 3 validation");
        assertThat(output.resolve("checkpoints")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a discriminator of another size", "no usable validation face", "no room", "a large micro-batch"
            })
    void aDryRunRefusesWhatTheRunRefuses(String what) throws IOException {
        Path set = folder.resolve("data");
        write(set, 10, 3);
        Path output = folder.resolve("output");
        List<String> arguments = new ArrayList<>(List.of("-e", "1"));
        switch (what) {
            case "a discriminator of another size" -> {
                CommandRun trained = CommandRun.of(arguments(
                        set,
                        folder.resolve("before"),
                        "-e=1",
                        "--size=32",
                        "--generator-filters=4",
                        "--generator-depth=3",
                        "--discriminator=paper",
                        "--discriminator-filters=4,4"));
                assertThat(trained.code()).as(trained.err()).isZero();
                arguments.addAll(List.of(
                        "-c", folder.resolve("before/checkpoints/last.zip").toString(), "--size=64"));
            }
            case "no usable validation face" -> {
                CelebaC files = new CelebaC(set);
                for (String name : FacePairs.of(files, Split.VALIDATE, 32).names()) {
                    Files.delete(files.mask(Split.VALIDATE, name));
                }
                arguments.addAll(TINY);
            }
            case "no room" -> {
                arguments = new ArrayList<>(List.of("-e", "2147483647", "--keep", "2147483647"));
                arguments.addAll(TINY);
            }
            default -> {
                arguments.addAll(List.of("--size=1024", "--batch-size=2000000", "--micro-batch=2000000"));
                TINY.stream().filter(each -> !each.contains("size=")).forEach(arguments::add);
            }
        }
        CommandRun run = CommandRun.of(arguments(set, output, arguments.toArray(String[]::new)));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
        arguments.add("--dry-run");
        CommandRun looked = CommandRun.of(arguments(set, output, arguments.toArray(String[]::new)));
        assertThat(looked.code()).as(looked.err()).isEqualTo(ExitCode.USAGE);
        assertThat(looked.err()).isEqualTo(run.err());
        assertThat(output).doesNotExist();
    }

    @Test
    void aDataSetWithoutValidationFacesIsRefusedWithWhatToDo() throws IOException {
        Path alone = folder.resolve("data");
        SyntheticFaces.write(new CelebaC(alone), Split.TRAIN, 5, 32);
        CommandRun run = begin(alone, folder.resolve("output"), "-e", "1");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no validation faces", "prepare the data set again");
    }

    @Test
    void linesAreForPeopleToRead() {
        CommandRun run = begin(data, folder, "-e", "1", "--batch-size=10");
        assertThat(run.err())
                .contains("epoch 1 (ep_00): pixel loss")
                .doesNotContain("INFO", "ProgressListener", " 0.0 images/s");
    }

    /** A process of its own. */
    private static ProcessBuilder java(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static int keptMicroBatch(Path output) throws IOException {
        int kept = stateOf(output).config().at("/optimisation/micro_batch").asInt();
        assertThat(Json.parse(Files.readAllBytes(output.resolve("train.json")), "", "")
                        .at("/optimisation/micro_batch")
                        .asInt())
                .isEqualTo(kept);
        return kept;
    }

    /** Batch norm sees other statistics in parts of a batch than in the whole. */
    @Test
    void lessMemoryDoesNotChangeHowBatchesAreDivided() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        assertThat(begin(data, first, "-e", "1").code()).isZero();
        assertThat(keptMicroBatch(first)).isEqualTo(5);
        copy(first, second);
        assertThat(goOn(first, "-e", "1").code()).isZero();

        String checkpoints = second.resolve("checkpoints").toString();
        List<String> little =
                List.of("-Dorg.bytedeco.javacpp.maxbytes=1m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
        Process process = java(little, Main.class, arguments(data, second, "-e", "1", "-c", checkpoints))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        assertThat(told)
                .contains("5 faces at once may be more than the memory of this process holds; give micro-batch");
        assertThat(Checkpoint.read(second.resolve("checkpoints/last.zip")).tensors())
                .isEqualTo(
                        Checkpoint.read(first.resolve("checkpoints/last.zip")).tensors());
    }

    @Test
    void batchesOfAnotherSizeAreDividedAnew() throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        assertThat(goOn(folder, "-e", "1", "--batch-size=10").code()).isZero();
        assertThat(keptMicroBatch(folder)).isEqualTo(10);
        assertThat(goOn(folder, "-e", "1", "--micro-batch=3").code()).isZero();
        assertThat(goOn(folder, "-e", "1", "--batch-size=5").code()).isZero();
        assertThat(keptMicroBatch(folder)).isEqualTo(3);
    }

    @Test
    void anEarlierTrainingKeepsHowItsBatchesAreDividedFromNowOn() throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        Path last = folder.resolve("checkpoints/last.zip");
        Checkpoint read = Checkpoint.read(last);
        TrainingState state = stateOf(folder);
        state.config().withObject("/optimisation").putNull("micro_batch");
        withState(read, state).write(last);
        assertThat(goOn(folder, "-e", "1").code()).isZero();
        assertThat(keptMicroBatch(folder)).isEqualTo(5);
    }

    /** Trains as the command line does, and says when an epoch is being validated. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            Thread watcher = new Thread(() -> {
                while (Thread.getAllStackTraces().values().stream()
                        .flatMap(Arrays::stream)
                        .noneMatch(frame -> frame.getClassName().equals("org.frt.train.Validator"))) {
                    Thread.onSpinWait();
                }
                System.err.println("validating");
            });
            watcher.setDaemon(true);
            watcher.start();
            System.exit(Main.run(arguments));
        }
    }

    @Test
    void aSignalDuringTheValidationLosesNothing() throws Exception {
        Path many = folder.resolve("data");
        write(many, 10, 2000);
        Path output = folder.resolve("output");
        List<String> arguments = new ArrayList<>(List.of(arguments(many, output, "-e", "1")));
        arguments.addAll(TINY);
        Process process = java(List.of(), Child.class, arguments.toArray(String[]::new))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new ArrayList<>();
        for (String line = process.errorReader().readLine();
                line != null;
                line = process.errorReader().readLine()) {
            lines.add(line);
            if (line.equals("validating")) {
                process.toHandle().destroy();
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("%s", lines).isEqualTo(143);
        assertThat(stateOf(output).epoch()).isZero();
        assertThat(stateOf(output).step()).isEqualTo(2);
        assertThat(stateOf(output).results()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train.json", "history.csv", "losses.png", "checkpoints/best.zip", "examples/mine.png"})
    void whatIsInTheWayOfANewTrainingIsNotReplaced(String name) throws IOException {
        Path foreign = folder.resolve(name);
        Files.createDirectories(foreign.getParent());
        Files.writeString(foreign, "{\"images\": []}");
        CommandRun refused = begin(data, folder, "-e", "1");
        assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains(foreign.toString(), "move the file away");
        assertThat(foreign).hasContent("{\"images\": []}");
    }

    @Test
    void aTrainingThatWasKilledBeforeItsFirstCheckpointBeginsAgain() throws IOException {
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
        for (String made : List.of("checkpoints", "examples", "history.csv", "losses.png")) {
            try (Stream<Path> files = Files.walk(folder.resolve(made))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        assertThat(begin(data, folder, "-e", "1").code()).isZero();
    }

    @Test
    void copiesThatUsersMakeOfCheckpointsStay() throws IOException {
        assertThat(begin(data, folder, "-e", "1", "--keep", "1").code()).isZero();
        Path copy = folder.resolve("checkpoints/ep_00_before_the_change.zip");
        Files.copy(folder.resolve("checkpoints/last.zip"), copy);
        assertThat(goOn(folder, "-e", "2").code()).isZero();
        assertThat(copy).exists();
    }
}
