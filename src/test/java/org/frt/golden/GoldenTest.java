package org.frt.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.frt.RecognitionData;
import org.frt.SharedFaces;
import org.frt.SyntheticFaces;
import org.frt.TinyRecogniser;
import org.frt.cli.CommandRun;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.junit.jupiter.api.Test;

/**
 * Holds what the commands make of fixed inputs against what they made when {@code golden.txt} and
 * {@code golden-celeba.txt} were written. A change of the code that is meant to change nothing keeps this test green; if
 * pixels, weights or figures are meant to change, write the lists again and say in the commit which outputs did, and why:
 *
 * <pre>
 * mvn test -Dtest=GoldenTest -Dfrt.golden=write
 * </pre>
 *
 * <p>Files stay in {@code target/golden}, to be compared with those of another checkout. Outputs that are not in the
 * lists don't fail the test, so what a command makes in addition needs a new list before it counts. The list of real faces
 * can be made only where these lie beside the checkout, see {@link SharedFaces}.
 */
final class GoldenTest {
    /** What the commands leave. */
    static final Path WORK = Path.of("target/golden");

    private static final Path LISTS = Path.of("src/test/resources/org/frt");
    private static final boolean WRITE = "write".equals(System.getProperty("frt.golden"));
    private static final Path ASTRONAUT = Path.of("dataset/sample/eileen-collins.png");
    private static final String[] MANIFEST = {"split", "name", "identity", "status"};
    private static final String[] MANIFEST_MEASURES = {"yaw", "eye_distance"};
    private static final String[] REPORT = {"name", "status"};
    private static final String[] REPORT_MEASURES = {"yaw", "eye_distance", "a", "b", "tx", "ty", "hole"};
    private static final String[] METRICS = {"name", "candidate", "hole", "typology_angle"};
    private static final List<String> FIGURES = List.of(
            "hole_psnr",
            "hole_ssim",
            "hole_l1",
            "band_ssim",
            "psnr",
            "ssim",
            "ms_ssim",
            "identity",
            "l1",
            "raw_hole_ssim",
            "raw_band_psnr",
            "raw_band_ssim",
            "raw_band_l1",
            "raw_psnr",
            "raw_ssim",
            "raw_ms_ssim",
            "raw_l1");
    private static final List<String> RATES = List.of(
            "faces",
            "failed",
            "fta",
            "mated",
            "non_mated",
            "equal_error_rate",
            "area_under_curve",
            "decidability",
            "equal_error_rate_change",
            "published",
            "published_accuracy",
            "fold_accuracy");
    private static final List<String> RATES_OF_TARGET = List.of(
            "target",
            "resolved",
            "own",
            "fnmr",
            "fixed",
            "fixed_fmr",
            "fixed_fnmr",
            "far",
            "frr",
            "fnmr_change",
            "fixed_fnmr_change",
            "fixed_fmr_change");
    private static final String[] HISTORY = {
        "epoch",
        "generator_loss",
        "adversarial_loss",
        "pixel_loss",
        "discriminator_loss",
        "validation_pixel_loss",
        "validation_discriminator_loss",
        "validation_hole_psnr",
        "validation_hole_ssim",
        "training_faces",
        "validation_faces",
        "failed_faces"
    };

    /** Of four people, three portraits each. */
    private static final List<String> CROPS = List.of(
            "183790", "191035", "201567", "186950", "196905", "199049", "197332", "198789", "202076", "190126",
            "190660", "199715");

    private final Outputs everywhere = new Outputs();
    private final Outputs here = new Outputs();

    @Test
    void pixelsWeightsAndFiguresAreWhatTheyWere() throws IOException {
        Path work = emptied("made");
        prepare(work);
        inpaint(work);
        evaluateReconstruction(work);
        evaluateRecognition(work);
        train(work);
        export(work);
        compare("golden.txt");
    }

