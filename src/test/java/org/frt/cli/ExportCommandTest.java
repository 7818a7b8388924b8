package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.Origin;
import org.frt.checkpoint.Provenance;
import org.frt.checkpoint.TrainingState;
import org.frt.damage.Fill;
import org.frt.exchange.Export;
import org.frt.exchange.ExportConfig;
import org.frt.exchange.ExportFormat;
import org.frt.io.InputException;
import org.frt.learn.Generator;
import org.frt.learn.Tensors;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.network.Tensor;
import org.frt.onnx.OnnxRuntime;
import org.frt.predict.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportCommandTest {
    private static final GeneratorConfig CONFIG = new UNetConfig(4, 2, true, Fill.NAVIER_STOKES);

    @TempDir
    private Path folder;

    @Test
    void anOnnxFileSaysWhatItTakesAndWhereItComesFrom() throws IOException, OrtException {
        Path onnx = folder.resolve("generator.onnx");
        int code = Main.run("export", "-c", checkpoint().toString(), "-o", onnx.toString(), "--format", "onnx");
        assertThat(code).isZero();
        try (OrtSession session = OnnxRuntime.environment().createSession(onnx.toString())) {
            assertThat(shape(session.getInputInfo(), "input")).containsExactly(-1, 32, 32, 4);
            assertThat(shape(session.getOutputInfo(), "output")).containsExactly(-1, 32, 32, 3);
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("written_by", "frt test")
                    .containsEntry("seed", "7")
                    .containsEntry("prediction", "single")
                    .containsEntry("epochs", "3")
                    .containsEntry("updates", "159")
                    .containsEntry("training_faces_digest", "hash")
                    .containsEntry("training", "{\"seed\":7}")
                    .containsEntry(
                            "generator",
                            "{\"kind\":\"unet\",\"filters\":4,\"depth\":2,\"mask_channel\":true,\"fill\":\"navier_stokes\"}")
                    .hasEntrySatisfying("input", text -> assertThat(text).contains("mask", "INPAINT_NS"))
                    .containsKeys("output", "licence");
        }
    }

    @Test
    void eachOfTwoOnnxFilesSaysHowItIsAsked() throws IOException, OrtException {
        Path onnx = folder.resolve("both.onnx");
        assertThat(Main.run("export", "-o", onnx.toString())).isZero();
        try (OrtSession session = OnnxRuntime.environment().createSession(onnx.toString())) {
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("prediction", "single")
                    .hasEntrySatisfying("part", text -> assertThat(text).contains("a disc of 14 pixels' radius"));
        }
        try (OrtSession session = OnnxRuntime.environment()
                .createSession(folder.resolve("both-rim.onnx").toString())) {
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("prediction", "mirrored_mean")
                    .hasEntrySatisfying("part", text -> assertThat(text).contains("asked as by single"));
        }
    }

    @Test
    void theSameCheckpointGivesTheSameBytes() throws IOException {
        Path first = folder.resolve("first.onnx");
        Path second = folder.resolve("second.onnx");
        assertThat(Main.run("export", "-o", first.toString(), "--format", "onnx"))
                .isZero();
        assertThat(Main.run("export", "-o", second.toString(), "--format", "onnx"))
                .isZero();
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void aCheckpointHoldsTheGeneratorAlone() throws IOException {
        Path output = folder.resolve("generator.zip");
        assertThat(Main.run("export", "-c", checkpoint().toString(), "-o", output.toString()))
                .isZero();
        Checkpoint exported = Checkpoint.read(output);
        assertThat(exported.training()).isNull();
        assertThat(exported.tensors()).containsOnlyKeys(Checkpoint.GENERATOR);
    }

    @Test
    void anExistingFileAndAnUnknownPrecisionAreRefused() throws IOException {
        Path output = folder.resolve("generator.onnx");
        assertThat(Main.run("export", "-o", output.toString(), "--format", "onnx", "--half"))
                .isEqualTo(2);
        assertThat(output).doesNotExist();
        Files.writeString(output, "mine");
        assertThat(Main.run("export", "-o", output.toString(), "--format", "onnx"))
                .isEqualTo(2);
        assertThat(output).hasContent("mine");
    }

    @Test
    void theWayToPredictIsKept() throws IOException {
        Path twice = folder.resolve("twice.zip");
        assertThat(export(checkpoint(), twice, "--prediction", "mirrored_mean")).isZero();
        assertThat(Checkpoint.read(twice).prediction()).isEqualTo(Prediction.MIRRORED_MEAN);
        Path half = folder.resolve("half.zip");
        assertThat(export(twice, half, "--half")).isZero();
        assertThat(Checkpoint.read(half).prediction()).isEqualTo(Prediction.MIRRORED_MEAN);
        Path single = folder.resolve("single.zip");
        assertThat(export(twice, single, "--prediction", "single")).isZero();
        assertThat(Checkpoint.read(single).prediction()).isEqualTo(Prediction.SINGLE);
        assertThat(export(twice, folder.resolve("weights.h5"), "--format", "keras", "--prediction", "single"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theFilesNameTellsItsFormat() throws IOException, OrtException {
        Path onnx = folder.resolve("by-name.onnx");
        assertThat(export(checkpoint(), onnx)).isZero();
        OnnxRuntime.environment().createSession(onnx.toString()).close();
        assertThat(export(checkpoint(), folder.resolve("a.zip"), "--format", "onnx"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(export(checkpoint(), folder.resolve("a.h5"), "--format", "checkpoint"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("a.h5")).doesNotExist();
    }

    @Test
    void anotherGeneratorForTheRimIsWrittenBesideIt() throws IOException {
        Path rim = folder.resolve("rim.zip");
        assertThat(export(checkpoint(), rim, "--prediction", "mirrored_mean")).isZero();
        Path both = folder.resolve("both.zip");
        assertThat(export(checkpoint(), both, "--rim", rim.toString())).isZero();
        Checkpoint read = Checkpoint.read(both);
        assertThat(read.tensors()).containsOnlyKeys(Checkpoint.GENERATOR, Checkpoint.GENERATOR_AT_RIM);
        assertThat(read.prediction()).isEqualTo(Prediction.MIRRORED_MEAN);
        Path again = folder.resolve("again.zip");
        assertThat(export(both, again)).isZero();
        assertThat(again).hasSameBinaryContentAs(both);
        assertThat(export(both, folder.resolve("two.onnx"), "--format", "onnx")).isZero();
        assertThat(folder.resolve("two.onnx")).exists();
        assertThat(folder.resolve("two-rim.onnx")).exists();
        assertThat(CommandRun.of(
                                "export",
                                "-c",
                                both.toString(),
                                "-o",
                                folder.resolve("told.onnx").toString())
                        .out())
                .contains(" -> " + folder.resolve("told.onnx") + " (")
                .contains(" -> " + folder.resolve("told-rim.onnx") + " (");
        // As a process leaves it that is killed between the names of the two.
        Files.delete(folder.resolve("two.onnx"));
        assertThat(export(both, folder.resolve("two.onnx"), "--format", "onnx")).isZero();
        Files.delete(folder.resolve("two.onnx"));
        Files.writeString(folder.resolve("two-rim.onnx"), "somebody's");
        assertThat(export(both, folder.resolve("two.onnx"), "--format", "onnx")).isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("two-rim.onnx")).hasContent("somebody's");
        assertThat(export(checkpoint(), folder.resolve("no.onnx"), "--format", "onnx", "--rim", rim.toString()))
                .isEqualTo(ExitCode.USAGE);
    }

    /** Each weight is a finite number, but not what batch norm makes of them. */
    @Test
    void weightsThatOverflowAreRefusedWithTheirFilesName() throws IOException {
        Checkpoint sound = Checkpoint.read(checkpoint());
        Map<String, Tensor> tensors = new TreeMap<>(sound.generatorTensors());
        tensors.replaceAll((name, tensor) -> {
            float[] values = tensor.values().clone();
            if (name.endsWith("_gamma")) {
                Arrays.fill(values, 3e38f);
            }
            if (name.endsWith("_var")) {
                Arrays.fill(values, 0);
            }
            return Tensor.of(tensor.shape(), values);
        });
        Path file = folder.resolve("overflowing.zip");
        new Checkpoint(
                        Origin.ofNew("test"),
                        "test",
                        32,
                        CONFIG,
                        Prediction.SINGLE,
                        null,
                        null,
                        Provenance.UNKNOWN,
                        Map.of(Checkpoint.GENERATOR, tensors))
                .write(file);
        Path onnx = folder.resolve("overflowing.onnx");
        CommandRun exported = CommandRun.of("export", "-c", file.toString(), "-o", onnx.toString());
        assertThat(exported.code()).isEqualTo(ExitCode.USAGE);
        assertThat(exported.err()).contains(file + ": its weights ").contains("not finite");
        assertThat(onnx).doesNotExist();
        assertThat(CommandRun.of(
                                "inpaint",
                                "-c",
                                file.toString(),
                                "-s",
                                "dataset/sample",
                                "-o",
                                folder.resolve("out").toString())
                        .err())
                .contains(file + ": its weights ");
    }

    @Test
    void ofTwoExportsToOneNameOneIsRefused() throws Exception {
        Path one = pair("one", 1);
        Path other = pair("other", 2);
        for (ExportFormat format : List.of(ExportFormat.ONNX, ExportFormat.CHECKPOINT)) {
            Path shared = folder.resolve("shared." + format);
            List<ExportConfig> exports = List.of(config(one, shared, format), config(other, shared, format));
            List<Path> made = exports.parallelStream()
                    .flatMap(export -> {
                        try {
                            Export.run(export);
                            return Stream.of(Objects.requireNonNull(export.checkpoint()));
                        } catch (InputException e) {
                            assertThat(e).hasMessageContaining("is there already");
                            return Stream.empty();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
            assertThat(made).as("%s", format).hasSize(1);
            Path alone = folder.resolve("alone." + format);
            for (Path file : Export.run(config(made.get(0), alone, format)).files()) {
                String name = file.getFileName().toString().replace("alone", "shared");
                assertThat(folder.resolve(name)).hasSameBinaryContentAs(file);
            }
        }
    }

    private static ExportConfig config(Path checkpoint, Path output, ExportFormat format) {
        return new ExportConfig(checkpoint, null, output, format, false, null);
    }

    @Test
    void anExportThatCannotHaveBothItsNamesLeavesNothing() throws IOException {
        Path checkpoint = pair("pair", 1);
        Path output = Files.createDirectory(folder.resolve("exports"));
        assertThat(export(checkpoint, output.resolve("n".repeat(248) + ".onnx")))
                .isNotZero();
        assertThat(output).isEmptyDirectory();
        Path taken = Files.writeString(output.resolve("x-rim.onnx"), "another's");
        assertThat(export(checkpoint, output.resolve("x.onnx"))).isEqualTo(ExitCode.USAGE);
        assertThat(export(checkpoint(), output.resolve("x.onnx")))
                .as("one file beside another generator's rim would be taken for two of one")
                .isEqualTo(ExitCode.USAGE);
        assertThat(output.toFile().list()).containsExactly("x-rim.onnx");
        assertThat(taken).hasContent("another's");
    }

    private Path pair(String name, long seed) throws IOException {
        Path both = folder.resolve(name + ".zip");
        assertThat(export(
                        checkpoint(seed), both, "--rim", checkpoint(seed + 100).toString()))
                .isZero();
        return both;
    }

    private static int export(Path checkpoint, Path output, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("export", "-c", checkpoint.toString(), "-o", output.toString()));
        arguments.addAll(List.of(more));
        return Main.run(arguments.toArray(String[]::new));
    }

    private static long[] shape(Map<String, NodeInfo> nodes, String name) {
        return ((TensorInfo) Objects.requireNonNull(nodes.get(name)).getInfo()).getShape();
    }

    private Path checkpoint() throws IOException {
        return checkpoint(7);
    }

    private Path checkpoint(long seed) throws IOException {
        Path file = folder.resolve("last-" + seed + ".zip");
        TrainingState state = new TrainingState(
                3,
                14,
                159,
                Map.of("steps", 14.0),
                List.of(),
                JsonNodeFactory.instance.objectNode().put("seed", 7),
                "hash",
                null,
                null,
                null);
        Map<String, Tensor> tensors =
                Tensors.viewsOf(Generator.create(CONFIG, 32, seed).tensors());
        new Checkpoint(
                        Origin.ofNew("test"),
                        "test",
                        32,
                        CONFIG,
                        Prediction.SINGLE,
                        null,
                        state,
                        Provenance.UNKNOWN,
                        Map.of(Checkpoint.GENERATOR, tensors))
                .write(file);
        return file;
    }
}
