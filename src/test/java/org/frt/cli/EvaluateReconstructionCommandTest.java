package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.frt.RecognitionData;
import org.frt.SyntheticFaces;
import org.frt.TinyRecogniser;
import org.frt.damage.Fill;
import org.frt.damage.Mask;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.frt.evaluate.blind.BlindOptions;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.CandidateSource;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.evaluate.reconstruction.IdentityOptions;
import org.frt.evaluate.reconstruction.ReconstructionConfig;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.image.PngWriter;
import org.frt.io.Sha256;
import org.frt.onnx.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class EvaluateReconstructionCommandTest {
    @TempDir
    private Path folder;

    private int evaluate(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "evaluate", "reconstruction", "-o", folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return Main.run(arguments.toArray(String[]::new));
    }

    private String dataSet(int faces) throws IOException {
        Path data = folder.resolve("data");
        SyntheticFaces.write(new CelebaC(data), Split.TEST, faces, 256);
        return data.toString();
    }

    private List<CSVRecord> rows() throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = format.parse(Files.newBufferedReader(folder.resolve("out/metrics.csv")))) {
            return parser.getRecords();
        }
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("out/summary.json").toFile());
    }

    private double mean(String candidate, String figure) throws IOException {
        return summary()
                .at("/candidates/" + candidate + "/figures/" + figure + "/mean")
                .asDouble();
    }

    private double median(String candidate, String figure) throws IOException {
        return summary()
                .at("/candidates/" + candidate + "/figures/" + figure + "/median")
                .asDouble();
    }

    @Test
    void everyCandidateHasARowForEveryFaceAndTheClassicalOnesBeatTheNoise() throws IOException {
        assertThat(evaluate("-d", dataSet(3))).isZero();
        assertThat(rows()).hasSize(5 * 3);
        List<Double> angles = rows().stream()
                .filter(row -> row.get("candidate").equals("telea"))
                .map(row -> row.get("typology_angle"))
                .filter(angle -> !angle.isEmpty())
                .map(Double::valueOf)
                .toList();
        assertThat(angles).isNotEmpty().allSatisfy(angle -> assertThat(angle).isBetween(-90.0, 90.0));
        assertThat(summary().at("/candidates/telea/by_skin_tone").findValues("images").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(angles.size());
        assertThat(mean("telea", "hole_psnr")).isGreaterThan(mean("damaged", "hole_psnr") + 5);
        assertThat(mean("navier-stokes", "hole_psnr")).isGreaterThan(mean("mean-colour", "hole_psnr"));
        assertThat(mean("telea", "ms_ssim")).isGreaterThan(mean("damaged", "ms_ssim"));
        String report = Files.readString(folder.resolve("out/report.html"));
        assertThat(report.contains("Best, median and worst of built-in")).isTrue();
        try (Stream<Path> plots = Files.list(folder.resolve("out/plots"))) {
            assertThat(plots).hasSize(5);
        }
        JsonNode sharpness = summary().at("/candidates/built-in/figures/sharpness");
        assertThat(sharpness.get("low").asDouble()).isPositive();
        assertThat(sharpness.get("median").asDouble())
                .isBetween(
                        sharpness.get("low").asDouble(), sharpness.get("high").asDouble());
        // Noise has more of the finest detail than any face.
        assertThat(median("damaged", "sharpness_2_4_px")).isGreaterThan(3);
        assertThat(median("mean-colour", "sharpness_2_4_px")).isLessThan(0.1);
    }

    @Test
    void aBlindSheetSaysNowhereButInItsKeyWhoIsWhoAndItsVotesAreCounted() throws IOException {
        Path sheet = folder.resolve("sheet");
        String[] arguments = {
            "-d", dataSet(6), "--provided", "telea,mean-colour", "--blind", sheet.toString(), "--blind-pairs", "4"
        };
        assertThat(evaluate(arguments)).isZero();
        List<String> key = Files.readAllLines(sheet.resolve("key.csv"));
        assertThat(key).hasSize(5).first().isEqualTo("pair,face,left,right");
        assertThat(Files.readString(sheet.resolve("votes.csv"))).isEqualTo("pair,vote\n001,\n002,\n003,\n004,\n");
        StringBuilder votes = new StringBuilder("pair,vote\n");
        for (int pair = 1; pair <= 4; pair++) {
            String[] fields = key.get(pair).split(",", -1);
            Image picture = ImageReader.readRgb(sheet.resolve("pairs").resolve(fields[0] + ".png"));
            assertThat(picture.size()).isEqualTo("512x256");
            // Telea's hole has more than one colour: so the eye finds it, whatever the side.
            votes.append(fields[0]).append(fields[2].equals("telea") ? ", LEFT\n" : ",right\n");
        }
        assertThat(key.stream().skip(1).map(row -> row.split(",", -1)[2]).distinct())
                .hasSize(2);
        Files.writeString(sheet.resolve("votes.csv"), votes);
        CommandRun counted = CommandRun.of("evaluate", "votes", sheet.toString());
        assertThat(counted.code()).isZero();
        assertThat(counted.out()).contains("telea        4       100.0 % [51.0, 100.0]", "without a vote: 0");
        // Votes are never written over: the same command makes what is missing, and that of another sheet is refused.
        // Elsewhere the same seed makes the same sheet.
        Path picture = sheet.resolve("pairs/002.png");
        byte[] whole = Files.readAllBytes(picture);
        Files.write(picture, new byte[0]);
        assertThat(evaluate(arguments)).isZero();
        assertThat(picture).hasBinaryContent(whole);
        Files.delete(sheet.resolve("votes.csv"));
        assertThat(evaluate(arguments)).isZero();
        assertThat(sheet.resolve("votes.csv")).hasContent("pair,vote\n001,\n002,\n003,\n004,\n");
        Files.writeString(sheet.resolve("votes.csv"), votes);
        arguments[7] = "3";
        assertThat(evaluate(arguments)).isEqualTo(ExitCode.USAGE);
        for (String more : List.of("--dry-run", "--overwrite")) {
            assertThat(evaluate(
                            Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new)))
                    .isEqualTo(ExitCode.USAGE);
        }
        assertThat(folder.resolve("out/summary.json"))
                .as("nothing is removed for a sheet that is refused")
                .exists();
        arguments[7] = "4";
        assertThat(Files.readString(sheet.resolve("votes.csv"))).isEqualTo(votes.toString());
        arguments[5] = folder.resolve("again").toString();
        assertThat(evaluate(arguments)).isZero();
        assertThat(Files.readAllLines(folder.resolve("again/key.csv"))).isEqualTo(key);
        assertThat(Files.readString(sheet.resolve("votes.csv"))).isEqualTo(votes.toString());
    }

    @Test
    void aBlindSheetIsOfTwoCandidatesOrOfOneAndTheOriginals() throws IOException {
        String data = dataSet(1);
        Path sheet = folder.resolve("sheet");
        assertThat(evaluate("-d", data, "--blind", sheet.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("-d", data, "--provided", "none")).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("-d", data, "--provided", "telea", "--blind", sheet.toString(), "--blind-pairs", "0"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("-d", data, "--provided", "telea", "--blind", sheet.toString()))
                .isZero();
        String key = Files.readString(sheet.resolve("key.csv"));
        assertThat(key).contains("original").contains("telea");
        Image original = ImageReader.readRgb(new CelebaC(Path.of(data)).aligned(Split.TEST, "test000"));
        Image pair = ImageReader.readRgb(sheet.resolve("pairs/001.png"));
        int start = key.contains("original,telea") ? 0 : 256;
        for (int y = 0; y < 256; y++) {
            for (int i = 0; i < 256 * 3; i++) {
                assertThat(pair.samples()[y * 512 * 3 + start * 3 + i]).isEqualTo(original.samples()[y * 256 * 3 + i]);
            }
        }
    }

    @Test
    void aSheetsFolderIsTriedBeforeTheFacesAreFilled() throws IOException {
        String data = dataSet(1);
        Path file = Files.createFile(folder.resolve("file"));
        Path foreign = Files.createDirectories(folder.resolve("own/pairs")).resolve("001.png");
        Files.writeString(foreign, "somebody's");
        for (Path sheet : List.of(file.resolve("sheet"), folder.resolve("own"), folder.resolve("out"))) {
            CommandRun run = CommandRun.of(
                    "evaluate",
                    "reconstruction",
                    "-o",
                    folder.resolve("out").toString(),
                    "-d",
                    data,
                    "--provided",
                    "telea",
                    "--blind",
                    sheet.toString());
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("--blind").doesNotContain("--output", "free space");
            assertThat(folder.resolve("out")).doesNotExist();
        }
        assertThat(foreign).hasContent("somebody's");
    }

    @Test
    void whatIsLeftOutOfFoldersIsTold() throws IOException {
        Path originals = Files.createDirectories(folder.resolve("originals"));
        Path made = Files.createDirectories(folder.resolve("made"));
        for (String name : List.of("a.png", "b.png")) {
            Files.copy(Path.of("dataset/sample/eileen-collins.png"), originals.resolve(name));
            Files.copy(Path.of("dataset/sample/eileen-collins.png"), made.resolve(name));
        }
        Files.write(originals.resolve("c.heic"), new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c'});
        Files.copy(made.resolve("a.png"), made.resolve("A (1).png"));
        Path mask = folder.resolve("mask.png");
        PngWriter.write(maskOf(512), mask);
        CommandRun run = ofFolders(originals, mask, "--provided", "none", "-r", "made=" + made);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(run.out()).contains("c.heic").contains("HEIC picture");
        String note = "1 of its 3 pictures have the name of no face, such as " + made.resolve("A (1).png");
        assertThat(run.err()).containsOnlyOnce(note);
        assertThat(folder.resolve("out/report.html")).content().contains(note);
        assertThat(folder.resolve("out/summary.json")).content().contains(note);
        assertThat(summary().at("/unusable_faces")).isEmpty();
        assertThat(summary().at("/passed_over")).hasSize(1);
        assertThat(folder.resolve("out/report.html")).content().contains("Files passed over: 1.");
        CommandRun again = ofFolders(originals, mask, "--provided", "none", "-r", "made=" + made);
        assertThat(again.code()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
    }

    @Test
    void whatIsToBeKnownOfFilesIsToldOnce() throws IOException {
        Path originals = Files.createDirectories(folder.resolve("originals"));
        byte[] head = "P6 512 512 255\n".getBytes(StandardCharsets.US_ASCII);
        byte[] samples = ImageReader.readRgb(Path.of("dataset/sample/eileen-collins.png"))
                .samples();
        for (String name : List.of("a.ppm", "b.ppm")) {
            try (OutputStream file = Files.newOutputStream(originals.resolve(name))) {
                for (byte[] part : List.of(head, samples, head, samples)) {
                    file.write(part);
                }
            }
        }
        Path mask = folder.resolve("mask.png");
        PngWriter.write(maskOf(512), mask);
        CommandRun run = ofFolders(originals, mask, "--provided", "damaged,telea");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).containsOnlyOnce("the first was taken; others like it are not named");
    }

    @Test
    void masksThatHideMostOfAFaceAreTold() throws IOException {
        Path originals = Files.createDirectories(folder.resolve("originals"));
        Files.copy(Path.of("dataset/sample/eileen-collins.png"), originals.resolve("a.png"));
        Path mask = folder.resolve("mask.png");
        PngWriter.write(new Mask(maskOf(512)).inverted().image(), mask);
        CommandRun run = ofFolders(originals, mask, "--provided", "damaged,telea");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).containsOnlyOnce("its mask hides 94 % of the face; white is the hole");
    }

    private CommandRun ofFolders(Path originals, Path masks, String... more) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", "reconstruction"));
        arguments.addAll(List.of("-o", folder.resolve("out").toString()));
        arguments.addAll(List.of("--originals", originals.toString(), "--masks", masks.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /** A square hole in the middle. */
    private static Image maskOf(int size) {
        Image mask = Image.blank(size, size, 1);
        for (int y = size * 3 / 8; y < size * 5 / 8; y++) {
            Arrays.fill(mask.samples(), y * size + size * 3 / 8, y * size + size * 5 / 8, (byte) 255);
        }
        return mask;
    }

    @Test
    void figuresDontDependOnTheNumberOfThreads() throws IOException {
        String data = dataSet(4);
        assertThat(evaluate("-d", data, "--provided", "damaged,telea", "-j", "1"))
                .isZero();
        byte[] rows = Files.readAllBytes(folder.resolve("out/metrics.csv"));
        JsonNode candidates = summary().get("candidates");
        assertThat(evaluate("-d", data, "--provided", "damaged,telea", "-j", "4", "--overwrite"))
                .isZero();
        assertThat(Files.readAllBytes(folder.resolve("out/metrics.csv"))).isEqualTo(rows);
        assertThat(summary().get("candidates")).isEqualTo(candidates);
    }

    @Test
    void aFaceThatCannotBeReadOrHasNoHoleIsNamedAndTellsInTheExitCode() throws IOException {
        String data = dataSet(3);
        CelebaC celeba = new CelebaC(Path.of(data));
        Files.writeString(celeba.mask(Split.TEST, "test001"), "no picture");
        PngWriter.write(Image.blank(256, 256, 1), celeba.mask(Split.TEST, "test002"));
        assertThat(evaluate("-d", data, "--provided", "telea")).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        // Finished, and what was left out is left out still.
        assertThat(evaluate("-d", data, "--provided", "telea")).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(rows())
                .extracting(row -> row.get("name") + " " + row.get("status"))
                .containsExactly("test000 done", "test001 failed", "test002 failed");
        assertThat(rows().get(1).get("reason")).contains("not a picture");
        assertThat(rows().get(1).get("hole")).isEmpty();
        assertThat(summary().at("/unusable_faces/test001").asText()).contains("not a picture");
        assertThat(summary().at("/unusable_faces/test002").asText()).contains("no hole");
    }

    @Test
    void resultsOfAnotherToolAreMatchedByNameAndUnusableOnesAreNamedWithTheReason() throws IOException {
        CelebaC data = new CelebaC(Path.of(dataSet(4)));
        Path results = folder.resolve("lama");
        // A perfect result, whatever its extension; one too small, one that is no picture, and none for test003.
        Image original = ImageReader.readRgb(data.aligned(Split.TEST, "test000"));
        PngWriter.write(original, results.resolve("test000.PNG"));
        PngWriter.write(original.resized(128, 128), results.resolve("test001.png"));
        Files.writeString(results.resolve("test002.png"), "no picture");
        assertThat(evaluate("-d", data.root().toString(), "--provided", "telea", "-r", results.toString()))
                .isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        List<CSVRecord> rows = rows().stream()
                .filter(row -> row.get("candidate").equals(results.toString()))
                .toList();
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0).get("hole_psnr")).isEqualTo("inf");
        assertThat(rows.get(1).get("reason")).contains("is 128x128 but the face is 256x256");
        assertThat(rows.get(2).get("reason")).contains("not a picture");
        assertThat(rows.get(3).get("reason")).contains("no result of this name");
        String pointer = "/candidates/" + results.toString().replace("/", "~1");
        assertThat(summary().at(pointer + "/images").asInt()).isEqualTo(1);
        assertThat(summary().at(pointer + "/missing").size()).isEqualTo(3);
    }

    @Test
    void resultsOfFewerFacesHaveNoRankAmongThoseOfAll() throws IOException {
        CelebaC data = new CelebaC(Path.of(dataSet(3)));
        Path results = results(data, "easy", 1);
        assertThat(evaluate("-d", data.root().toString(), "--provided", "telea", "-r", "easy=" + results))
                .isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(folder.resolve("out/report.html"))
                .content()
                .contains("Nearest to the originals: telea has ")
                .contains("easy has fewer images (1 of 3), and no rank.");
    }

    @Test
    void anExactCopyIsCountedBesideTheMeanOfTheOthers() throws IOException {
        CelebaC data = new CelebaC(Path.of(dataSet(3)));
        Path results = results(data, "results", 0, 8, 8);
        CommandRun ended = CommandRun.of(
                "evaluate",
                "reconstruction",
                "-d",
                data.root().toString(),
                "-o",
                folder.resolve("out").toString(),
                "--provided",
                "damaged",
                "-r",
                "c=" + results);
        assertThat(ended.code()).as(ended.err()).isZero();
        // Every sample of two faces is off by 8 of 255.
        double expected = 20 * Math.log10(255 / 8.0);
        assertThat(mean("c", "hole_psnr")).isCloseTo(expected, within(0.001));
        assertThat(summary().at("/candidates/c/figures/hole_psnr/exact_copies").asInt())
                .isEqualTo(1);
        assertThat(summary().at("/candidates/c/figures/hole_psnr/high").asDouble())
                .isCloseTo(expected, within(0.001));
        // The damaged faces' known pixels are the originals'.
        assertThat(summary()
                        .at("/candidates/damaged/figures/raw_band_psnr/mean")
                        .isNull())
                .isTrue();
        assertThat(Files.readString(folder.resolve("out/summary.json"))).doesNotContain("Infinity", "NaN");
        assertThat(ended.out()).contains("+ 1 exact copy").doesNotContain("inf");
        assertThat(folder.resolve("out/report.html"))
                .content()
                .contains("+ 1 exact copy")
                .doesNotContain(">inf");
    }

    @Test
    void anEvaluationThatIsMadeAnewRemovesTheTableOfTheOne() throws IOException {
        String data = dataSet(1);
        evaluate("-d", data, "--provided", "telea");
        Path table = Files.createDirectories(folder.resolve("out/metrics.parquet"));
        Files.writeString(table.resolve("_frt-report.sha256"), Sha256.hex(folder.resolve("out/metrics.csv")));
        evaluate("-d", data, "--provided", "telea");
        assertThat(table).exists();
        evaluate("-d", data, "--provided", "mean-colour", "--overwrite");
        assertThat(table).doesNotExist();
    }

    /** Means in dB leave exact copies out, so that who has some would be judged by the other images alone. */
    @Test
    void whoGivesSomeHolesBackExactlyIsRankedByAllImages() throws IOException {
        CelebaC data = new CelebaC(Path.of(dataSet(3)));
        Path exact = results(data, "exact", 0, 0, 0);
        Path mostly = results(data, "mostly", 0, 0, 16);
        Path never = results(data, "never", 8, 8, 8);
        assertThat(evaluate(
                        "-d",
                        data.root().toString(),
                        "--provided",
                        "none",
                        "-r",
                        "n=" + never,
                        "e=" + exact,
                        "m=" + mostly))
                .isZero();
        assertThat(folder.resolve("out/report.html"))
                .content()
                .contains("Nearest to the originals: e has hole L1 0.0000 and hole PSNR inf dB (3 exact copies); m has"
                        + " hole L1 0.0209 and hole PSNR 24.05 dB (2 exact copies); n has hole L1 0.0314 and hole PSNR"
                        + " 30.07 dB. The first two are ");
    }

    /** The originals, each with such bits of all samples turned over. */
    private Path results(CelebaC data, String name, int... bits) throws IOException {
        Path results = folder.resolve(name);
        for (int i = 0; i < bits.length; i++) {
            Image face = ImageReader.readRgb(data.aligned(Split.TEST, "test00" + i));
            for (int j = 0; j < face.samples().length; j++) {
                face.samples()[j] ^= (byte) bits[i];
            }
            PngWriter.write(face, results.resolve("test00" + i + ".png"));
        }
        return results;
    }

    @Test
    void compositesCountTheHoleAloneAndRawPicturesAllPixels() throws IOException {
        CelebaC data = new CelebaC(Path.of(dataSet(1)));
        Image perfect = ImageReader.readRgb(data.aligned(Split.TEST, "test000"));
        byte[] samples = perfect.samples().clone();
        Image mask = ImageReader.readGrey(data.mask(Split.TEST, "test000"));
        for (int i = 0; i < samples.length; i++) {
            if (mask.samples()[i / 3] == 0) {
                samples[i] ^= 8;
            }
        }
        Path results = folder.resolve("results");
        PngWriter.write(new Image(256, 256, 3, samples), results.resolve("test000.png"));
        assertThat(evaluate("-d", data.root().toString(), "--provided", "telea", "-r", "mine=" + results))
                .isZero();
        CSVRecord row = rows().get(1);
        assertThat(row.get("hole_psnr")).isEqualTo("inf");
        assertThat(row.get("psnr")).isEqualTo("inf");
        // Every known sample is off by 8 of 255.
        assertThat(Double.parseDouble(row.get("raw_band_l1"))).isEqualTo(0.031373);
        assertThat(Double.parseDouble(row.get("raw_psnr"))).isBetween(30.07, 31.0);
    }

    @Test
    void threeFoldersTakePicturesOfAnySize() throws IOException {
        Path originals = folder.resolve("photos");
        Path masks = folder.resolve("masks");
        Path results = folder.resolve("results");
        byte[] samples = new byte[178 * 218 * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i / 3 % 178);
        }
        Image photo = new Image(178, 218, 3, samples);
        Image mask = Image.blank(178, 218, 1);
        for (int i = 178 * 100; i < 178 * 110; i++) {
            mask.samples()[i] = (byte) 255;
        }
        PngWriter.write(photo, originals.resolve("sub/a.png"));
        PngWriter.write(mask, masks.resolve("sub/a.png"));
        PngWriter.write(photo, results.resolve("sub/a.png"));
        int code = evaluate(
                "--originals",
                originals.toString(),
                "--masks",
                masks.toString(),
                "-r",
                "mine=" + results,
                "--provided",
                "telea,built-in");
        // The built-in generator fills aligned faces only, and says so.
        assertThat(code).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(rows().get(1).get("reason")).contains("not of 178x218");
        assertThat(rows().get(2).get("hole")).isEqualTo("0.045872");
        assertThat(rows().get(2).get("hole_psnr")).isEqualTo("inf");
        // Nobody knows where the cheeks are.
        assertThat(rows().get(2).get("typology_angle")).isEmpty();
        assertThat(mean("telea", "hole_psnr")).isGreaterThan(30);
    }

    @Test
    void aRecogniserSaysHowMuchCompositesLookLikeTheSamePerson() throws IOException {
        CelebaC data = new CelebaC(folder.resolve("data"));
        RecognitionData.write(data, 2, 1);
        RecognitionData.write(data, "nobody", Image.blank(256, 256, 3));
        Path tiny = TinyRecogniser.write(folder.resolve("tiny.onnx"), 512);
        for (String name : List.of(RecognitionData.name(0, 0), RecognitionData.name(1, 0))) {
            Files.createDirectories(folder.resolve("perfect"));
            Files.copy(data.aligned(Split.TEST, name), folder.resolve("perfect/" + name + ".png"));
        }
        int code = evaluate(
                "-d",
                data.root().toString(),
                "--provided",
                "damaged,telea",
                "-r",
                "perfect=" + folder.resolve("perfect"),
                "--recogniser",
                "arcface=" + tiny);
        assertThat(code).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(mean("perfect", "identity")).isCloseTo(1, within(1e-5));
        assertThat(mean("telea", "identity")).isBetween(mean("damaged", "identity"), 1.0);
        assertThat(mean("damaged", "identity")).isLessThan(0.9999);
        // The black picture has no face, so it has no identity, but all other figures.
        assertThat(summary().at("/candidates/telea/images").asInt()).isEqualTo(3);
        assertThat(summary().at("/candidates/telea/images_with_identity").asInt())
                .isEqualTo(2);
        Path plot = folder.resolve("out/plots/identity.png");
        assertThat(plot).exists();
        // Without a recogniser there is no such figure, so its plot must not stay from before.
        evaluate("-d", data.root().toString(), "--provided", "telea", "--overwrite");
        assertThat(plot).doesNotExist();
    }

    @Test
    void whereARecogniserGivesNoNumbersEachFaceSaysSo() throws IOException {
        CelebaC data = new CelebaC(folder.resolve("data"));
        RecognitionData.write(data, 1, 1);
        Path broken = TinyRecogniser.writeNotNumbers(folder.resolve("broken.onnx"), 512);
        assertThat(evaluate("-d", data.root().toString(), "--provided", "telea", "--recogniser", "arcface=" + broken))
                .isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(summary().at("/candidates/telea/images").asInt()).isEqualTo(1);
        assertThat(summary().at("/candidates/telea/missing").toString())
                .contains("no identity: the recogniser's numbers are not finite, or all zero");
    }

    @Test
    void aRecogniserOfFarTooManyNumbersIsRefused() throws IOException {
        Path huge = TinyRecogniser.write(folder.resolve("huge.onnx"), 70_000);
        CommandRun run = CommandRun.of(
                "evaluate",
                "reconstruction",
                "-d",
                dataSet(1),
                "-o",
                folder.resolve("out").toString(),
                "--recogniser",
                "arcface=" + huge);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("huge.onnx", "its output has 70000 numbers for a face, not 1 to 65536");
    }

    @Test
    void noCandidateIsCalledAsTheOriginalsAre() throws IOException {
        CommandRun run = CommandRun.of(
                "evaluate", "reconstruction", "-d", dataSet(1), "--provided", "none", "-r", "original=" + folder);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("original: undamaged faces have this name; name the candidate as in mine=PATH");
    }

    @Test
    void anEarlierEvaluationIsNotOverwrittenUnasked() throws IOException {
        String data = dataSet(1);
        assertThat(evaluate("-d", data, "--provided", "damaged")).isZero();
        byte[] before = Files.readAllBytes(folder.resolve("out/metrics.csv"));
        assertThat(evaluate("-d", data, "--provided", "telea")).isEqualTo(ExitCode.USAGE);
        assertThat(Files.readAllBytes(folder.resolve("out/metrics.csv"))).isEqualTo(before);
        CommandRun again = CommandRun.of(
                "evaluate",
                "reconstruction",
                "-d",
                data,
                "-o",
                folder.resolve("out").toString(),
                "--provided",
                "damaged");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("nothing is left to do");
        assertThat(evaluate("-d", data, "--provided", "telea", "--overwrite")).isZero();
    }

    @Test
    void whatCannotBeUsedIsRefusedBeforeAnythingIsWritten() throws IOException {
        String data = dataSet(1);
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path twice = folder.resolve("twice");
        PngWriter.write(Image.blank(256, 256, 3), twice.resolve("test000.png"));
        PngWriter.write(Image.blank(256, 256, 3), twice.resolve("test000.bmp"));
        Path strangers = folder.resolve("strangers");
        PngWriter.write(Image.blank(256, 256, 3), strangers.resolve("nobody.png"));
        Map<String, List<String>> refused = Map.of(
                "there is no such folder",
                        List.of("-d", folder.resolve("absent").toString()),
                "there is no such checkpoint", List.of("-d", data, "-c", "absent.zip"),
                "there is no such file or folder", List.of("-d", data, "-r", "absent"),
                "there is no picture in this folder", List.of("-d", data, "-r", empty.toString()),
                "belong to the same face", List.of("-d", data, "-r", twice.toString()),
                "two candidates have this name", List.of("-d", data, "-r", "telea=" + strangers),
                "none of its pictures has the name of a face", List.of("-d", data, "-r", strangers.toString()),
                "originals and masks belong together", List.of("--originals", data),
                "leave out --data", List.of("-d", data, "--originals", data, "--masks", data),
                "is no number of threads", List.of("-d", data, "-j", "0"));
        refused.forEach((problem, arguments) -> {
            StringWriter errors = new StringWriter();
            assertThat(run(errors, arguments)).as(problem).isEqualTo(ExitCode.USAGE);
            assertThat(errors.toString()).contains(problem);
        });
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private int run(StringWriter errors, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("evaluate", "reconstruction"));
        all.addAll(arguments);
        all.addAll(List.of("-o", folder.resolve("out").toString(), "--provided", "telea"));
        CommandLine command = Main.commandLine(all.toArray(String[]::new));
        command.setErr(new PrintWriter(errors));
        return command.execute(all.toArray(String[]::new));
    }

    @Test
    void evaluateNeedsToKnowWhat() {
        assertThat(Main.run("evaluate")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void everyOptionLandsInTheConfiguration() {
        EvaluateReconstructionCommand command = new EvaluateReconstructionCommand();
        new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(
                        "-d data --split validate -c mine=a.zip b -r lama=c --provided telea,built-in --recogniser sface --models m -o out --seed 7 -j 3 --overwrite"
                                .split(" ", -1));
        assertThat(command.config())
                .isEqualTo(new ReconstructionConfig(
                        new FaceOrigin.PreparedSplit(Path.of("data"), Split.VALIDATE),
                        new CandidateOptions(
                                List.of(
                                        new CandidateSource.Classical(Fill.TELEA),
                                        new CandidateSource.BuiltIn(),
                                        new CandidateSource.Trained("mine", Path.of("a.zip")),
                                        new CandidateSource.Trained("b", Path.of("b")),
                                        new CandidateSource.Results("lama", Path.of("c"))),
                                Device.CPU),
                        new IdentityOptions("sface", Path.of("m")),
                        Path.of("out"),
                        7,
                        Math.min(3, Runtime.getRuntime().availableProcessors()),
                        null,
                        true));
        EvaluateReconstructionCommand folders = new EvaluateReconstructionCommand();
        new CommandLine(folders).parseArgs("--originals", "a", "-m", "b");
        assertThat(folders.config().faces()).isEqualTo(new FaceOrigin.Folders(Path.of("a"), Path.of("b")));
        assertThat(folders.config().identity()).isNull();
        assertThat(folders.config().candidates().sources()).isEqualTo(CandidateSource.provided());
        EvaluateReconstructionCommand twoOfThem = new EvaluateReconstructionCommand();
        new CommandLine(twoOfThem).parseArgs("--provided", "telea,built-in", "--blind", "sheet", "--blind-pairs", "9");
        EvaluateReconstructionCommand oneOfMine = new EvaluateReconstructionCommand();
        new CommandLine(oneOfMine).parseArgs("--provided", "None", "-c", "mine=a.zip");
        assertThat(oneOfMine.config().candidates().sources())
                .containsExactly(new CandidateSource.Trained("mine", Path.of("a.zip")));
        assertThat(twoOfThem.config().blind()).isEqualTo(new BlindOptions(Path.of("sheet"), 9));
    }
}
