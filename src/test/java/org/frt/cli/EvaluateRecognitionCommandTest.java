package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.frt.RecognitionData;
import org.frt.TinyRecogniser;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Manifest;
import org.frt.dataset.Split;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.image.PngWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces that differ in colour only, and recognisers that see nothing but colour. */
final class EvaluateRecognitionCommandTest {
    @TempDir
    private static Path shared;

    private static Path data;
    private static Path network;

    @TempDir
    private Path folder;

    private Path output;

    @BeforeAll
    static void write() throws IOException {
        data = shared.resolve("data");
        RecognitionData.write(new CelebaC(data), 3, 3);
        network = TinyRecogniser.write(shared.resolve("tiny.onnx"), 512);
    }

    @BeforeEach
    void newOutput() {
        output = folder.resolve("out");
    }

    private CommandRun run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", "recognition"));
        arguments.addAll(List.of(more));
        Map<String, Object> usual = Map.of(
                "-d", data, "-o", output, "--embeddings", shared.resolve("embeddings"), "--provided", "damaged,telea");
        usual.forEach((option, value) -> {
            if (!arguments.contains(option)) {
                arguments.addAll(List.of(option, value.toString()));
            }
        });
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private CommandRun refused(String... more) {
        CommandRun ended = run(more);
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.USAGE);
        return ended;
    }

    private String arcface() {
        return "arcface=" + network;
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(output.resolve("summary.json").toFile());
    }

    @Test
    void everyProbeIsComparedWithTheOthersOriginalsByEveryRecogniser() throws IOException {
        CommandRun ended = run(
                "--recogniser",
                arcface(),
                "sface=" + network,
                "qmagface=" + network,
                "--provided",
                "damaged,mean-colour,telea,navier-stokes,built-in");
        assertThat(ended.code()).as(ended.err()).isZero();
        List<String> rows = Files.readAllLines(output.resolve("scores.csv"));
        // 9 faces: 36 pairs, 9 of them mated.
        assertThat(rows).hasSize(1 + 3 * 36);
        assertThat(rows.get(0))
                .isEqualTo("recogniser,gallery,probe,mated,fold,original,damaged,mean-colour,telea,"
                        + "navier-stokes,built-in,face_hidden,left_eye_hidden,right_eye_hidden,nose_hidden,"
                        + "mouth_hidden,cheeks_hidden,chin_hidden,forehead_hidden,rest_hidden,outside_hidden");
        assertThat(rows.get(1)).matches("ArcFace,p0_0001,p0_0002,true,,0\\.9\\d{5}(,[01]\\.\\d+){15}");
        assertThat(rows).filteredOn(row -> row.contains(",true,")).hasSize(3 * 9);
        JsonNode recognisers = summary().get("recognisers");
        assertThat(recognisers).hasSize(3);
        for (JsonNode recogniser : recognisers) {
            assertThat(recogniser.get("published").asBoolean()).isFalse();
            JsonNode original = recogniser.get("probes").get(0);
            assertThat(original.get("probe").asText()).isEqualTo("original");
            assertThat(original.get("mated").asLong()).isEqualTo(9);
            assertThat(original.get("non_mated").asLong()).isEqualTo(27);
            assertThat(original.get("area_under_curve").get("mean").asDouble()).isEqualTo(1);
            assertThat(original.get("equal_error_rate").get("mean").asDouble()).isZero();
            assertThat(original.get("targets").get(0).get("resolved").asBoolean())
                    .isFalse();
            assertThat(recogniser.get("conclusions")).hasSize(4);
        }
        assertThat(recognisers
                        .get(1)
                        .get("probes")
                        .get(0)
                        .get("published")
                        .get("threshold")
                        .asDouble())
                .isBetween(0.363, 0.36301);
        assertThat(ended.out()).contains("telea").contains("recognition accuracy");
        for (String file : List.of(
                "report.html",
                "config.json",
                "plots/roc-arcface.png",
                "plots/det-sface.png",
                "plots/scores-qmagface.png",
                "plots/fnmr.png")) {
            assertThat(output.resolve(file)).isNotEmptyFile();
        }
        assertThat(output.resolve("report.html")).content().contains("not a digest that frt knows");
    }

    @Test
    void theSameRunGivesTheSameBytesWhateverTheThreadsAndWhatIsCached() throws IOException {
        run("--recogniser", arcface());
        Path other = output.resolve("other");
        run(
                "--recogniser",
                arcface(),
                "-o",
                other.toString(),
                "-j",
                "3",
                "--embeddings",
                other.resolve("e").toString());
        assertThat(other.resolve("scores.csv")).hasSameBinaryContentAs(output.resolve("scores.csv"));
        assertThat(other.resolve("report.html")).hasSameBinaryContentAs(output.resolve("report.html"));
        JsonNode once = summary();
        JsonNode again =
                new ObjectMapper().readTree(other.resolve("summary.json").toFile());
        for (JsonNode summary : List.of(once, again)) {
            ((ObjectNode) summary.get("config")).remove(List.of("output", "embeddings"));
        }
        assertThat(again).isEqualTo(once);
    }

    @Test
    void aListOfPairsWithFoldsIsCrossValidated() throws IOException {
        Path pairs = Files.writeString(shared.resolve("pairs.txt"), """
                2 2
                p0 1 2
                p1 1 2
                p0 1 p1 1
                p1 2 p2 1
                p2 1 3
                p1 2 3
                p0 3 p2 1
                p1 3 p2 2
                """);
        CommandRun ended = run("--recogniser", arcface(), "--pairs", pairs.toString(), "--no-scores");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("comparisons: 8");
        assertThat(output.resolve("scores.csv")).doesNotExist();
        JsonNode original = summary().get("recognisers").get(0).get("probes").get(0);
        assertThat(original.get("mated").asLong()).isEqualTo(4);
        assertThat(original.get("fold_accuracy").get("mean").asDouble()).isEqualTo(1);
    }

    @Test
    void aCsvListNamesItsFacesAndThoseThatAreAbsentAreLeftOut() throws IOException {
        Path pairs = Files.writeString(shared.resolve("pairs.csv"), """
                gallery,probe,mated
                p0_0001,p0_0002,true
                p0_0001,p1_0001,false
                p0_0001,nobody,false
                p0_0001,p2_0001,true
                """);
        CommandRun ended = run("--recogniser", arcface(), "--pairs", pairs.toString());
        assertThat(ended.code()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(ended.out())
                .contains("left out nobody: is in")
                .contains("not in the data set")
                .contains("pairs.csv: 1 of 4 pairs lack a face");
        assertThat(ended.err())
                .contains("pairs.csv: 1 pairs, that of line 5 first, are mated or non-mated against what "
                        + new CelebaC(data).manifest());
        assertThat(Files.readAllLines(output.resolve("scores.csv"))).hasSize(1 + 3);
    }

    @Test
    void aFaceWithoutLandmarksIsAFailureToAcquireUnlessTheOriginalsAreTaken() throws IOException {
        CelebaC extended = new CelebaC(shared.resolve("extended"));
        RecognitionData.write(extended, 2, 2);
        Image face = ImageReader.readRgb(extended.aligned(Split.TEST, RecognitionData.name(0, 0)));
        // All of the face but a corner is lost in noise.
        PngWriter.write(almostWhiteMask(face), extended.mask(Split.TEST, RecognitionData.name(0, 1)));
        PngWriter.write(Image.blank(256, 256, 3), extended.combined(Split.TEST, RecognitionData.name(0, 1)));
        CommandRun ended = run("-d", extended.root().toString(), "--recogniser", arcface());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("failed to acquire (no landmarks or embedding): 1 of 4 damaged, 1 of 4 telea;"
                        + " summary.json names them");
        JsonNode damaged = summary().get("recognisers").get(0).get("probes").get(1);
        assertThat(damaged.get("failed").asInt()).isEqualTo(1);
        assertThat(damaged.get("failed_faces")).extracting(JsonNode::asText).containsExactly("p0_0002");
        assertThat(damaged.get("fta").asDouble()).isEqualTo(0.25);
        assertThat(damaged.get("targets").get(0).get("frr").asDouble()).isGreaterThanOrEqualTo(0.25);
        output = output.resolve("original");
        run("-d", extended.root().toString(), "--recogniser", arcface(), "--landmarks", "original");
        damaged = summary().get("recognisers").get(0).get("probes").get(1);
        // Black is no embedding of this recogniser's, but the landmarks are there.
        assertThat(damaged.get("failed").asInt()).isZero();
        output = output.resolve("not-numbers");
        Path broken = TinyRecogniser.writeNotNumbersOfBlack(shared.resolve("of-black.onnx"), 512);
        ended = run("-d", extended.root().toString(), "--recogniser", "arcface=" + broken, "--landmarks", "original");
        assertThat(ended.code()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        String why = "the recogniser's numbers are not finite, or all zero";
        assertThat(ended.out()).contains("left out p0_0002 of damaged by ArcFace: " + why);
        assertThat(summary().at("/left_out/p0_0002 of damaged by ArcFace").asText())
                .isEqualTo(why);
        assertThat(summary().at("/recognisers/0/probes/1/failed_faces/0").asText())
                .isEqualTo("p0_0002");
    }

    private static Image almostWhiteMask(Image face) {
        byte[] samples = new byte[face.width() * face.height()];
        Arrays.fill(samples, 1, samples.length, (byte) 255);
        return new Image(face.width(), face.height(), 1, samples);
    }

    @Test
    void scoresComeInTheFourColumnsOfOtherToolsToo() throws IOException {
        assertThat(run("--recogniser", arcface(), "--four-column", "--provided", "damaged")
                        .code())
                .isZero();
        List<String> lines = Files.readAllLines(output.resolve("scores/arcface-damaged.txt"));
        assertThat(lines).hasSize(36);
        assertThat(output.resolve("scores/arcface-original.txt")).exists();
        List<String> table = Files.readAllLines(output.resolve("scores.csv"));
        String[] first = table.get(1).split(",", -1);
        assertThat(lines.get(0)).isEqualTo("person0 person0 p0_0002 " + first[6]);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("person0 person1 "))
                .hasSize(9);
    }

    @Test
    void theReportGivesTheAnswerFirstAndTellsWhatIsHidden() throws IOException {
        assertThat(run("--recogniser", arcface(), "--provided", "damaged,telea", "--det-axes", "normal_deviate")
                        .code())
                .isZero();
        String page = Files.readString(output.resolve("report.html"));
        assertThat(page.indexOf("class=\"lead\"")).isBetween(0, page.indexOf("<table"));
        assertThat(page)
                .contains("By the share of the face oval that is hidden")
                .contains("Identification")
                // Three people are too few for an interval.
                .contains("\u2020");
        JsonNode recogniser = summary().at("/recognisers/0");
        assertThat(recogniser.at("/differences")).hasSize(3);
        assertThat(recogniser.at("/identification/telea/searches").asInt()).isEqualTo(6);
        assertThat(recogniser.at("/groups/0/probes")).hasSize(3);
        assertThat(summary().get("answer").asText()).contains("At FMR 10 %");
        assertThat(output.resolve("tables/main-arcface.tex")).content().contains("\\toprule");
        assertThat(output.resolve("plots/cmc-arcface.png")).exists();
    }

    @Test
    void bothSidesMayBeDamaged() throws IOException {
        assertThat(run("--recogniser", arcface(), "--gallery", "probe").code()).isZero();
        Path both = output;
        output = folder.resolve("usual");
        assertThat(run("--recogniser", arcface()).code()).isZero();
        List<String> rows = Files.readAllLines(both.resolve("scores.csv"));
        List<String> usual = Files.readAllLines(output.resolve("scores.csv"));
        assertThat(rows.get(1).split(",", -1)[5])
                .as("original")
                .isEqualTo(usual.get(1).split(",", -1)[5]);
        assertThat(rows.get(1).split(",", -1)[6])
                .as("damaged")
                .isNotEqualTo(usual.get(1).split(",", -1)[6]);
    }

    @Test
    void aFinishedEvaluationHasNothingLeftToDoAndOneOfOtherOptionsIsReplacedOnlyIfThatIsWanted() throws IOException {
        assertThat(run("--recogniser", arcface()).code()).isZero();
        CommandRun again = run("--recogniser", arcface());
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("nothing is left to do");
        assertThat(refused("--recogniser", arcface(), "--provided", "telea").err())
                .contains("the results here were made with candidates");
        assertThat(run("--recogniser", arcface(), "--provided", "telea", "--overwrite")
                        .code())
                .isZero();
        assertThat(summary().at("/recognisers/0/probes")).hasSize(2);
    }

    @Test
    void anotherThresholdOrComparisonIsAnotherEvaluationOfTheSameEmbeddings() throws IOException {
        Path mine = Files.copy(network, folder.resolve("mine.onnx"));
        Path description = folder.resolve("mine.properties");
        Files.writeString(description, "mean = 127.5\ndivisor = 127.5\nthreshold = 0.1");
        assertThat(run("--recogniser", mine.toString()).code()).isZero();
        for (String other : List.of("threshold = 0.2", "", "threshold = 0.1\ncomparison = qmagface")) {
            Files.writeString(description, "mean = 127.5\ndivisor = 127.5\n" + other);
            assertThat(refused("--recogniser", mine.toString()).err())
                    .contains("the results here were made with recognisers");
        }
        Path twin = Files.copy(network, folder.resolve("twin.onnx"));
        Files.writeString(folder.resolve("twin.properties"), "mean = 127.5\ndivisor = 127.5\nthreshold = 0.1");
        CommandRun both = run("--recogniser", mine.toString(), "--recogniser", twin.toString(), "--overwrite");
        assertThat(both.code()).as(both.err()).isZero();
        // The one compares by quality, too.
        assertThat(summary()
                        .at("/recognisers/0/probes/0/scores/mated_mean/mean")
                        .asDouble())
                .isNotEqualTo(summary()
                        .at("/recognisers/1/probes/0/scores/mated_mean/mean")
                        .asDouble());
    }

    @Test
    void aCandidateIsNotCalledAsAnotherColumnOfTheScores() {
        Path results = new CelebaC(data)
                .aligned(Split.TEST, RecognitionData.name(0, 0))
                .getParent();
        for (String name : List.of("mated", "fold", "face_hidden")) {
            assertThat(refused("--recogniser", arcface(), "-r", name + "=" + results)
                            .err())
                    .contains(name + ": a column of scores.csv has this name");
        }
    }

    @Test
    void theSummaryNamesEveryNetworkByItsDigest() throws IOException {
        assertThat(run("--recogniser", arcface(), "--provided", "damaged,built-in")
                        .code())
                .isZero();
        JsonNode config = summary().get("config");
        String digest = "sha256:[0-9a-f]{64}";
        assertThat(config.at("/candidates/1/digest").asText()).matches(digest);
        assertThat(config.at("/landmarks").asText()).matches(digest);
        assertThat(config.at("/short_range_detector").asText()).matches(digest);
        assertThat(config.at("/faces_digests/0").asText()).matches(digest);
        assertThat(config.at("/identities_digest").asText()).matches(digest);
        assertThat(config.at("/recognisers/0").asText()).matches("ArcFace [0-9a-f]{64} 112 .*");
    }

    @Test
    void resultsOfOtherToolsAreProbesToo() throws IOException {
        Path results = folder.resolve("results");
        for (int i = 0; i < 3; i++) {
            String name = RecognitionData.name(0, i);
            Files.createDirectories(results);
            Files.copy(new CelebaC(data).aligned(Split.TEST, name), results.resolve(name + ".png"));
        }
        CommandRun ended = run("--recogniser", arcface(), "--results", "perfect=" + results);
        assertThat(ended.code()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(ended.out()).contains("left out p1_0001 of perfect");
        JsonNode probes = summary().get("recognisers").get(0).get("probes");
        JsonNode perfect = probes.get(probes.size() - 1);
        assertThat(perfect.get("probe").asText()).isEqualTo("perfect");
        assertThat(perfect.get("faces").asInt()).isEqualTo(3);
        assertThat(perfect.get("mated").asInt()).isEqualTo(3);
    }

    @Test
    void aDryRunWritesNothing() {
        CommandRun ended = run("--recogniser", arcface(), "--dry-run");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("\"landmarks_from\" : \"probe\"").contains("faces: 9, comparisons: 36");
        assertThat(output).doesNotExist();
    }

    @Test
    void anUnreadableFaceIsNamedAndLeftOut() throws IOException {
        CelebaC broken = new CelebaC(shared.resolve("broken"));
        RecognitionData.write(broken, 2, 3);
        Files.writeString(broken.mask(Split.TEST, RecognitionData.name(1, 2)), "no picture");
        CommandRun ended = run("-d", broken.root().toString(), "--recogniser", arcface());
        assertThat(ended.code()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(ended.out()).contains("left out p1_0003");
        assertThat(summary()
                        .get("recognisers")
                        .get(0)
                        .get("probes")
                        .get(0)
                        .get("faces")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void identitiesComeFromATableToo() throws IOException {
        Path table = Files.writeString(
                shared.resolve("identities.txt"), "p0_0001.jpg 1\np0_0002.jpg 1\np1_0001.jpg 2\nabsent.jpg 3\n");
        CommandRun ended = run("--recogniser", arcface(), "--identities", table.toString());
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(ended.out())
                .contains("comparisons: 3")
                .contains("left out " + table + ": it does not say who is on 6 of 9 faces");
    }

    @Test
    void inputThatCannotBeUsedIsRefusedWithItsReason() throws IOException {
        Path nobody = Files.writeString(shared.resolve("nobody.txt"), "absent.jpg 3\n");
        Path single = Files.writeString(shared.resolve("single.txt"), "p0_0001.jpg 1\np1_0001.jpg 2\n");
        Path one = Files.writeString(shared.resolve("one.txt"), "p0_0001.jpg 1\np0_0002.jpg 1\n");
        Path twofold = Files.writeString(shared.resolve("twofold.txt"), "p0_0001.jpg 1\np0_0001.jpg 2\n");
        Path short_ = Files.writeString(shared.resolve("short.txt"), "10 300\np0 1 2\n");
        Path columns = Files.writeString(shared.resolve("columns.csv"), "a,b\n1,2\n");
        Path strangers = Files.writeString(shared.resolve("strangers.csv"), "gallery,probe,mated\nx,y,true\n");
        Path against = Files.writeString(shared.resolve("against.csv"), """
                gallery,probe,mated
                p0_0001,p0_0002,true
                p0_0001,p0_0003,false
                """);
        assertThat(refused("--recogniser", arcface(), "--pairs", against.toString(), "--four-column")
                        .err())
                .contains("--four-column: p0_0001 and p0_0003 are a non-mated pair");
        Path notNumbers = TinyRecogniser.writeNotNumbers(shared.resolve("nan.onnx"), 8);
        Path noNumber = TinyRecogniser.writeNoNumberAtAll(shared.resolve("no-number.onnx"), 8);
        Path text = Files.writeString(shared.resolve("text.onnx"), "text");
        assertThat(refused("--recogniser", arcface(), "--identities", nobody.toString())
                        .err())
                .contains("nobody.txt: it knows nobody on any of the 9 faces");
        assertThat(refused("--recogniser", arcface(), "--identities", single.toString())
                        .err())
                .contains("nobody is on two of the 2 known faces");
        assertThat(refused("--recogniser", arcface(), "--identities", one.toString())
                        .err())
                .contains("all 2 known faces show one person");
        assertThat(refused("--recogniser", arcface(), "--identities", twofold.toString())
                        .err())
                .contains("is 2 here, but 1 before");
        assertThat(refused("--recogniser", arcface(), "--pairs", short_.toString())
                        .err())
                .contains("announces 10 times 2 times 300 pairs, but has 1");
        assertThat(refused("--recogniser", arcface(), "--pairs", columns.toString())
                        .err())
                .contains("use the columns");
        assertThat(refused("--recogniser", arcface(), "--pairs", strangers.toString())
                        .err())
                .contains("there is no mated pair of faces that are in the data set (1 of 1 pairs are left out");
        assertThat(refused("--recogniser", "arcface=" + notNumbers).err()).contains("no embedding of finite numbers");
        assertThat(refused("--recogniser", "arcface=" + noNumber).err())
                .contains("not a network of ArcFace (it gives no embedding of finite numbers)");
        assertThat(refused("--recogniser", "arcface=" + text).err()).contains("not a network that can be run");
        assertThat(refused("--recogniser", "arcface").err()).contains("frt models fetch arcface");
        assertThat(refused(
                                "--recogniser",
                                arcface(),
                                "-d",
                                shared.resolve("none").toString())
                        .err())
                .contains("there is no such folder");
        assertThat(refused("--recogniser", arcface(), "--non-mated", "0").err()).contains("is no number of pairs");
        assertThat(refused("--recogniser", arcface(), arcface()).err()).contains("one is named twice");
        assertThat(output.resolve("report.html")).doesNotExist();
    }

    @Test
    void twoFacesOfOneNameAreRefused() throws IOException {
        CelebaC twofold = new CelebaC(shared.resolve("same-names"));
        RecognitionData.write(twofold, 2, 2);
        Path face = twofold.aligned(Split.TEST, RecognitionData.name(0, 0));
        Files.copy(face, face.resolveSibling(RecognitionData.name(0, 0) + ".jpg"));
        assertThat(refused("--recogniser", arcface(), "-d", twofold.root().toString())
                        .err())
                .contains("there is also p0_0001.jpg for this face; keep one of them");
    }

    @Test
    void aManifestThatKnowsNobodyIsItselfNamed() throws IOException {
        CelebaC strangers = new CelebaC(shared.resolve("strangers"));
        RecognitionData.write(strangers, 2, 2);
        Manifest.JOURNAL.write(
                strangers.manifest(),
                Manifest.read(strangers.manifest()).stream()
                        .map(row -> RecognitionData.row(row.name(), ""))
                        .toList());
        assertThat(refused("--recogniser", arcface(), "-d", strangers.root().toString())
                        .err())
                .contains("manifest.csv: it knows nobody on any of the 4 faces")
                .doesNotContain("--identities");
    }

    @Test
    void aThresholdThatDoesNotExistIsNullAndSaidSo() throws IOException {
        Path constant = TinyRecogniser.writeConstant(shared.resolve("constant.onnx"), 8);
        CommandRun ended = run("--recogniser", "arcface=" + constant);
        assertThat(ended.code()).as(ended.err()).isZero();
        JsonNode target = summary().at("/recognisers/0/probes/0/targets/2");
        assertThat(target.get("own").isNull()).isTrue();
        assertThat(target.get("fnmr").isNull()).isTrue();
        assertThat(target.get("frr").isNull()).isTrue();
        assertThat(summary().at("/recognisers/0/probes/0/decidability/mean").isNull())
                .isTrue();
        assertThat(ended.out())
                .contains("not reached")
                .contains("telea cannot be judged: no threshold has an FMR of 10 % or less");
        assertThat(output.resolve("report.html")).content().contains("not reached");
    }

    @Test
    void aStrangersFolderNamedDamagedIsNotTheBaseline() throws IOException {
        Path results = folder.resolve("results");
        Files.createDirectories(results);
        for (int person = 0; person < 3; person++) {
            for (int i = 0; i < 3; i++) {
                String name = RecognitionData.name(person, i);
                Files.copy(new CelebaC(data).aligned(Split.TEST, name), results.resolve(name + ".png"));
            }
        }
        CommandRun ended = run("--recogniser", arcface(), "--provided", "telea", "--results", "damaged=" + results);
        assertThat(ended.code()).as(ended.err()).isZero();
        JsonNode recogniser = summary().at("/recognisers/0");
        assertThat(recogniser.at("/conclusions")).isEmpty();
        assertThat(recogniser.at("/probes/2/kind").asText()).isEqualTo("results");
        assertThat(recogniser.at("/probes/1/equal_error_rate_change").isNull()).isTrue();
        assertThat(refused("--recogniser", arcface(), "--results", "original=" + results)
                        .err())
                .contains("undamaged faces have this name");
    }

    @Test
    void aManifestIsNeededUnlessThereIsATable() throws IOException {
        CelebaC without = new CelebaC(shared.resolve("without"));
        RecognitionData.write(without, 2, 2);
        assertThat(Manifest.read(without.manifest())).hasSize(4);
        Files.delete(without.manifest());
        assertThat(refused("--recogniser", arcface(), "-d", without.root().toString())
                        .err())
                .contains("there is no manifest");
    }

    @Test
    void anEvaluationThatWasKilledRightBeforeItsDigestsWereWrittenGetsThem() throws IOException {
        assertThat(run("--recogniser", arcface()).code()).isZero();
        byte[] sums = Files.readAllBytes(output.resolve("SHA256SUMS"));
        Files.delete(output.resolve("SHA256SUMS"));
        byte[] summary = Files.readAllBytes(output.resolve("summary.json"));
        assertThat(run("--recogniser", arcface()).code()).isZero();
        assertThat(output.resolve("SHA256SUMS")).hasBinaryContent(sums);
        assertThat(output.resolve("summary.json")).hasBinaryContent(summary);
    }

    @Test
    void whatIsInTheWayIsNotReplaced() throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve("report.html"), "somebody's");
        assertThat(refused("--recogniser", arcface()).err()).contains("report.html", "no report of frt knows");
        assertThat(output.resolve("report.html")).hasContent("somebody's");
    }

    @Test
    void namesOfWhichFilesWouldCollideAreRefused() {
        Path faces = data.resolve("test/aligned");
        CommandRun ended = refused("--recogniser", arcface(), "--four-column", "-r", "a b=" + faces, "a-b=" + faces);
        assertThat(ended.err()).contains("a-b", "a b");
    }
}
