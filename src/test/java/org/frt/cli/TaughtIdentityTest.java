package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.frt.RecognitionData;
import org.frt.TinyRecogniser;
import org.frt.checkpoint.Checkpoint;
import org.frt.dataset.CelebaC;
import org.frt.dataset.FacePairs;
import org.frt.dataset.Split;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.CandidateSource;
import org.frt.image.Image;
import org.frt.image.PngWriter;
import org.frt.onnx.Device;
import org.frt.recognise.RecogniserFile;
import org.frt.run.LocalRunner;
import org.frt.train.Trainer;
import org.frt.train.TrainingConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recogniser teaches a generator whom to draw. */
final class TaughtIdentityTest {
    private static final List<String> SMALL = List.of(
            "--size=128",
            "--batch-size=4",
            "--generator-filters=8",
            "--generator-depth=3",
            "--generator-learning-rate=2e-3",
            "--pixel-loss=l1",
            "--adversarial-weight=0",
            "--damage=active",
            "--holes=large",
            "--mirror=true");

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    private static Path teacher;

    @BeforeAll
    static void prepare() throws IOException {
        CelebaC dataSet = new CelebaC(data.resolve("faces"));
        RecognitionData.write(dataSet, Split.TRAIN, 12, 128);
        RecognitionData.write(dataSet, Split.VALIDATE, 2, 128);
        teacher = TinyRecogniser.writeWithEyes(data.resolve("teacher.onnx"), 1);
    }

    private static CommandRun train(Path output, String... more) {
        return train(data.resolve("faces"), output, more);
    }

