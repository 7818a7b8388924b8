package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.frt.KerasReference;
import org.frt.SyntheticFaces;
import org.frt.checkpoint.Checkpoint;
import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.frt.image.ImageReader;
import org.frt.onnx.Device;
import org.frt.predict.Predictor;
import org.frt.train.TrainingConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of the published networks come in, are used and trained on, and go back. */
final class KerasCommandTest {
    private static final Path GAN = KerasReference.all().get(0).path("tiny/tiny_gan.h5");
    private static final Path GENERATOR = KerasReference.all().get(0).path("tiny/generator_model.h5");

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        SyntheticFaces.write(new CelebaC(data), Split.TRAIN, 5, 32);
        SyntheticFaces.write(new CelebaC(data), Split.VALIDATE, 2, 32);
    }

    private int train(String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "-d", data.toString(), "-b", "2"));
        arguments.addAll(List.of("-o", folder.toString(), "-e", "1"));
        arguments.addAll(List.of(more));
        return Main.run(arguments.toArray(String[]::new));
    }

    @Test
    void inpaintPredictsWithThem() {
        String photo = "dataset/sample/eileen-collins.png";
        assertThat(Main.run("inpaint", "-c", GAN.toString(), "-s", photo, "-o", folder.toString(), "--raw"))
                .isZero();
        try (Predictor predictor = Checkpoint.read(GAN).loadPredictor(256, Device.CPU, 1)) {
            assertThat(ImageReader.readRgb(folder.resolve("prediction/eileen-collins.png")))
                    .isEqualTo(predictor.predict(new Damage(
                            ImageReader.readRgb(folder.resolve("damaged/eileen-collins.png")),
                            new Mask(ImageReader.readGrey(folder.resolve("mask/eileen-collins.png"))))));
        }
    }

    @Test
    void aTrainingStartsFromThemAndItsWeightsGoBack() {
        assertThat(train("-c", GAN.toString(), "--preset", "paper")).isZero();
        Path last = folder.resolve("checkpoints/last.zip");
        Checkpoint trained = Checkpoint.read(last);
        Checkpoint start = Checkpoint.read(GAN);
        assertThat(trained.generator()).isEqualTo(start.generator());
        assertThat(trained.discriminator()).isEqualTo(start.discriminator());
        assertThat(tensor(trained, "output_W")).isNotEqualTo(tensor(start, "output_W"));
        // The published training moves no statistics.
        assertThat(tensor(trained, "down_1_encode_bn_var")).isEqualTo(tensor(start, "down_1_encode_bn_var"));
        Path back = folder.resolve("back.h5");
        assertThat(Main.run("export", "-c", last.toString(), "-o", back.toString(), "--format", "keras"))
                .isZero();
        for (String part : List.of(Checkpoint.GENERATOR, Checkpoint.DISCRIMINATOR)) {
            assertThat(Checkpoint.read(back).tensors().get(part))
                    .isEqualTo(trained.tensors().get(part));
        }
        assertThat(Main.run("train", "-c", last.toString(), "-e", "1")).isZero();
        assertThat(Main.run("train", "-c", last.toString(), "--preset", "paper", "-e", "1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(train("-c", GAN.toString())).as("begun in a folder in use").isEqualTo(ExitCode.USAGE);
    }

    private static Object tensor(Checkpoint checkpoint, String name) {
        return Objects.requireNonNull(
                Objects.requireNonNull(checkpoint.tensors().get(Checkpoint.GENERATOR))
                        .get(name));
    }

    @Test
    void aDiscriminatorOfWindowsStaysBehind() {
        assertThat(train(
                        "-c",
                        GENERATOR.toString(),
                        "--size",
                        "64",
                        "--discriminator",
                        "paper",
                        "--discriminator-filters",
                        "4,8",
                        "--judged-window",
                        "32"))
                .isZero();
        Path last = folder.resolve("checkpoints/last.zip");
        assertThat(Checkpoint.read(last).discriminator()).isNotNull();
        Path back = folder.resolve("back.h5");
        CommandRun run = CommandRun.of("export", "-c", last.toString(), "-o", back.toString());
        assertThat(run.err()).contains("its discriminator is none of Keras's for whole pictures");
        assertThat(Checkpoint.read(back).discriminator()).isNull();
    }

    @Test
    void aGeneratorAloneGetsANewDiscriminator() {
        assertThat(train("-c", GENERATOR.toString(), "--size", "32", "--discriminator-filters", "4"))
                .isZero();
        Path back = folder.resolve("back.h5");
        // A PatchGAN has no place in Keras's weights; the generator goes alone.
        assertThat(Main.run(
                        "export",
                        "-c",
                        folder.resolve("checkpoints").toString(),
                        "-o",
                        back.toString(),
                        "--format=keras"))
                .isZero();
        assertThat(Checkpoint.read(back).discriminator()).isNull();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThat(train("-c", GAN.toString(), "--generator-filters", "3,4,5")).isEqualTo(ExitCode.USAGE);
        assertThat(train("-c", GAN.toString(), "--size", "64")).isEqualTo(ExitCode.USAGE);
        assertThat(train("--generator-convolutions", "2")).isEqualTo(ExitCode.USAGE);
        assertThat(train("--generator", "vnet", "--generator-depth", "2")).isEqualTo(ExitCode.USAGE);
        assertThat(train("--generator-filters", "8,16")).isEqualTo(ExitCode.USAGE);
        Path back = folder.resolve("back.h5");
        assertThat(Main.run("export", "-o", back.toString(), "--format", "keras"))
                .as("the built-in generator is no V-Net")
                .isEqualTo(ExitCode.USAGE);
        assertThat(back).doesNotExist();
    }

    @Test
    void thePresetIsThePublishedTraining() {
        assertThat(train("--preset", "paper", "--dry-run")).isZero();
        ObjectNode paper = TrainingConfig.PAPER.toJson();
        assertThat(paper.path("networks"))
                .hasToString("{\"generator\":{\"kind\":\"vnet\","
                        + "\"filters\":[64,128,256,512,512],\"convolutions\":[2,2,2,2,2],\"mask_channel\":false},"
                        + "\"discriminator\":{\"kind\":\"paper\",\"filters\":[64,128,256,512,512]},"
                        + "\"batch_norm\":\"fixed\",\"dropout\":0.0,\"arithmetic\":\"fp32\"}");
        assertThat(paper.path("losses"))
                .hasToString("{\"adversarial_weight\":1.0,\"pixel_weight\":100.0,"
                        + "\"pixel_loss\":\"mse\",\"pixel_reduction\":\"sum\",\"hole_weight\":1.0,\"label_smoothing\":0.25,"
                        + "\"discriminator_weight\":0.5,\"judged\":\"predictions\"}");
        assertThat(paper.path("optimisation"))
                .hasToString("{\"batch_size\":32,\"micro_batch\":null,"
                        + "\"generator_learning_rate\":1.0E-4,\"discriminator_learning_rate\":2.5E-4,\"beta1\":0.5,\"averaging_period\":1,"
                        + "\"averaging\":0.0}");
        assertThat(paper.at("/schedule/decay_epochs").asInt()).isZero();
        assertThat(paper.at("/data/size").asInt()).isEqualTo(256);
        assertThat(paper.at("/data/damage").asText()).isEqualTo("active");
    }
}