    @Test
    void pixelsAndFiguresOfRealFacesAreWhatTheyWere() throws IOException {
        Path identities = SharedFaces.path("identity_CelebA.txt");
        List<String> crops = CROPS.stream()
                .map(name -> SharedFaces.path("crops/" + name + ".jpg").toString())
                .toList();
        Path work = emptied("celeba");
        Path partition = work.resolve("partition.txt");
        Files.writeString(partition, String.join(".jpg 2\n", CROPS) + ".jpg 2\n", StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(List.of("--identities", identities.toString()));
        arguments.addAll(List.of("--partition", partition.toString(), "--holes", "varied", "--source"));
        arguments.addAll(crops);
        Path set = work.resolve("set");
        run(0, "prepare", set, arguments.toArray(String[]::new));
        addSet("prepare", set);

        Path filled = work.resolve("inpaint");
        arguments = new ArrayList<>(List.of("--raw", "--format=png", "-s"));
        arguments.addAll(crops);
        run(0, "inpaint", filled, arguments.toArray(String[]::new));
        addFilled("inpaint", filled);

        String recogniser = "arcface=" + TinyRecogniser.write(work.resolve("tiny.onnx"), 512);
        Path reconstruction = work.resolve("reconstruction");
        run(0, "evaluate reconstruction", reconstruction, "-d", set.toString(), "--recogniser", recogniser);
        addCandidates(here, "evaluate reconstruction", reconstruction);

        Path recognition = work.resolve("recognition");
        run(0, "evaluate recognition", recognition, "-d", set.toString(), "--recogniser", recogniser);
        addScores("evaluate recognition", recognition, "damaged", "mean-colour", "telea", "navier-stokes", "built-in");
        compare("golden-celeba.txt");
    }

    /** A face, two faces, a picture without one, and half a picture. */
    private void prepare(Path work) throws IOException {
        Path photos = photos(work);
        Path set = work.resolve("set");
        run(1, "prepare", set, "-s", photos.toString());
        addSet("prepare", set);
        Path all = work.resolve("set of all faces");
        run(0, "prepare", all, "-s", photos.resolve("two.png").toString(), "--faces=all", "--holes=large", "--seed=7");
        addSet("prepare --faces=all --holes=large", all);
    }

    private void inpaint(Path work) throws IOException {
        Path photos = photos(work);
        String face = photos.resolve("deep/face.png").toString();
        Path damaged = work.resolve("damaged");
        run(1, "inpaint", damaged, "-s", photos.toString(), "--raw");
        addFilled("inpaint --raw", damaged);

        Path mask = work.resolve("mask.png");
        write(mask, BufferedImage.TYPE_BYTE_GRAY, 512, 512, picture -> picture.fillOval(190, 90, 60, 40));
        Path masked = work.resolve("masked");
        run(0, "inpaint", masked, "-s", face, "-m", mask.toString(), "--raw");
        addFilled("inpaint --masks --raw", masked);

        Path all = work.resolve("all");
        run(0, "inpaint", all, "-s", photos.resolve("two.png").toString(), "--faces=all", "--holes=varied", "--raw");
        addFilled("inpaint --faces=all --holes=varied --raw", all);

        CelebaC drawn = new CelebaC(work.resolve("drawn"));
        SyntheticFaces.write(drawn, Split.TEST, 3, 256);
        String source = drawn.root().resolve("test/aligned").toString();
        Path aligned = work.resolve("aligned");
        run(0, "inpaint", aligned, "-s", source, "--aligned", "--raw", "--seed=7");
        everywhere.pictures("inpaint --aligned --raw", aligned, "aligned", "mask", "damaged");
        everywhere.columns("inpaint --aligned --raw", aligned.resolve("report.csv"), REPORT);
        everywhere.columns("inpaint --aligned --raw", aligned.resolve("report.csv"), REPORT_MEASURES);
        here.pictures("inpaint --aligned --raw", aligned, "prediction", "inpainted", "restored");
    }

    private void evaluateReconstruction(Path work) throws IOException {
        String drawn = work.resolve("drawn").toString();
        String classical = "damaged,mean-colour,telea,navier-stokes";
        Path simple = work.resolve("reconstruction");
        run(0, "evaluate reconstruction", simple, "-d", drawn, "--provided", classical);
        addCandidates(everywhere, "evaluate reconstruction", simple);

        CelebaC people = new CelebaC(work.resolve("people"));
        RecognitionData.write(people, 3, 2);
        Path known = work.resolve("reconstruction with a recogniser");
        String recogniser = "arcface=" + TinyRecogniser.write(work.resolve("tiny.onnx"), 512);
        String data = people.root().toString();
        run(0, "evaluate reconstruction", known, "-d", data, "--provided=telea,built-in", "--recogniser", recogniser);
        addCandidates(here, "evaluate reconstruction --recogniser", known);
    }

    private void evaluateRecognition(Path work) throws IOException {
        Path tiny = work.resolve("tiny.onnx");
        Path recognition = work.resolve("recognition");
        run(
                0,
                "evaluate recognition",
                recognition,
                "-d",
                work.resolve("people").toString(),
                "--provided=damaged,telea,built-in",
                "--recogniser",
                "arcface=" + tiny,
                "qmagface=" + tiny);
        addScores("evaluate recognition", recognition, "damaged", "telea", "built-in");
    }

    /** Two steps each: of the default networks with all that is optional, of the paper's, and without adversary. */
    private void train(Path work) throws IOException {
        CelebaC small = new CelebaC(work.resolve("small"));
        SyntheticFaces.write(small, Split.TRAIN, 8, 32);
        SyntheticFaces.write(small, Split.VALIDATE, 3, 32);
        String adversarial = "--generator-filters=4 --generator-depth=3 --discriminator-filters=4"
                + " --discriminator-depth=1 --averaging=0.9 --damage=active --mirror";
        train(small, "train", work.resolve("unet"), adversarial);
        String paper = "--preset=paper --generator-filters=2,3,4 --discriminator-filters=2,3,4 --dropout=0.4"
                + " --batch-norm=batch --micro-batch=3";
        train(small, "train --preset=paper", work.resolve("vnet"), paper);
        String alone = "--generator-filters=4 --generator-depth=3 --adversarial-weight=0 --pixel-loss=l1";
        train(small, "train --adversarial-weight=0", work.resolve("alone"), alone);
    }

    private void train(CelebaC data, String command, Path output, String options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", data.root().toString(), "--size=32", "-b=4", "-e=1"));
        arguments.addAll(List.of(options.split(" ")));
        run(0, "train", output, arguments.toArray(String[]::new));
        here.tensors(command, output.resolve("checkpoints/last.zip"));
        here.columns(command, output.resolve("history.csv"), HISTORY);
    }

    private void export(Path work) throws IOException {
        Path onnx = work.resolve("built-in.onnx");
        run(0, "export", onnx, "--format=onnx");
        everywhere.onnx("export --format=onnx", onnx);
        Path half = work.resolve("half.zip");
        run(0, "export", half, "-c", work.resolve("unet/checkpoints/last.zip").toString(), "--half");
        here.tensors("export --half", half);
        // Keras's file is read back, so what is compared are its numbers.
        Path keras = work.resolve("weights.h5");
        run(0, "export", keras, "-c", work.resolve("vnet/checkpoints/last.zip").toString(), "--format=keras");
        Path back = work.resolve("keras.zip");
        run(0, "export", back, "-c", keras.toString());
        here.tensors("export --format=keras", back);
        Path vnet = work.resolve("vnet.onnx");
        run(0, "export", vnet, "-c", keras.toString(), "--format=onnx");
        here.onnx("export --format=onnx", vnet);
    }

    private static Path photos(Path work) throws IOException {
        Path photos = work.resolve("photos");
        if (!Files.exists(photos)) {
            byte[] face = Files.readAllBytes(ASTRONAUT);
            Files.createDirectories(photos.resolve("deep"));
            Files.write(photos.resolve("deep/face.png"), face);
            Files.write(photos.resolve("half.png"), Arrays.copyOf(face, face.length / 2));
            BufferedImage astronaut = ImageIO.read(ASTRONAUT.toFile());
            write(photos.resolve("two.png"), BufferedImage.TYPE_INT_RGB, 1024, 512, picture -> {
                picture.drawImage(astronaut, 0, 0, null);
                picture.drawImage(astronaut, 1024, 0, -512, 512, null);
            });
            write(photos.resolve("black.png"), BufferedImage.TYPE_INT_RGB, 100, 100, picture -> {});
        }
        return photos;
    }

    private interface Drawing {
        void on(Graphics2D picture);
    }

    private static void write(Path file, int type, int width, int height, Drawing drawing) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, type);
        Graphics2D graphics = picture.createGraphics();
        drawing.on(graphics);
        graphics.dispose();
        ImageIO.write(picture, "png", file.toFile());
    }

    private void addSet(String command, Path set) throws IOException {
        everywhere.pictures(command, set, "mask");
        everywhere.columns(command, set.resolve("manifest.csv"), MANIFEST);
        here.pictures(command, set, "aligned", "combined");
        here.columns(command, set.resolve("manifest.csv"), MANIFEST_MEASURES);
    }

    private void addFilled(String command, Path results) throws IOException {
        everywhere.columns(command, results.resolve("report.csv"), REPORT);
        here.pictures(command, results, "aligned", "mask", "damaged", "prediction", "inpainted", "restored");
        here.columns(command, results.resolve("report.csv"), REPORT_MEASURES);
    }

    private static void addCandidates(Outputs outputs, String command, Path output) throws IOException {
        outputs.columns(command, output.resolve("metrics.csv"), METRICS);
        outputs.columns(command, output.resolve("metrics.csv"), FIGURES.toArray(String[]::new));
        summary(output).path("candidates").properties().forEach(candidate -> {
            String name = command + ": " + candidate.getKey();
            outputs.figures(name, candidate.getValue().path("figures"), FIGURES);
            for (String part : List.of("by_hole_size", "by_hidden_share", "by_hidden_region", "by_skin_tone")) {
                List<JsonNode> groups = candidate.getValue().path(part).findValues("figures");
                outputs.figuresOfAll(name + ", " + part, groups, FIGURES);
            }
        });
    }

    private void addScores(String command, Path output, String... probes) throws IOException {
        everywhere.columns(command, output.resolve("scores.csv"), "recogniser", "gallery", "probe", "mated", "fold");
        here.columns(command, output.resolve("scores.csv"), "original");
        here.columns(command, output.resolve("scores.csv"), probes);
        for (JsonNode recogniser : summary(output).path("recognisers")) {
            for (JsonNode probe : recogniser.path("probes")) {
                String name = command + ": " + recogniser.path("name").asText() + " on "
                        + probe.path("probe").asText();
                here.figures(name, probe, RATES);
                here.figuresOfAll(name + ", targets", probe.path("targets"), RATES_OF_TARGET);
            }
        }
    }

    private static JsonNode summary(Path output) throws IOException {
        return new ObjectMapper().readTree(output.resolve("summary.json").toFile());
    }

    private static void run(int code, String command, Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("-o", output.toString()));
        CommandRun ended = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(ended.code()).as("%s: %s", arguments, ended.err()).isEqualTo(code);
    }

    private void compare(String list) throws IOException {
        Path file = LISTS.resolve(list);
        if (WRITE) {
            GoldenFile.write(file, everywhere, here);
        }
        GoldenFile golden = GoldenFile.read(file);
        golden.check(everywhere);
        golden.checkHere(here);
    }

    private static Path emptied(String name) throws IOException {
        Path folder = WORK.resolve(name);
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
