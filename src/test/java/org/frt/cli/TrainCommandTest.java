package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.frt.SyntheticFaces;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.TrainingState;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.frt.image.ImageReader;
import org.frt.predict.Bfloat16;
import org.frt.run.LocalRunner;
import org.frt.run.Runner;
import org.frt.run.Tally;
import org.frt.run.Work;
import org.frt.train.Trainer;
import org.frt.train.TrainingConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class TrainCommandTest {
    private static final List<String> TINY_GENERATOR =
            List.of("--size=32", "-b=4", "--generator-filters=4", "--generator-depth=3");

    private static final List<String> TINY = Stream.concat(
                    TINY_GENERATOR.stream(), Stream.of("--discriminator-filters=4", "--discriminator-depth=1"))
            .toList();

    /** Where the configuration has what an option sets. */
    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("--data", "/data/folder"),
            Map.entry("--size", "/data/size"),
            Map.entry("--damage", "/data/damage"),
            Map.entry("--holes", "/data/holes"),
            Map.entry("--mirror", "/data/mirror"),
            Map.entry("--generator", "/networks/generator"),
            Map.entry("--generator-filters", "/networks/generator/filters"),
            Map.entry("--generator-depth", "/networks/generator/depth"),
            Map.entry("--generator-convolutions", "/networks/generator/convolutions"),
            Map.entry("--mask-channel", "/networks/generator/mask_channel"),
            Map.entry("--fill", "/networks/generator/fill"),
            Map.entry("--discriminator", "/networks/discriminator"),
            Map.entry("--discriminator-filters", "/networks/discriminator/filters"),
            Map.entry("--discriminator-depth", "/networks/discriminator/depth"),
            Map.entry("--batch-norm", "/networks/batch_norm"),
            Map.entry("--dropout", "/networks/dropout"),
            Map.entry("--arithmetic", "/networks/arithmetic"),
            Map.entry("--adversarial-weight", "/losses/adversarial_weight"),
            Map.entry("--pixel-weight", "/losses/pixel_weight"),
            Map.entry("--pixel-loss", "/losses/pixel_loss"),
            Map.entry("--pixel-reduction", "/losses/pixel_reduction"),
            Map.entry("--hole-weight", "/losses/hole_weight"),
            Map.entry("--label-smoothing", "/losses/label_smoothing"),
            Map.entry("--discriminator-weight", "/losses/discriminator_weight"),
            Map.entry("--judged", "/losses/judged"),
            Map.entry("--judged-window", "/judgement/window"),
            Map.entry("--feature-weight", "/judgement/feature_weight"),
            Map.entry("--identity-weight", "/judgement/identity/weight"),
            Map.entry("--identity-recogniser", "/judgement/identity/recogniser"),
            Map.entry("--models", "/judgement/identity/models"),
            Map.entry("--batch-size", "/optimisation/batch_size"),
            Map.entry("--micro-batch", "/optimisation/micro_batch"),
            Map.entry("--generator-learning-rate", "/optimisation/generator_learning_rate"),
            Map.entry("--discriminator-learning-rate", "/optimisation/discriminator_learning_rate"),
            Map.entry("--beta1", "/optimisation/beta1"),
            Map.entry("--averaging-period", "/optimisation/averaging_period"),
            Map.entry("--averaging", "/optimisation/averaging"),
            Map.entry("--seed", "/seed"),
            Map.entry("--decay-epochs", "/schedule/decay_epochs"),
            Map.entry("--output", "/output/folder"),
            Map.entry("--keep", "/output/keep"),
            Map.entry("--save-minutes", "/output/save_minutes"));

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        CelebaC dataSet = new CelebaC(shared);
        SyntheticFaces.write(dataSet, Split.TRAIN, 10, 32);
        SyntheticFaces.write(dataSet, Split.VALIDATE, 3, 32);
    }

    private static CommandRun run(Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "-d", data.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static int train(Path data, String... more) {
        return run(data, more).code();
    }

    private int trainTiny(Path output, String... more) {
        List<String> arguments = new ArrayList<>(TINY);
        arguments.addAll(List.of("-o", output.toString()));
        arguments.addAll(List.of(more));
        return train(shared, arguments.toArray(String[]::new));
    }

    @Test
    void leavesCheckpointsHistoryExamplesAndAPlot() throws IOException {
        assertThat(trainTiny(folder, "-e", "3", "--keep", "2")).isZero();
        assertThat(folder.resolve("checkpoints/last.zip")).exists();
        assertThat(folder.resolve("checkpoints/best.zip")).exists();
        try (var files = Files.list(folder.resolve("checkpoints"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("ep_")))
                    .hasSize(2);
        }
        assertThat(Files.readAllLines(folder.resolve("history.csv"))).hasSize(4);
        assertThat(ImageReader.readRgb(folder.resolve("examples/02/faces.png")).size())
                .isEqualTo("128x96");
        assertThat(ImageReader.readRgb(folder.resolve("losses.png")).width()).isEqualTo(1200);
    }

    @Test
    void holesThatAreCutFromLandmarksAreRefused() {
        CommandRun run = run(shared, "--damage", "active", "--holes", "eyes", "-o", folder.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("--holes: eyes is cut along the landmarks of a face")
                .contains("give brush, varied or large, or prepare the data set with these holes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--generator=vnet --generator-filters=2,3,4 --discriminator=paper --discriminator-filters=2,3,4"
                        + " --dropout=0.4 --micro-batch=3",
                "--generator-filters=8 --generator-depth=3 --discriminator-filters=8 --discriminator-depth=1"
                        + " --averaging=0.9 --arithmetic=bf16",
                "--generator-filters=4 --generator-depth=3 --discriminator-filters=4 --discriminator-depth=1"
                        + " --micro-batch=3 --averaging-period=2 --averaging=0.9 --decay-epochs=3",
                "--generator=vnet --generator-filters=2,3,4 --discriminator=paper --discriminator-filters=2,3,4"
                        + " --dropout=0.4 --micro-batch=3 --arithmetic=bf16"
            })
    void anInterruptedTrainingEndsWithTheSameWeights(String networks) throws IOException {
        assumeTrue(!networks.contains("bf16") || Bfloat16.isToBeHad(), "no bfloat16 on this processor");
        Path whole = folder.resolve("whole");
        List<String> arguments = new ArrayList<>(List.of("-e", "3", "--damage", "active", "-o", whole.toString()));
        if (networks.isEmpty()) {
            arguments.addAll(TINY);
        } else {
            arguments.addAll(List.of("--size=32", "-b=4"));
            arguments.addAll(List.of(networks.split(" ")));
        }
        assertThat(train(shared, arguments.toArray(String[]::new))).isZero();

        Path parts = folder.resolve("parts");
        TrainingConfig config = TrainingConfig.fromJson(stateOf(whole).config(), "test");
        assertThat(config.schedule().epochs()).isEqualTo(3);
        // Stops after every second step or batch of a validation, amid epochs, until nothing is left.
        Checkpoint resumed = null;
        boolean complete = false;
        int runs = 0;
        while (!complete) {
            int[] steps = new int[1];
            complete = Trainer.run(
                            config.withOutput(parts),
                            resumed,
                            new LocalRunner(1),
                            "test",
                            List.of(),
                            () -> ++steps[0] == 2)
                    .complete();
            resumed = Checkpoint.read(parts.resolve("checkpoints/last.zip"));
            runs++;
        }
        assertThat(runs).isGreaterThan(3);
        assertThat(tensors(parts)).isEqualTo(tensors(whole));
        assertThat(withoutSeconds(parts)).isEqualTo(withoutSeconds(whole));
    }

    /** Works on threads of this process as others do elsewhere. */
    private record Elsewhere(LocalRunner threads) implements Runner {
        @Override
        public <U, R> void run(List<U> units, Work<U, R> work, BiConsumer<? super U, ? super R> results)
                throws IOException {
            threads.run(units, work, results);
        }

        @Override
        public <S extends Serializable> S sum(int units, Tally<S> tally, Runnable counted) {
            return threads.sum(units, tally, counted);
        }

        @Override
        public boolean isElsewhere() {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--micro-batch=1 --mask-channel --judged=composites --judged-window=16 --feature-weight=1",
                "--micro-batch=2 --batch-norm=keras",
                "--micro-batch=3 --batch-norm=fixed",
                "--generator=vnet --generator-filters=2,3,4 --discriminator=paper --discriminator-filters=2,3,4"
                        + " --dropout=0.4 --micro-batch=1 --averaging=0.9",
                "--micro-batch=1 --averaging-period=2 --judged=composites --judged-window=16 --feature-weight=1",
                "--micro-batch=3 --averaging-period=8 --adversarial-weight=0 --mask-channel",
                "--generator=vnet --generator-filters=2,3,4 --discriminator=paper --discriminator-filters=2,3,4"
                        + " --dropout=0.4 --micro-batch=1 --averaging-period=2",
            })
    void partsOfABatchThatAreWorkedOnElsewhereTeachTheSame(String options) throws IOException {
        Path here = folder.resolve("here");
        List<String> arguments = new ArrayList<>(List.of("-e", "2", "-o", here.toString()));
        arguments.addAll(
                options.contains("vnet")
                        ? List.of("--size=32", "-b=4")
                        : options.contains("--adversarial-weight=0") ? TINY_GENERATOR : TINY);
        arguments.addAll(List.of(options.split(" ")));
        assertThat(train(shared, arguments.toArray(String[]::new))).isZero();
        TrainingConfig config = TrainingConfig.fromJson(stateOf(here).config(), "test");
        Path elsewhere = folder.resolve("elsewhere");
        Trainer.run(
                config.withOutput(elsewhere), null, new Elsewhere(new LocalRunner(2)), "test", List.of(), () -> false);
        assertThat(tensors(elsewhere)).isEqualTo(tensors(here));
        assertThat(withoutSeconds(elsewhere)).isEqualTo(withoutSeconds(here));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void bfloat16IsRefusedWhereTheProcessorLacksIt() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "--data=" + shared,
                "--output=" + folder.resolve("output"),
                "--arithmetic=bf16"));
        command.addAll(TINY);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // oneDNN's own way to be as on an older processor.
        builder.environment().put("ONEDNN_MAX_CPU_ISA", "AVX512_CORE");
        Process process = builder.start();
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(error).isEqualTo(2);
        assertThat(error)
                .isEqualToIgnoringNewLines("frt: --arithmetic: this processor does not multiply bfloat16 numbers"
                        + " (AVX512_BF16); train in FP32, or on a processor that does");
        assertThat(folder.resolve("output")).doesNotExist();
    }

    @Test
    void moreLevelsBeginANewTrainingFromTheCheckpointsWeights() throws IOException {
        Path small = folder.resolve("small");
        assertThat(trainTiny(small, "-e", "2", "--averaging", "0.9")).isZero();
        String last = small.resolve("checkpoints/last.zip").toString();
        // Not into the folder of the training that it begins from.
        assertThat(train(shared, "-c", last, "--generator-depth=5", "-e", "1")).isEqualTo(ExitCode.USAGE);
        Path deep = folder.resolve("deep");
        assertThat(train(shared, "-c", last, "--generator-depth=5", "-e", "1", "-o", deep.toString()))
                .isZero();
        TrainingState state = stateOf(deep);
        assertThat(state.epoch()).isEqualTo(1);
        assertThat(state.updates()).isEqualTo(3);
        assertThat(state.config().at("/optimisation/averaging").asDouble()).isEqualTo(0.9);
        assertThat(state.config().at("/networks/generator/depth").asInt()).isEqualTo(5);
        String deepLast = deep.resolve("checkpoints/last.zip").toString();
        String back = folder.resolve("back").toString();
        assertThat(train(shared, "-c", deepLast, "--generator-depth=3", "-o", back))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whereTheAverageEndsTheTrainedWeightsGoOn() throws IOException {
        Path averaged = folder.resolve("averaged");
        assertThat(trainTiny(averaged, "-e", "1", "--averaging", "0.9")).isZero();
        Path last = averaged.resolve("checkpoints/last.zip");
        Path on = folder.resolve("on");
        assertThat(train(
                        shared,
                        "-c",
                        last.toString(),
                        "-o",
                        on.toString(),
                        "-e",
                        "1",
                        "--averaging",
                        "0",
                        "--generator-learning-rate=1e-12"))
                .isZero();
        float[] trained = Objects.requireNonNull(
                        Checkpoint.read(last).trainedGeneratorTensors().get("down1_conv_W"))
                .values();
        assertThat(trained).isNotEqualTo(weights(last));
        assertThat(weights(on.resolve("checkpoints/last.zip"))).containsExactly(trained, within(1e-6f));
    }

    @Test
    void anotherFillBeginsANewTrainingFromTheCheckpointsWeights() throws IOException {
        Path first = folder.resolve("first");
        assertThat(trainTiny(first, "-e", "1", "--fill", "navier_stokes")).isZero();
        String last = first.resolve("checkpoints/last.zip").toString();
        String other = folder.resolve("other").toString();
        assertThat(train(shared, "-c", last, "--fill", "none", "-e", "1", "-o", other))
                .as("a network that predicts the picture corrects nothing")
                .isEqualTo(ExitCode.USAGE);
        String tiny = "--generator-learning-rate=1e-12";
        assertThat(train(
                        shared,
                        "-c",
                        last,
                        "--fill",
                        "smoothed",
                        "-e",
                        "1",
                        "-o",
                        other,
                        tiny,
                        "--discriminator-filters=9"))
                .isZero();
        TrainingState state = stateOf(Path.of(other));
        assertThat(state.epoch()).isEqualTo(1);
        assertThat(state.updates()).isEqualTo(3);
        assertThat(state.config().at("/networks/generator/fill").asText()).isEqualTo("smoothed");
        assertThat(state.config().at("/networks/discriminator/filters").asInt()).isEqualTo(9);
        assertThat(weights(Path.of(other, "checkpoints/last.zip")))
                .containsExactly(weights(Path.of(last)), within(1e-6f));
    }

    private static float[] weights(Path checkpoint) {
        return Objects.requireNonNull(
                        Checkpoint.read(checkpoint).generatorTensors().get("down1_conv_W"))
                .values();
    }

    private static TrainingState stateOf(Path output) {
        return Objects.requireNonNull(
                Checkpoint.read(output.resolve("checkpoints/last.zip")).training());
    }

    private static Map<String, ?> tensors(Path output) {
        return Checkpoint.read(output.resolve("checkpoints/last.zip")).tensors();
    }

    private static List<String> withoutSeconds(Path output) throws IOException {
        return Files.readAllLines(output.resolve("history.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    @Test
    void goesOnForMoreEpochs() throws IOException {
        assertThat(trainTiny(folder, "-e", "1")).isZero();
        assertThat(Main.run("train", "-c", folder.resolve("checkpoints").toString(), "-e", "2"))
                .isZero();
        assertThat(stateOf(folder).epoch()).isEqualTo(3);
        assertThat(Files.readAllLines(folder.resolve("history.csv"))).hasSize(4);
    }

    @Test
    void aBrokenPairIsLeftOutAndCounted() throws IOException {
        Path data = folder.resolve("data");
        CelebaC dataSet = new CelebaC(data);
        SyntheticFaces.write(dataSet, Split.TRAIN, 5, 32);
        SyntheticFaces.write(dataSet, Split.VALIDATE, 2, 32);
        Files.write(dataSet.combined(Split.TRAIN, "train002"), new byte[] {1, 2, 3});
        Files.delete(dataSet.mask(Split.TRAIN, "train003"));
        Path output = folder.resolve("output");
        List<String> arguments = new ArrayList<>(TINY);
        arguments.addAll(List.of("-o", output.toString(), "-e", "1"));
        CommandRun run = run(data, arguments.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(run.err()).contains("left out train002: ", "left out train003: ", "2 faces could not be used");
        assertThat(run.out()).contains("faces that could not be used: 2");
        assertThat(Files.readAllLines(output.resolve("history.csv")).get(1)).contains(",3,2,2,");
    }

    @Test
    void aLossThatIsNotFiniteStopsAndKeepsTheCheckpoint() throws IOException {
        assertThat(trainTiny(folder, "-e", "1")).isZero();
        Map<String, ?> sound = tensors(folder);
        assertThat(Main.run(
                        "train",
                        "-c",
                        folder.resolve("checkpoints").toString(),
                        "-e",
                        "5",
                        "--generator-learning-rate",
                        "1e30"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(tensors(folder)).isEqualTo(sound);
        assertThat(stateOf(folder).epoch()).isEqualTo(1);
    }

    @Test
    void aFolderWithAnotherTrainingIsNotOverwritten() throws IOException {
        assertThat(trainTiny(folder, "-e", "1")).isZero();
        byte[] last = Files.readAllBytes(folder.resolve("checkpoints/last.zip"));
        assertThat(trainTiny(folder, "-e", "1")).isEqualTo(ExitCode.USAGE);
        assertThat(Files.readAllBytes(folder.resolve("checkpoints/last.zip"))).isEqualTo(last);
    }

    @Test
    void wrongUseIsRefused() throws IOException {
        assertThat(train(folder.resolve("nowhere"))).isEqualTo(ExitCode.USAGE);
        assertThat(train(shared, "--size", "100")).isEqualTo(ExitCode.USAGE);
        assertThat(train(shared, "--batch-size", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(train(shared, "--judged-window", "100")).isEqualTo(ExitCode.USAGE);
        assertThat(train(shared, "--size", "64", "--judged-window", "128")).isEqualTo(ExitCode.USAGE);
        assertThat(train(shared, "--pixel-loss", "huber")).isEqualTo(ExitCode.USAGE);
        assertThat(train(shared, "-c", folder.resolve("none.zip").toString())).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-option = 1, no-such-option",
        "batch-size = \u00FCber, UTF-8",
        "batch-size = \\\\u12, hexadecimal",
        "batch-size = \u001B[2J, \\\\u001B",
        "keep = 0, --keep: 0 is too small",
        "batch-size, is no whole number",
        "seed = 0x10, is no whole number"
    })
    void aWrongConfigurationFileIsNamed(String line, String named) throws IOException {
        Path config = folder.resolve("wrong.properties");
        Files.writeString(config, line.replace("\\\\", "\\"), StandardCharsets.ISO_8859_1);
        CommandRun run = run(shared, "--config", config.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(named.replace("\\\\", "\\")).doesNotContain("\u001B", "free space");
    }

    @Test
    void aConfigurationFileThatSaysSomethingTwiceIsRefused() throws IOException {
        Path config = Files.writeString(folder.resolve("twice.properties"), "batch-size = 2\nbatch-size = 3\n");
        CommandRun run = run(shared, "--config", config.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("batch-size stands there twice");
    }

    @Test
    void aCommentBehindAValueIsRefused() throws IOException {
        for (String value : List.of("out # here", "# nowhere", "3 #")) {
            Path config = Files.writeString(folder.resolve("comment.properties"), "output = " + value + "\n");
            CommandRun run = CommandRun.of("train", "--config", config.toString(), "--dry-run");
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err())
                    .contains("output is \"" + value + "\", with # in it; give a comment a line of its own");
        }
        Path config = Files.writeString(folder.resolve("part.properties"), "output = c#1\n");
        assertThat(CommandRun.of("train", "--config", config.toString(), "--dry-run")
                        .out())
                .contains("\"c#1\"");
    }

    @Test
    void epochsAreOneOrMoreAsTheyAreGiven() throws IOException {
        CommandRun run = run(shared, "-e", "-1");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--epochs: -1 is too small");
    }

    @Test
    void optionsThatCouldDoNothingAreRefused() {
        String own = "has no effect on the data set's own damage; let --damage be active, or leave it out";
        assertThat(run(shared, "--holes", "large", "-o", folder.toString()).err())
                .contains("--holes: " + own);
        assertThat(run(shared, "--mirror", "--damage", "fixed", "-o", folder.toString())
                        .err())
                .contains("--mirror: " + own);
        assertThat(run(shared, "--dropout", "0.3", "-o", folder.toString()).err())
                .contains("--dropout: is only for --discriminator paper; leave it out");
        assertThat(run(shared, "--pixel-weight=0", "--adversarial-weight=0", "-o", folder.toString())
                        .err())
                .contains("--pixel-weight: no loss has a weight, so nothing would be learnt");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPeriodIsRefusedWhereBatchesHaveNoParts() {
        for (String parts : List.of("", "--micro-batch=4", "--micro-batch=9")) {
            CommandRun run = parts.isEmpty()
                    ? run(shared, "-b=4", "--averaging-period=2", "-o", folder.toString())
                    : run(shared, "-b=4", "--averaging-period=2", parts, "-o", folder.toString());
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err())
                    .contains("--averaging-period: there is nothing to average where batches of 4 are not divided; "
                            + "give --micro-batch less than that, or leave out the period");
        }
        assertThat(run(shared, "--averaging-period=0", "-o", folder.toString()).err())
                .contains("--averaging-period: 0 is too small");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsForTheCommandLineAloneIsToldOfInAConfigurationFile() throws IOException {
        Path config = Files.writeString(folder.resolve("epochs.properties"), "epochs = 3\n");
        CommandRun run = run(shared, "--dry-run", "--config", config.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("epochs is not for a file of options; give it on the command line, as --epochs");
    }

    @Test
    void aConfigurationFileMayBeginWithAByteOrderMark() throws IOException {
        Path config = Files.writeString(folder.resolve("marked.properties"), "\uFEFFbatch-size = 7\n");
        assertThat(run(shared, "--dry-run", "--config", config.toString()).out())
                .contains("\"batch_size\" : 7");
    }

    @Test
    void everyOptionLandsInTheConfiguration() throws IOException {
        List<OptionSpec> options = CommandLine.Model.CommandSpec.forAnnotatedObject(new TrainingOptions())
                .options();
        assertThat(options.stream().map(OptionSpec::longestName)).containsExactlyInAnyOrderElementsOf(PLACES.keySet());
        for (OptionSpec option : options) {
            String value = otherValue(option);
            Path file = Files.writeString(
                    folder.resolve("one.properties"), option.longestName().substring(2) + " = " + value + "\n");
            // Of the V-Net and the paper's discriminator alone.
            boolean ofPaper = List.of("--generator-convolutions", "--dropout").contains(option.longestName());
            // Without a folder of models, a recogniser would bring the usual one along.
            TrainingOptions models = new TrainingOptions();
            new CommandLine(models).parseArgs("--models=here");
            TrainingConfig base = models.overriding(ofPaper ? TrainingConfig.PAPER : TrainingConfig.DEFAULTS);
            ObjectNode before = base.toJson();
            ObjectNode after = OptionsFile.read(file).options().overriding(base).toJson();
            JsonPointer place = JsonPointer.compile(PLACES.get(option.longestName()));
            assertThat(after.at(place)).as(option.longestName()).isNotEqualTo(before.at(place));
            assertThat(after.at(place).toString()).as(option.longestName()).containsIgnoringCase(value);
            // And nothing else.
            JsonNode group = after.at(place.head());
            ((ObjectNode) group).set(place.last().getMatchingProperty(), before.at(place));
            assertThat(after).as(option.longestName()).isEqualTo(before);
        }
    }

    private static String otherValue(OptionSpec option) {
        Class<?> type = option.type();
        if (type == Path.class) {
            return "elsewhere";
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[1].toString();
        }
        if (type == Boolean.class) {
            return "true";
        }
        if (type == Double.class) {
            return "0.123";
        }
        return switch (option.longestName()) {
            case "--size" -> "384";
            case "--judged-window" -> "64";
            case "--generator-depth", "--discriminator-depth", "--generator-convolutions" -> "6";
            default -> "77";
        };
    }

    @Test
    void flagsWinOverTheFileAndTheFileOverTheDefaults() throws IOException {
        Path file = Files.writeString(folder.resolve("some.properties"), "batch-size = 7\nseed = 8\n");
        TrainingOptions flags = new TrainingOptions();
        new CommandLine(flags).parseArgs("--batch-size=9");
        TrainingConfig config =
                flags.overriding(OptionsFile.read(file).options().overriding(TrainingConfig.DEFAULTS));
        assertThat(config.optimisation().batchSize()).isEqualTo(9);
        assertThat(config.seed()).isEqualTo(8);
        assertThat(config.output().keep())
                .isEqualTo(TrainingConfig.DEFAULTS.output().keep());
    }
}