    private static CommandRun train(Path faces, Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "-d", faces.toString(), "-o", output.toString()));
        arguments.addAll(List.of(more));
        for (String option : SMALL) {
            String name = option.substring(0, option.indexOf('='));
            if (arguments.stream().noneMatch(each -> each.startsWith(name))) {
                arguments.add(option);
            }
        }
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static CommandRun goOn(Path output, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("train", "-c", output.resolve("checkpoints").toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static List<CSVRecord> history(Path output) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(output.resolve("history.csv"))) {
            return format.parse(reader).getRecords();
        }
    }

    private static double last(Path output, String column) throws IOException {
        List<CSVRecord> epochs = history(output);
        return Double.parseDouble(epochs.get(epochs.size() - 1).get(column));
    }

    @Test
    void theTaughtGeneratorsFacesLookMoreLikeTheOriginalsToTheTeacher() throws IOException {
        Path untaught = folder.resolve("untaught");
        Path taught = folder.resolve("taught");
        assertThat(train(untaught, "-e", "10", "--pixel-weight=1", "--identity-recogniser", teacher.toString())
                        .code())
                .isZero();
        CommandRun run = train(
                taught,
                "-e",
                "10",
                "--pixel-weight=1",
                "--identity-recogniser",
                teacher.toString(),
                "--identity-weight",
                "100");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains(", identity 0.");
        // Without a weight it measures, and changes nothing.
        assertThat(history(untaught).get(9).get("identity_loss")).isEmpty();
        double before = 1 - Double.parseDouble(history(taught).get(0).get("identity_loss"));
        assertThat(1 - last(taught, "identity_loss")).isGreaterThan(before);
        assertThat(1 - last(taught, "validation_identity"))
                .isLessThan(0.8 * (1 - last(untaught, "validation_identity")));
    }

    @Test
    void neitherTeacherNorTrainingFacesAreUnbiasedJudges() throws IOException {
        Path taught = folder.resolve("taught");
        assertThat(train(taught, "-e", "1", "--identity-recogniser", teacher.toString(), "--identity-weight=1")
                        .code())
                .isZero();
        Path exported = folder.resolve("mine.zip");
        assertThat(CommandRun.of("export", "-c", taught + "/checkpoints", "-o", exported.toString())
                        .code())
                .isZero();
        CommandRun own = CommandRun.of(
                "evaluate",
                "reconstruction",
                "-d",
                data.resolve("faces").toString(),
                "--split=train",
                "--provided=damaged",
                "-c",
                "mine=" + exported,
                "--recogniser",
                teacher.toString(),
                "-o",
                folder.resolve("own").toString());
        assertThat(own.err())
                .contains("mine was trained on faces of these names")
                .containsPattern("taught mine, so what it says of that is too good");
        CommandRun other = CommandRun.of(
                "evaluate",
                "reconstruction",
                "-d",
                data.resolve("faces").toString(),
                "--split=validate",
                "--provided=damaged",
                "-c",
                "mine=" + exported,
                "-o",
                folder.resolve("other").toString());
        assertThat(other.err()).doesNotContain("too good");
        // Nor is it any less so where another split is evaluated beside that of the training.
        CandidateOptions mine =
                new CandidateOptions(List.of(new CandidateSource.Trained("mine", exported)), Device.CPU);
        List<String> taughtBy = FacePairs.of(new CelebaC(data.resolve("faces")), Split.TRAIN, 128)
                .names();
        assertThat(mine.resolve(List.of(taughtBy, List.of("another"))).notes(List.of()))
                .anyMatch(note -> note.startsWith("mine was trained on faces of these names"));
        assertThat(mine.resolve(List.of(List.of("another"))).notes(List.of()))
                .noneMatch(note -> note.contains("too good"));
    }

    @Test
    void anInterruptedTrainingEndsWithTheSameWeights() throws IOException {
        Path whole = folder.resolve("whole");
        assertThat(train(
                                whole,
                                "-e",
                                "2",
                                "--identity-recogniser",
                                teacher.toString(),
                                "--identity-weight=10",
                                "--adversarial-weight=1",
                                "--discriminator-filters=4",
                                "--discriminator-depth=1",
                                "--judged=composites",
                                "--judged-window=64")
                        .code())
                .isZero();
        Checkpoint wanted = checkpoint(whole);
        TrainingConfig config = TrainingConfig.fromJson(
                Objects.requireNonNull(wanted.training()).config(), "test");
        Path parts = folder.resolve("parts");
        Checkpoint resumed = null;
        boolean complete = false;
        while (!complete) {
            int[] steps = new int[1];
            complete = Trainer.run(
                            config.withOutput(parts),
                            resumed,
                            new LocalRunner(1),
                            "test",
                            List.of(),
                            () -> ++steps[0] == 3)
                    .complete();
            resumed = checkpoint(parts);
        }
        assertThat(Objects.requireNonNull(resumed).tensors()).isEqualTo(wanted.tensors());
        assertThat(history(parts).get(1).get("identity_loss"))
                .isEqualTo(history(whole).get(1).get("identity_loss"))
                .isNotEmpty();
    }

    private static Checkpoint checkpoint(Path output) {
        return Checkpoint.read(output.resolve("checkpoints/last.zip"));
    }

    /** Its mean is over faces with landmarks, that of the pixels over all. */
    @Test
    void theLossOfNetworksThatLearnApartIsTheSumOfItsParts() throws IOException {
        CelebaC faces = new CelebaC(folder.resolve("faces"));
        RecognitionData.write(faces, Split.TRAIN, 4, 128);
        RecognitionData.write(faces, Split.VALIDATE, 2, 128);
        String name = FacePairs.of(faces, Split.TRAIN, 128).names().get(0);
        PngWriter.write(Image.blank(128, 128, 3), faces.aligned(Split.TRAIN, name));
        CommandRun run = train(
                folder.resolve("faces"),
                folder.resolve("apart"),
                "-e",
                "1",
                "--batch-size=4",
                "--micro-batch=1",
                "--averaging-period=2",
                "--adversarial-weight=0",
                "--pixel-weight=3",
                "--identity-recogniser",
                teacher.toString(),
                "--identity-weight=10");
        assertThat(run.code()).as(run.err()).isZero();
        Path output = folder.resolve("apart");
        assertThat(last(output, "identity_loss")).isPositive();
        assertThat(last(output, "generator_loss"))
                .isCloseTo(3 * last(output, "pixel_loss") + 10 * last(output, "identity_loss"), within(1e-9));
    }

    @Test
    void aTrainingThatBeganWithoutATeacherGoesOnWithOneAndThenWithNoOther() throws IOException {
        assertThat(train(folder, "-e", "1").code()).isZero();
        assertThat(goOn(folder, "-e", "1", "--identity-recogniser", teacher.toString(), "--identity-weight=10")
                        .code())
                .isZero();
        assertThat(goOn(folder, "-e", "1").code()).isZero();
        List<CSVRecord> epochs = history(folder);
        assertThat(epochs).hasSize(3);
        assertThat(epochs.get(0).get("identity_loss")).isEmpty();
        assertThat(epochs.get(0).get("validation_identity")).isEmpty();
        assertThat(epochs.subList(1, 3)).allSatisfy(epoch -> {
            assertThat(epoch.get("identity_loss")).isNotEmpty();
            assertThat(epoch.get("validation_identity")).isNotEmpty();
        });
        String fingerprint = RecogniserFile.find(teacher.toString(), folder).fingerprint();
        assertThat(folder.resolve("train.json")).content().contains(fingerprint);

        Path other = TinyRecogniser.writeWithEyes(folder.resolve("other.onnx"), 2);
        CommandRun refused = goOn(folder, "-e", "1", "--identity-recogniser", other.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains("other.onnx: it is not the recogniser of this training")
                .contains(fingerprint)
                .contains("--identity-recogniser");
        assertThat(history(folder)).hasSize(3);
        // The same network under another name is the same.
        Path copy = Files.copy(teacher, folder.resolve("copy.onnx"));
        Files.copy(data.resolve("teacher.properties"), folder.resolve("copy.properties"));
        assertThat(goOn(folder, "-e", "1", "--identity-recogniser", copy.toString())
                        .code())
                .isZero();
        // So it is where nothing is left to train.
        assertThat(goOn(folder, "--identity-recogniser", teacher.toString()).code())
                .isZero();
        assertThat(goOn(folder, "--identity-recogniser", other.toString()).err())
                .contains("other.onnx: it is not the recogniser of this training");
    }

    @Test
    void aWeightWithoutARecogniserIsRefused() {
        CommandRun run = train(folder.resolve("output"), "--identity-weight=10");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--identity-weight: there is no recogniser", "--identity-recogniser");
        assertThat(folder.resolve("output")).doesNotExist();
    }

    @Test
    void timesOfAHistoryWithoutTheColumnsOfIdentityAreKept() throws IOException {
        assertThat(train(folder, "-e", "1").code()).isZero();
        Path file = folder.resolve("history.csv");
        List<String> older = Files.readAllLines(file).stream()
                .map(line -> {
                    List<String> fields = new ArrayList<>(List.of(line.split(",", -1)));
                    fields.remove(10);
                    fields.remove(5);
                    fields.set(fields.size() - 1, fields.get(fields.size() - 1).equals("seconds") ? "seconds" : "7.5");
                    return String.join(",", fields);
                })
                .toList();
        assertThat(older.get(0)).doesNotContain("identity");
        Files.write(file, older);
        assertThat(goOn(folder, "-e", "1").code()).isZero();
        assertThat(history(folder).get(0).get("seconds")).isEqualTo("7.5");
        assertThat(history(folder).get(0).isMapped("identity_loss")).isTrue();
    }
}
