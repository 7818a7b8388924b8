package org.frt.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.Origin;
import org.frt.checkpoint.Provenance;
import org.frt.damage.Damage;
import org.frt.damage.Fill;
import org.frt.damage.HoleShape;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.image.Photo;
import org.frt.image.PictureFormat;
import org.frt.image.PngWriter;
import org.frt.io.Sha256;
import org.frt.learn.Generator;
import org.frt.learn.Tensors;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorConfig.UNetConfig;
import org.frt.predict.Prediction;
import org.frt.run.CodeRevision;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InpaintCommandTest {
    private static final Path ASTRONAUT = Path.of("dataset/sample/eileen-collins.png");

    /** A generator with random weights: what it predicts is wrong, but not a copy of what it got. */
    @TempDir
    static Path checkpoints;

    @TempDir
    Path folder;

    private Path photos;
    private Path results;

    @BeforeAll
    static void makeCheckpoint() throws IOException {
        GeneratorConfig shape = new UNetConfig(2, 2, true, Fill.NONE);
        Generator generator = Generator.create(shape, 256, 1);
        new Checkpoint(
                        Origin.ofNew("test"),
                        "test",
                        256,
                        shape,
                        Prediction.SINGLE,
                        null,
                        null,
                        Provenance.UNKNOWN,
                        Map.of(Checkpoint.GENERATOR, Tensors.viewsOf(generator.tensors())))
                .write(checkpoints.resolve("best.zip"));
    }

    /** A face in a subfolder, a picture without one, and half a picture. */
    @BeforeEach
    void layOutPhotos() throws IOException {
        photos = folder.resolve("photos");
        results = folder.resolve("results");
        Files.createDirectories(photos.resolve("deep"));
        byte[] face = Files.readAllBytes(ASTRONAUT);
        Files.write(photos.resolve("deep/face.png"), face);
        Files.write(photos.resolve("half.png"), Arrays.copyOf(face, face.length / 2));
        PngWriter.write(Image.blank(100, 100, 3), photos.resolve("black.png"));
    }

    @Test
    void everyFaceGetsItsFilesAndEveryPhotoARow() throws IOException {
        assertThat(inpaint()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        List<CSVRecord> rows = rows();
        assertThat(rows).extracting(row -> row.get("name")).containsExactly("black", "deep/face", "half");
        assertThat(rows).extracting(row -> row.get("status")).containsExactly("refused", "done", "failed");
        assertThat(rows.get(0).get("reason")).isEqualTo("no face found");
        assertThat(rows.get(2).get("reason")).contains("half.png").contains("truncated");
        assertThat(Double.parseDouble(rows.get(1).get("yaw"))).isBetween(-20.0, 20.0);
        assertThat(Double.parseDouble(rows.get(1).get("hole"))).isBetween(0.03, 0.15);

        JsonNode report =
                new ObjectMapper().readTree(results.resolve("report.json").toFile());
        assertThat(report.path("config").path("version").asText()).isEqualTo(CodeRevision.text());
        assertThat(report.path("config").path("seed").asInt()).isEqualTo(42);
        assertThat(report.path("faces")).hasSize(3);
        assertThat(report.path("faces").path(1).path("transform").path("a").asDouble())
                .isEqualTo(Double.parseDouble(rows.get(1).get("a")));
    }

    @Test
    void photosOfAFolderThatWasMovedAreNoOthers() throws IOException {
        inpaint();
        byte[] restored = Files.readAllBytes(results.resolve("restored/deep/face.png"));
        Path moved = Files.move(photos, folder.resolve("renamed"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), moved);
        for (Path source : List.of(moved, link)) {
            CommandRun run = again("-s", source.toString());
            assertThat(run.out()).contains("photos: 3, 2 of them settled by an earlier run");
            assertThat(run.err()).contains("photos have another path than in earlier runs, such as");
            assertThat(rows()).extracting(row -> row.get("name")).containsExactly("black", "deep/face", "half");
            assertThat(rows()).extracting(row -> row.get("source")).allMatch(name -> name.startsWith(source + "/"));
        }
        assertThat(results.resolve("restored/deep/face.png")).hasBinaryContent(restored);
        CommandRun both = again("-s", moved.toString(), "-s", link.toString());
        assertThat(both.out()).contains("photos: 3, 2 of them settled by an earlier run");
        assertThat(rows()).hasSize(3);
    }

    @Test
    void ofManyMovedPhotosWithOneFileNameEachIsFoundByItsContent() throws IOException {
        for (String each : List.of("a", "b", "c", "d")) {
            Path file = Files.createDirectories(folder.resolve(each)).resolve("x.png");
            PngWriter.write(Image.blank(100 + each.charAt(0), 100, 3), file);
        }
        again(sources("a", "b", "c", "d"));
        Map<String, String> before = nameOfContent();
        assertThat(before.values()).containsExactlyInAnyOrder("x", "x-png", "x-png-2", "x-png-3");
        Files.createDirectories(folder.resolve("moved"));
        Files.move(folder.resolve("d"), folder.resolve("moved/a"));
        Files.move(folder.resolve("a"), folder.resolve("moved/b"));
        Files.move(folder.resolve("b"), folder.resolve("moved/c"));
        Files.move(folder.resolve("c"), folder.resolve("moved/d"));
        CommandRun run = again(sources("moved/a", "moved/b", "moved/c", "moved/d"));
        assertThat(run.out()).contains("photos: 4, 4 of them settled by an earlier run");
        assertThat(nameOfContent()).isEqualTo(before);
        assertThat(rows()).hasSize(4);
    }

    private String[] sources(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of("-s", folder.resolve(name).toString()))
                .toArray(String[]::new);
    }

    private Map<String, String> nameOfContent() throws IOException {
        return rows().stream().collect(Collectors.toMap(row -> row.get("source_sha256"), row -> row.get("name")));
    }

    @Test
    void aPhotoOfAMovedFolderThatMayNotBeReadStopsNoOther() throws IOException {
        inpaint();
        byte[] restored = Files.readAllBytes(results.resolve("restored/deep/face.png"));
        Path moved = Files.move(photos, folder.resolve("renamed"));
        Path photo = moved.resolve("deep/face.png");
        assumeTrue(photo.toFile().setReadable(false) && !Files.isReadable(photo), "this user may read everything");
        CommandRun run = again("-s", moved.toString());
        assertThat(run.code()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(rows()).extracting(row -> row.get("name")).containsExactly("black", "deep/face", "half");
        assertThat(results.resolve("restored/deep/face.png")).hasBinaryContent(restored);
    }

    private CommandRun again(String... more) {
        return CommandRun.of(Stream.concat(
                        Stream.of("inpaint", "-o", results.toString(), "-c", checkpoints.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void otherPhotosOfTheSameNamesAreOthers() throws IOException {
        inpaint();
        Path other = folder.resolve("other");
        Files.move(photos, other);
        Image black = Image.blank(120, 120, 3);
        PngWriter.write(black, other.resolve("deep/face.png"));
        CommandRun run = again("-s", other.toString());
        assertThat(run.out()).contains("photos of earlier runs that are not among these: 1; their results stay");
        assertThat(rows())
                .extracting(row -> row.get("name"))
                .containsExactly("black", "deep/face", "deep/face-png", "half");
        assertThat(results.resolve("restored/deep/face.png")).exists();
    }

    @Test
    void somebodysConfigurationIsNotOverwritten() throws IOException {
        for (String content : List.of("mine, no JSON", "{\"mine\": 1}")) {
            Path file = Files.createDirectories(results).resolve("inpaint.json");
            Files.writeString(file, content);
            CommandRun run = CommandRun.of("inpaint", "-s", photos.toString(), "-o", results.toString(), "--overwrite");
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(file).hasContent(content);
        }
    }

    @Test
    void onlyTheHoleChanges() throws IOException {
        inpaint("--raw");
        Image aligned = result("aligned");
        Image damaged = result("damaged");
        Image inpainted = result("inpainted");
        Damage damage = Damage.make(aligned, "deep/face", 42, HoleShape.BRUSH);
        assertThat(damaged).isEqualTo(damage.damaged());
        Image prediction = result("prediction");
        int changed = 0;
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                Image expected = damage.mask().isHole(x, y) ? prediction : aligned;
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(inpainted.sample(x, y, channel)).isEqualTo(expected.sample(x, y, channel));
                    changed += inpainted.sample(x, y, channel) == aligned.sample(x, y, channel) ? 0 : 1;
                }
            }
        }
        assertThat(changed).isGreaterThan(1000);
        assertThat(Files.readAllBytes(results.resolve("mask/deep/face.png")))
                .isEqualTo(PngWriter.encode(damage.mask().image()));
    }

    @Test
    void restoredPhotoDiffersFromThePhotoInTheHoleOnly() throws IOException {
        Image mask = Image.blank(512, 512, 1);
        for (int y = 100; y < 130; y++) {
            Arrays.fill(mask.samples(), y * 512 + 200, y * 512 + 240, (byte) 255);
        }
        Path file = folder.resolve("mask.png");
        PngWriter.write(mask, file);
        Path photo = photos.resolve("deep/face.png");
        assertThat(run("-s", photo.toString(), "-m", file.toString())).isEqualTo(ExitCode.OK);
        Image before = ImageReader.readRgb(photo);
        Image after = ImageReader.readRgb(results.resolve("restored/face.png"));
        int changed = 0;
        for (int i = 0; i < before.samples().length; i++) {
            if (mask.samples()[i / 3] == 0) {
                assertThat(after.samples()[i]).isEqualTo(before.samples()[i]);
            } else {
                changed += after.samples()[i] == before.samples()[i] ? 0 : 1;
            }
        }
        assertThat(changed).isGreaterThan(30 * 40 * 2);
    }

    @Test
    void secondRunDoesOnlyWhatIsMissing() throws IOException {
        inpaint();
        Map<String, String> whole = contents();
        Path damaged = results.resolve("damaged/deep/face.png");
        byte[] other = PngWriter.encode(Image.blank(3, 3, 3));
        Files.write(damaged, other);
        inpaint();
        assertThat(damaged).hasBinaryContent(other);
        assertThat(rows()).hasSize(3);
        Files.delete(results.resolve("restored/deep/face.png"));
        inpaint();
        assertThat(contents()).isEqualTo(whole);
        Files.writeString(damaged, "not kept", UTF_8);
        inpaint("--overwrite");
        assertThat(contents()).isEqualTo(whole);
    }

    @Test
    void threadsChangeNothing() throws IOException {
        Files.copy(ASTRONAUT, photos.resolve("second.png"));
        Files.copy(ASTRONAUT, photos.resolve("third.png"));
        inpaint("--jobs", "1");
        Map<String, String> alone = contents();
        results = folder.resolve("other results");
        inpaint("--jobs", "3");
        assertThat(contents()).isEqualTo(alone);
    }

    @Test
    void resultsOfOtherOptionsAreLeftAlone() throws IOException {
        inpaint();
        Map<String, String> whole = contents();
        assertThat(inpaint("--seed", "43")).isEqualTo(ExitCode.USAGE);
        assertThat(inpaint("--max-yaw", "30")).isEqualTo(ExitCode.USAGE);
        assertThat(inpaint("--raw")).isEqualTo(ExitCode.USAGE);
        assertThat(inpaint("--device", "cpu-bf16")).isEqualTo(ExitCode.USAGE);
        assertThat(contents()).isEqualTo(whole);
        assertThat(inpaint("--raw", "--overwrite")).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(results.resolve("prediction/deep/face.png")).exists();
    }

    /** Such as those that were drawn, and then improved by hand. */
    @Test
    void masksAmongTheResultsAreNotRemovedWithThem() throws IOException {
        inpaint();
        Path masks = results.resolve("mask");
        byte[] mask = Files.readAllBytes(masks.resolve("deep/face.png"));
        for (Path each : List.of(masks, masks.resolve("deep/face.png"))) {
            for (String more : List.of("--dry-run", "--overwrite")) {
                assertThat(inpaint("-m", each.toString(), more)).isEqualTo(ExitCode.USAGE);
            }
        }
        assertThat(masks.resolve("deep/face.png")).hasBinaryContent(mask);
    }

    @Test
    void photosOfOneNameBothStay() throws IOException {
        Files.copy(ASTRONAUT, photos.resolve("deep/face.jpg"));
        inpaint();
        assertThat(rows())
                .extracting(row -> row.get("name"))
                .containsExactly("black", "deep/face", "deep/face-png", "half");
        assertThat(results.resolve("restored/deep/face-png.png")).exists();
    }

    @Test
    void everyFaceOfAPhotoIsRestoredInIt() throws IOException {
        Image two = twoFaces();
        Path photo = folder.resolve("two.png");
        PngWriter.write(two, photo);
        assertThat(run("-s", photo.toString(), "--faces", "all")).isEqualTo(ExitCode.OK);
        assertThat(rows()).extracting(row -> row.get("name")).containsExactly("two", "two@2");
        assertThat(results.resolve("inpainted/two@2.png")).exists();
        Image restored = ImageReader.readRgb(results.resolve("restored/two.png"));
        int[] changed = new int[2];
        for (int i = 0; i < restored.samples().length; i++) {
            if (restored.samples()[i] != two.samples()[i]) {
                changed[i % 3072 / 1536]++;
            }
        }
        assertThat(changed[0]).isGreaterThan(500);
        assertThat(changed[1]).isGreaterThan(500);
    }

    @Test
    void aPhotoOfTwoFacesThatBecameLongerIsToldOnceAndInThoseWords() throws IOException {
        Path photo = folder.resolve("two.png");
        PngWriter.write(twoFaces(), photo);
        assertThat(run("-s", photo.toString(), "--faces", "all")).isEqualTo(ExitCode.OK);
        Path restored = results.resolve("restored/two.png");
        Files.write(restored, new byte[] {'x'}, StandardOpenOption.APPEND);
        List<String> look =
                new ArrayList<>(List.of("inpaint", "--dry-run", "--faces", "all", "-c", checkpoints.toString()));
        look.addAll(List.of("-s", photo.toString(), "-o", results.toString()));
        assertThat(CommandRun.of(look.toArray(String[]::new)).err())
                .containsOnlyOnce(restored + ": it is empty, or does not end as it was written");
        look.add("--verify");
        assertThat(CommandRun.of(look.toArray(String[]::new)).err())
                .containsOnlyOnce(restored + ": it is not as it was written");
    }

    /** The same face twice, side by side. */
    private static Image twoFaces() {
        Image astronaut = ImageReader.readRgb(ASTRONAUT);
        return beside(astronaut, astronaut);
    }

    /** The second one to the right of the first one, at its top, on black. */
    private static Image beside(Image left, Image right) {
        Image both = Image.blank(left.width() + right.width(), left.height(), 3);
        int row = 3 * left.width();
        for (int y = 0; y < left.height(); y++) {
            System.arraycopy(left.samples(), y * row, both.samples(), 3 * y * both.width(), row);
        }
        for (int y = 0; y < right.height(); y++) {
            System.arraycopy(
                    right.samples(),
                    3 * y * right.width(),
                    both.samples(),
                    3 * y * both.width() + row,
                    3 * right.width());
        }
        return both;
    }

    @Test
    void ofAllFacesThoseWithoutAHoleBesideOneThatIsFilledAreNoFailures() throws IOException {
        Path photo = folder.resolve("two.png");
        PngWriter.write(twoFaces(), photo);
        Image mask = Image.blank(1024, 512, 1);
        Path masks = folder.resolve("masks");
        for (int y = 100; y < 110; y++) {
            Arrays.fill(mask.samples(), y * 1024 + 200, y * 1024 + 220, (byte) 255);
        }
        PngWriter.write(mask, masks.resolve("two.png"));
        String[] command = {
            "inpaint", "-s", photo.toString(), "-m", masks.toString(), "--faces", "all", "-o", results.toString()
        };
        for (int again = 0; again < 2; again++) {
            CommandRun ended = CommandRun.of(command);
            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("faces: 1 inpainted, 0 refused, 1 without a hole beside them");
            assertThat(ended.out()).contains("photos: 1, " + again + " of them settled");
        }
        assertThat(rows()).extracting(row -> row.get("status")).containsExactlyInAnyOrder("done", "untouched");
        assertThat(rows())
                .filteredOn(row -> row.get("status").equals("untouched"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("reason")).isEqualTo("the mask has no hole in this face"));
    }

    @Test
    void masksMayLieAmongTheirPhotos() throws IOException {
        Path both = Files.createDirectories(folder.resolve("both"));
        Files.copy(ASTRONAUT, both.resolve("a.png"));
        drawSquare(both.resolve("a_mask.png"), 140);
        String[] command = {"inpaint", "-s", both.toString(), "-m", both.toString(), "-o", results.toString()};
        CommandRun first = CommandRun.of(command);
        assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.OK);
        assertThat(first.err()).doesNotContain("have the name of no photo", "there are no masks");
        assertThat(first.out()).contains("photos: 1, 0 of them settled");
        assertThat(rows()).extracting(row -> row.get("name")).containsExactly("a");
        // Of an earlier build, which took the mask for a photo.
        Path report = results.resolve("report.csv");
        String done = Files.readString(report);
        String asFailed = done.lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .replace("a.png,", "a_mask.png,")
                .replaceFirst(",a,done,", ",a_mask,failed,");
        Files.writeString(report, done + asFailed + "\n");
        assertThat(CommandRun.of(command).code()).isEqualTo(ExitCode.OK);
        assertThat(rows()).extracting(row -> row.get("name")).containsExactly("a");
    }

    @Test
    void aHiddenPhotoThatIsNamedIsTakenBesideItsFolder() throws IOException {
        Path hidden = photos.resolve("deep/.hidden.png");
        Files.copy(ASTRONAUT, hidden);
        CommandRun run = CommandRun.of(
                "inpaint",
                "--dry-run",
                "-s",
                photos.resolve("deep").toString(),
                hidden.toString(),
                "-o",
                results.toString());
        assertThat(run.out()).contains("photos: 2, 0 of them settled", "passed over: 0, and 0 hidden");
    }

    /** Which is a cluster's to make: here it would go on telling of the report as it was. */
    @Test
    void theTableOfAReportThatChangesIsRemoved() throws IOException {
        // It would be tried again.
        Files.delete(photos.resolve("half.png"));
        inpaint();
        Path table = Files.createDirectories(results.resolve("report.parquet"));
        Files.writeString(table.resolve("part-00000.parquet"), "rows");
        String digest = Sha256.hex(results.resolve("report.csv"));
        Files.writeString(table.resolve("_frt-report.sha256"), digest);
        inpaint();
        assertThat(table.resolve("part-00000.parquet")).exists();
        // A row without work is a change, too.
        Files.writeString(photos.resolve("more.heic"), "no picture");
        inpaint();
        assertThat(Sha256.hex(results.resolve("report.csv"))).isNotEqualTo(digest);
        assertThat(table).doesNotExist();

        Path own = Files.createDirectories(results.resolve("report.parquet"));
        Files.writeString(own.resolve("_SUCCESS"), "");
        Files.writeString(own.resolve("mine.txt"), "no table of frt");
        inpaint("--overwrite");
        assertThat(own.resolve("mine.txt")).exists();
    }

    @Test
    void alignedFacesAreTakenAsTheyAre() throws IOException {
        inpaint();
        Path aligned = folder.resolve("results/aligned/deep");
        results = folder.resolve("from aligned");
        assertThat(run("-s", aligned.toString(), "--aligned")).isEqualTo(ExitCode.OK);
        Image face = ImageReader.readRgb(aligned.resolve("face.png"));
        assertThat(ImageReader.readRgb(results.resolve("aligned/face.png"))).isEqualTo(face);
        assertThat(ImageReader.readRgb(results.resolve("restored/face.png")).size())
                .isEqualTo("256x256");
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.get("yaw")).isEmpty();
            assertThat(Double.parseDouble(row.get("a"))).isEqualTo(1);
        });
        PngWriter.write(Image.blank(178, 218, 3), folder.resolve("crop.png"));
        results = folder.resolve("not square");
        assertThat(run("-s", folder.resolve("crop.png").toString(), "--aligned"))
                .isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(rows().get(0).get("reason")).contains("178x218");
    }

    @Test
    void aMaskOrPhotoThatWasChangedIsTakenAnew() throws IOException {
        Path masks = folder.resolve("masks");
        Path mask = masks.resolve("deep/face.png");
        drawSquare(mask, 120);
        inpaint("-m", masks.toString());
        Map<String, String> first = contents();
        drawSquare(mask, 140);
        Files.setLastModifiedTime(mask, FileTime.from(Instant.now().plusSeconds(2)));
        inpaint("-m", masks.toString());
        Map<String, String> second = contents();
        assertThat(second).isNotEqualTo(first);
        inpaint("-m", masks.toString(), "--overwrite");
        assertThat(contents()).isEqualTo(second);
        Path photo = photos.resolve("deep/face.png");
        PngWriter.write(ImageReader.readRgb(photo).mirrored(), photo);
        Files.setLastModifiedTime(photo, FileTime.from(Instant.now().plusSeconds(2)));
        inpaint("-m", masks.toString());
        assertThat(contents()).isNotEqualTo(second);
    }

    @Test
    void whatCameInPlaceOfAPhotoIsTakenAnewThoughItIsOlder() throws IOException {
        inpaint();
        Image before = result("aligned");
        FileTime longAgo = FileTime.fromMillis(0);
        Path face = photos.resolve("deep/face.png");
        Path other = folder.resolve("other.png");
        PngWriter.write(ImageReader.readRgb(face).mirrored(), other);
        Files.setLastModifiedTime(other, longAgo);
        Path without = photos.resolve("black.png");
        Files.copy(face, without, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(without, longAgo);
        Files.move(other, face, StandardCopyOption.REPLACE_EXISTING);
        inpaint();
        assertThat(result("aligned")).isNotEqualTo(before);
        assertThat(ImageReader.readRgb(results.resolve("aligned/black.png"))).isEqualTo(before);
        assertThat(rows()).extracting(row -> row.get("status")).containsExactly("done", "done", "failed");
        assertThat(rows().get(0).get("source_sha256")).isEqualTo(Sha256.hex(without));
        assertThat(rows().get(0).get("source_bytes")).isEqualTo(Long.toString(Files.size(without)));
    }

    @Test
    void aFolderInThePlaceOfAnotherIsNotTakenForIt() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Files.createDirectories(elsewhere);
        PngWriter.write(ImageReader.readRgb(photos.resolve("deep/face.png")).mirrored(), elsewhere.resolve("face.png"));
        inpaint();
        Image before = result("aligned");
        Files.move(photos.resolve("deep"), folder.resolve("moved"));
        Files.move(elsewhere, photos.resolve("deep"));
        inpaint();
        assertThat(result("aligned")).isNotEqualTo(before);
    }

    @Test
    void aPhotoThatWasOnlyTouchedIsNotWorkedOnAgain() throws IOException {
        inpaint();
        FileTime written = Files.getLastModifiedTime(results.resolve("inpainted/deep/face.png"));
        Files.setLastModifiedTime(
                photos.resolve("deep/face.png"), FileTime.from(Instant.now().plusSeconds(2)));
        CommandRun run = CommandRun.of(
                "inpaint", "-s", photos.toString(), "-o", results.toString(), "-c", checkpoints.toString());
        assertThat(run.out()).contains("3, 2 of them settled");
        assertThat(run.err()).doesNotContain("worked on again");
        assertThat(Files.getLastModifiedTime(results.resolve("inpainted/deep/face.png")))
                .isEqualTo(written);
    }

    @Test
    void aPhotoThatIsGoneIsToldAndKeepsItsResults() throws IOException {
        inpaint();
        Files.delete(photos.resolve("deep/face.png"));
        CommandRun run = CommandRun.of(
                "inpaint", "-s", photos.toString(), "-o", results.toString(), "-c", checkpoints.toString());
        assertThat(run.out()).contains("photos of earlier runs that are not among these: 1; their results stay");
        assertThat(rows()).extracting(row -> row.get("name")).containsExactly("black", "deep/face", "half");
        assertThat(results.resolve("inpainted/deep/face.png")).exists();
    }

    @Test
    void aPhotoOfWhichNothingComesAnyMoreLeavesNoResults() throws IOException {
        inpaint();
        Files.copy(photos.resolve("black.png"), photos.resolve("deep/face.png"), StandardCopyOption.REPLACE_EXISTING);
        inpaint();
        assertThat(rows()).extracting(row -> row.get("status")).containsExactly("refused", "refused", "failed");
        assertThat(contents().keySet()).noneMatch(file -> file.contains("face"));
        assertThat(results.resolve("SHA256SUMS")).isEmptyFile();
    }

    @Test
    void resultsWhoseRowsWereLostGoWhereNothingComesOfTheirPhotoNow() throws IOException {
        inpaint();
        Files.delete(results.resolve("report.csv"));
        Files.copy(photos.resolve("black.png"), photos.resolve("deep/face.png"), StandardCopyOption.REPLACE_EXISTING);
        inpaint();
        assertThat(rows().get(1).get("status")).isEqualTo("refused");
        assertThat(contents().keySet()).noneMatch(file -> file.contains("face"));
    }

    @Test
    void aRefusedPhotoOfAnEarlierVersionIsLookedAtAgain() throws IOException {
        inpaint();
        Path report = results.resolve("report.csv");
        List<String> earlier = new ArrayList<>();
        for (String line : Files.readAllLines(report)) {
            earlier.add(line.replaceFirst(",[^,]*,[^,]*((,[^,]*){3})$", "$1"));
        }
        Files.write(report, earlier);
        Path without = photos.resolve("black.png");
        Files.copy(photos.resolve("deep/face.png"), without, StandardCopyOption.REPLACE_EXISTING);
        CommandRun look = CommandRun.of(
                "inpaint",
                "--dry-run",
                "-s",
                photos.toString(),
                "-o",
                results.toString(),
                "-c",
                checkpoints.toString());
        assertThat(look.out()).contains("faces: 1 inpainted, 0 refused").contains("photos: 3, 1 of them settled");
        assertThat(look.err())
                .contains("to be worked on again: " + without + ": an earlier version has not kept")
                .doesNotContain("refused: ");
        inpaint();
        assertThat(rows()).extracting(row -> row.get("status")).containsExactly("done", "done", "failed");
        assertThat(rows().get(0).get("source_sha256")).isEqualTo(Sha256.hex(without));
    }

    @Test
    void aRowThatIsMissingAmongThoseOfAPhotoIsMadeAgain() throws IOException {
        Image face = ImageReader.readRgb(ASTRONAUT);
        int bytes = face.samples().length;
        Image three = Image.blank(face.width(), 3 * face.height(), 3);
        for (int i = 0; i < 3; i++) {
            System.arraycopy(face.samples(), 0, three.samples(), i * bytes, bytes);
        }
        PngWriter.write(three, photos.resolve("deep/face.png"));
        inpaint("--faces", "all");
        Path report = results.resolve("report.csv");
        List<String> lines = Files.readAllLines(report);
        List<String> fewer =
                lines.stream().filter(line -> !line.contains("deep/face@2")).toList();
        assertThat(fewer).hasSize(lines.size() - 1);
        Files.write(report, fewer);
        inpaint("--faces", "all");
        assertThat(rows()).extracting(row -> row.get("name")).contains("deep/face", "deep/face@2", "deep/face@3");
    }

    @Test
    void aPhotoThatMayNotBeReadKeepsItsResults() throws IOException {
        inpaint();
        Path photo = photos.resolve("deep/face.png");
        assumeTrue(photo.toFile().setReadable(false) && !Files.isReadable(photo), "this user may read everything");
        inpaint();
        assertThat(rows().get(1).get("status")).isEqualTo("done");
        assertThat(results.resolve("inpainted/deep/face.png")).exists();
    }

    /** The times of copies tell nothing of when the photo was read. */
    @Test
    void aPhotoThatChangedBeforeItsResultsWereCopiedIsDoneAgain() throws IOException {
        inpaint();
        Path photo = photos.resolve("deep/face.png");
        byte[] bytes = Files.readAllBytes(photo);
        bytes[bytes.length / 2] ^= 1;
        Files.write(photo, bytes);
        Path copy = folder.resolve("copy");
        try (Stream<Path> all = Files.walk(results)) {
            for (Path each : all.toList()) {
                Files.copy(each, copy.resolve(results.relativize(each).toString()));
            }
        }
        results = copy;
        inpaint();
        assertThat(rows().get(1).get("status")).isEqualTo("failed");
        assertThat(results.resolve("restored/deep/face.png")).doesNotExist();
    }

    @Test
    void masksThatWereRemovedOrJoinedByOthersDecideAnew() throws IOException {
        Path masks = folder.resolve("masks");
        Path mask = masks.resolve("deep/face.png");
        drawSquare(mask, 120);
        drawSquare(masks.resolve("black.png"), 120);
        inpaint("-m", masks.toString());
        assertThat(result("mask").samples()).contains((byte) 255);
        Files.delete(mask);
        inpaint("-m", masks.toString());
        assertThat(rows().get(1).get("reason")).contains("there is no mask for it");
        assertThat(results.resolve("inpainted/deep/face.png")).doesNotExist();
        drawSquare(mask, 120);
        inpaint("-m", masks.toString());
        assertThat(rows().get(1).get("status")).isEqualTo("done");
        Path second = masks.resolve("deep/face.bmp");
        Files.copy(mask, second);
        Files.setLastModifiedTime(second, FileTime.fromMillis(0));
        inpaint("-m", masks.toString());
        assertThat(rows().get(1).get("reason")).contains("have one name");
        assertThat(results.resolve("restored/deep/face.png")).doesNotExist();
    }

    @Test
    void twinsHaveMasksByTheNamesOfTheirResults() throws IOException {
        Files.copy(ASTRONAUT, photos.resolve("deep/face.jpg"));
        Path masks = folder.resolve("masks");
        drawSquare(masks.resolve("deep/face.png"), 120);
        String[] look = {"-s", photos.toString(), "-m", masks.toString(), "--dry-run"};
        assertThat(again(look).err()).contains("1 of the photos would fail").contains("face.jpg");
        inpaint("-m", masks.toString());
        assertThat(rows().get(1).get("reason"))
                .contains("several photos have the name of this mask", "face.png and deep/face-png.png");
        assertThat(rows().get(2).get("name")).isEqualTo("deep/face-png");
        assertThat(rows().get(2).get("reason")).contains("there is no mask", "deep/face-png.png");
        drawSquare(masks.resolve("deep/face-png.png"), 140);
        assertThat(again(look).err()).doesNotContain("would fail");
        inpaint("-m", masks.toString());
        assertThat(rows())
                .extracting(row -> row.get("status"))
                .contains("done", atIndex(1))
                .contains("done", atIndex(2));
        assertThat(results.resolve("mask/deep/face-png.png")).exists();
    }

    /** A mask in the aligned frame. */
    private static void drawSquare(Path file, int left) throws IOException {
        Image mask = Image.blank(256, 256, 1);
        for (int y = 100; y < 120; y++) {
            Arrays.fill(mask.samples(), y * 256 + left, y * 256 + left + 20, (byte) 255);
        }
        PngWriter.write(mask, file);
    }

    @Test
    void masksThatDoNotFitFailTheirPhotoAlone() throws IOException {
        Path masks = folder.resolve("masks");
        PngWriter.write(Image.blank(99, 99, 1), masks.resolve("deep/face.png"));
        assertThat(inpaint("-m", masks.toString())).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(rows().get(1).get("status")).isEqualTo("failed");
        assertThat(rows().get(1).get("reason")).contains("99x99").contains("512x512");
        assertThat(rows().get(0).get("reason")).contains("there is no mask");

        PngWriter.write(Image.blank(256, 256, 1), masks.resolve("deep/face.png"));
        inpaint("-m", masks.toString());
        assertThat(rows().get(1).get("status")).isEqualTo("refused");
        assertThat(rows().get(1).get("reason")).isEqualTo("the mask has no hole in this face");
        inpaint("-m", masks.toString(), "--invert-mask", "--overwrite");
        assertThat(rows().get(1).get("status")).isEqualTo("refused");
        assertThat(rows().get(1).get("reason")).startsWith("100 % of the face would be filled, more than half");
    }

    @Test
    void restoredPhotoIsOfThePhotosOwnFormatUnlessPngIsAskedFor() throws IOException {
        Path photo = folder.resolve("old.jpeg");
        ImageIO.write(ImageIO.read(photos.resolve("deep/face.png").toFile()), "jpg", photo.toFile());
        run("-s", photo.toString());
        Path restored = results.resolve("restored/old.jpg");
        assertThat(Files.readAllBytes(restored)).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(rows().get(0).get("restored")).isEqualTo("old.jpg");
        Image before = ImageReader.readRgb(photo);
        Image after = ImageReader.readRgb(restored);
        assertThat(after.sample(5, 5, 0)).isEqualTo(before.sample(5, 5, 0));
        assertThat(after).isNotEqualTo(before);

        run("-s", photo.toString(), "--format", "png", "--overwrite");
        assertThat(Photo.read(results.resolve("restored/old.png")).format()).isEqualTo(PictureFormat.PNG);
    }

    @Test
    void picturesOfOtherFormatsAreNamedAndCount() throws IOException {
        Files.write(photos.resolve("b.heic"), new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c'});
        Files.writeString(photos.resolve("notes.txt"), "no picture", UTF_8);
        CommandRun run = CommandRun.of(
                "inpaint", "-s", photos.toString(), "-o", results.toString(), "-c", checkpoints.toString());
        assertThat(run.code()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(run.err()).contains("passed over: ").contains("b.heic").doesNotContain("notes.txt");
        assertThat(rows())
                .filteredOn(row -> row.get("status").equals("passed_over"))
                .hasSize(1);
        assertThat(run("-s", photos.toString())).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
    }

    /** Whatever its name, and whatever a reason happens to say. */
    @Test
    void whatIsLeftOutIsNamedByItsPath() throws IOException {
        Path faceless = photos.resolve("no");
        Files.copy(photos.resolve("black.png"), faceless);
        Path escaping = photos.resolve("\u001B[2J.png");
        Files.copy(photos.resolve("half.png"), escaping);
        CommandRun run = CommandRun.of(
                "inpaint", "-s", photos + "/deep/..", "-o", results.toString(), "-c", checkpoints.toString());
        assertThat(run.err())
                .contains("refused: " + faceless.toAbsolutePath() + ": no face found\n")
                .contains("failed: " + photos.resolve("half.png").toAbsolutePath() + ": the picture")
                .contains("failed: " + photos.resolve("\\u001B[2J.png").toAbsolutePath() + ": the picture")
                .doesNotContain("\u001B");
    }

    @Test
    void aTrainingsFolderIsRefusedWithTheFolderOfItsCheckpoints() throws IOException {
        Path training = folder.resolve("training");
        Files.createDirectories(training.resolve("checkpoints"));
        Files.copy(checkpoints.resolve("best.zip"), training.resolve("checkpoints/last.zip"));
        for (String verb : List.of("inpaint", "train", "export")) {
            List<String> command = new ArrayList<>(List.of(verb, "-c", training.toString(), "-o", results.toString()));
            if (verb.equals("inpaint")) {
                command.addAll(List.of("-s", photos.toString()));
            }
            CommandRun run = CommandRun.of(command.toArray(String[]::new));
            assertThat(run.code()).as(verb).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("name " + training.resolve("checkpoints"));
        }
    }

    @Test
    void aGreyPortableMapStaysOneByName() throws IOException {
        Image photo = ImageReader.readRgb(ASTRONAUT);
        ByteArrayOutputStream map = new ByteArrayOutputStream();
        map.writeBytes(("P5 " + photo.width() + " " + photo.height() + " 255\n").getBytes(ISO_8859_1));
        for (int i = 0; i < photo.samples().length; i += 3) {
            map.write(photo.samples()[i]);
        }
        Path grey = photos.resolve("deep/grey.pgm");
        Files.write(grey, map.toByteArray());
        inpaint();
        Path restored = results.resolve("restored/deep/grey.pgm");
        assertThat(Files.readAllBytes(restored)).startsWith('P', '5');
        assertThat(Files.readAllBytes(restored)).hasSize((int) Files.size(grey));
    }

    @Test
    void predictionThatIsNotFiniteFailsItsFace() throws IOException {
        GeneratorConfig shape = new UNetConfig(2, 2, true, Fill.NONE);
        Generator generator = Generator.create(shape, 256, 1);
        // Sums of infinities of both signs, whatever order a processor adds them in.
        generator.parameters().muli(1e20);
        Path checkpoint = folder.resolve("overflowing.zip");
        new Checkpoint(
                        Origin.ofNew("test"),
                        "test",
                        256,
                        shape,
                        Prediction.SINGLE,
                        null,
                        null,
                        Provenance.UNKNOWN,
                        Map.of(Checkpoint.GENERATOR, Tensors.viewsOf(generator.tensors())))
                .write(checkpoint);
        CommandRun run =
                CommandRun.of("inpaint", "-c", checkpoint.toString(), "-s", photos + "/deep", "-o", results.toString());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(run.err()).contains(": its prediction holds numbers that are not finite");
        assertThat(rows()).extracting(row -> row.get("status")).containsExactly("failed");
        assertThat(results.resolve("restored")).doesNotExist();
    }

    @Test
    void filesOfSomebodyElseAmongTheResultsAreNotReplaced() throws IOException {
        Path foreign = Files.createDirectories(results.resolve("restored")).resolve("x.png");
        Files.writeString(foreign, "somebody's", UTF_8);
        assertThat(inpaint()).isEqualTo(ExitCode.USAGE);
        assertThat(foreign).hasContent("somebody's");
        assertThat(results.resolve("inpaint.json")).doesNotExist();
    }

    @Test
    void resultThatCannotBeWrittenFailsAloneAndTheRestIsDone() throws IOException {
        Files.createDirectories(photos.resolve("zz"));
        Files.copy(photos.resolve("deep/face.png"), photos.resolve("zz/face.png"));
        inpaint();
        Files.delete(results.resolve("aligned/deep/face.png"));
        Files.createDirectories(results.resolve("aligned/deep/face.png/in the way"));
        Files.delete(results.resolve("aligned/zz/face.png"));
        assertThat(inpaint()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(rows())
                .filteredOn(row -> row.get("name").equals("deep/face"))
                .allSatisfy(row -> {
                    assertThat(row.get("status")).isEqualTo("failed");
                    assertThat(row.get("reason")).contains("cannot be read or written");
                });
        assertThat(results.resolve("aligned/zz/face.png")).isRegularFile();
    }

    @Test
    void emptiedResultIsMadeAgain() throws IOException {
        inpaint();
        Path result = results.resolve("inpainted/deep/face.png");
        byte[] before = Files.readAllBytes(result);
        Files.write(result, new byte[0]);
        inpaint();
        assertThat(result).hasBinaryContent(before);
    }

    @Test
    void wrongUsageLeavesNoTrace() throws IOException {
        Path text = Files.writeString(folder.resolve("text.zip"), "no checkpoint", UTF_8);
        String source = photos.toString();
        List<List<String>> wrong = List.of(
                List.of("-s", folder.resolve("none").toString()),
                List.of("-s", source, "-m", folder.resolve("none.png").toString()),
                List.of("-s", source, "-c", text.toString()),
                List.of("-s", source, "-c", folder.resolve("none.zip").toString()),
                List.of("-s", source, "-c", photos.toString()),
                List.of("-s", source, "--detector", text.toString()),
                List.of("-s", source, "--invert-mask"),
                List.of("-s", source, "--jobs", "0"),
                List.of("-s", source, "--max-yaw", "100"));
        for (List<String> arguments : wrong) {
            assertThat(run(arguments.toArray(String[]::new)))
                    .as("%s", arguments)
                    .isEqualTo(ExitCode.USAGE);
            assertThat(results).doesNotExist();
        }
        results = text;
        assertThat(inpaint()).isEqualTo(ExitCode.USAGE);
        results = photos.resolve("results");
        assertThat(inpaint()).isEqualTo(ExitCode.USAGE);
        results = photos;
        assertThat(inpaint()).isEqualTo(ExitCode.USAGE);
        Path link = Files.createSymbolicLink(folder.resolve("link"), photos);
        results = link.resolve("results");
        assertThat(inpaint()).isEqualTo(ExitCode.USAGE);
        assertThat(photos.resolve("results")).doesNotExist();
    }

    @Test
    void holesAreOfTheShapeThatIsAskedFor() {
        inpaint("--holes", "large");
        assertThat(result("damaged"))
                .isEqualTo(Damage.make(result("aligned"), "deep/face", 42, HoleShape.LARGE)
                        .damaged());
    }

    @Test
    void aFeatureIsHiddenAndTheReportTellsWhatTheHoleHides() throws IOException {
        assertThat(inpaint("--holes", "glasses")).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        CSVRecord row = row("deep/face");
        assertThat(Double.parseDouble(row.get("left_eye_hidden"))).isGreaterThan(0.5);
        assertThat(Double.parseDouble(row.get("mouth_hidden"))).isZero();
        assertThat(Double.parseDouble(row.get("face_hidden"))).isBetween(0.05, 0.25);
        assertThat(Double.parseDouble(row.get("outside"))).isZero();
        JsonNode face = json("deep/face");
        assertThat(face.at("/hidden/left_eye").asDouble()).isEqualTo(Double.parseDouble(row.get("left_eye_hidden")));
        assertThat(face.get("outside").asDouble()).isZero();
    }

    @Test
    void anAlignedFaceIsLookedThroughForItsLandmarks() throws IOException {
        inpaint("--holes", "eyes");
        Path aligned = results.resolve("aligned");
        Image mask = result("mask");
        results = folder.resolve("of aligned");
        assertThat(run("-s", aligned.toString(), "--aligned", "--holes", "eyes"))
                .isZero();
        Image again = result("mask");
        int differing = 0;
        for (int i = 0; i < mask.samples().length; i++) {
            differing += mask.samples()[i] == again.samples()[i] ? 0 : 1;
        }
        assertThat(differing / 3).as("pixels of 65,536").isLessThan(600);
        assertThat(Double.parseDouble(row("deep/face").get("left_eye_hidden"))).isGreaterThan(0.9);
        assertThat(row("deep/face").get("outside")).isEmpty();
    }

    @Test
    void whereNoLandmarksAreFoundNoFeatureIsCutOut() throws IOException {
        Path blank = folder.resolve("blank");
        PngWriter.write(Image.blank(256, 256, 3), blank.resolve("blank.png"));
        assertThat(run("-s", blank.toString(), "--aligned", "--holes", "nose")).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(row("blank").get("reason")).contains("no landmarks are found in this face");
        results = folder.resolve("brush");
        assertThat(run("-s", blank.toString(), "--aligned")).isZero();
        assertThat(row("blank").get("face_hidden")).isEmpty();
        assertThat(json("blank").get("hidden").isNull()).isTrue();
    }

    /** Results of a version that did not tell what holes hide are carried on. */
    @Test
    void resultsOfAnEarlierVersionAreCarriedOn() throws IOException {
        inpaint();
        Path report = results.resolve("report.csv");
        List<CSVRecord> rows = rows();
        List<String> later = rows.get(0).getParser().getHeaderNames().stream()
                .filter(column -> column.equals("outside") || column.endsWith("_hidden"))
                .toList();
        assertThat(later).hasSize(11);
        List<String> columns = new ArrayList<>(rows.get(0).getParser().getHeaderNames());
        columns.removeAll(later);
        List<String> earlier = new ArrayList<>(List.of(String.join(",", columns)));
        for (CSVRecord row : rows) {
            earlier.add(String.join(
                    ",",
                    columns.stream().map(column -> '"' + row.get(column) + '"').toList()));
        }
        Files.write(report, earlier);
        Files.copy(photos.resolve("deep/face.png"), photos.resolve("new.png"));
        assertThat(inpaint()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(rows()).hasSize(rows.size() + 1);
        assertThat(row("deep/face").get("face_hidden")).isEmpty();
        assertThat(row("new").get("face_hidden")).isNotEmpty();
    }

    @Test
    void whatIsToBeKnownOfAResultIsSaidOnTheTerminal() throws IOException {
        Path small = folder.resolve("small");
        Image sample = ImageReader.readRgb(ASTRONAUT);
        PngWriter.write(sample.resized(128, 128), small.resolve("small.png"));
        CommandRun run = CommandRun.of(
                "inpaint", "-o", results.toString(), "-c", checkpoints.toString(), "-s", small.toString());
        assertThat(run.code()).isZero();
        assertThat(run.err()).containsPattern("note: .*small\\.png: the eyes are only 1\\d\\.\\d pixels apart");
        assertThat(row("small").get("note")).contains("pixels apart");
    }

    @Test
    void aNoteOfOneFaceIsNotOneOfTheOthers() throws IOException {
        Path photo = folder.resolve("both.png");
        Image sample = ImageReader.readRgb(ASTRONAUT);
        Image small = sample.resized(128, 128);
        PngWriter.write(beside(sample, small), photo);
        assertThat(run("-s", photo.toString(), "--faces", "all")).isEqualTo(ExitCode.OK);
        assertThat(row("both").get("note")).isEmpty();
        assertThat(row("both@2").get("note")).contains("pixels apart");
    }

    private CSVRecord row(String name) throws IOException {
        return rows().stream()
                .filter(row -> row.get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode json(String name) throws IOException {
        for (JsonNode face : new ObjectMapper()
                .readTree(results.resolve("report.json").toFile())
                .get("faces")) {
            if (face.get("name").asText().equals(name)) {
                return face;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void dryRunWritesNothingAndTellsWhatWouldGo() throws IOException {
        assertThat(inpaint("--dry-run")).isEqualTo(ExitCode.OK);
        assertThat(results).doesNotExist();
        inpaint();
        Map<String, String> before = contents();
        String warning = "files of earlier results would be removed first";
        assertThat(again("-s", photos.toString(), "--dry-run", "--overwrite").err())
                .contains(warning);
        assertThat(again("-s", photos.toString(), "--dry-run").err()).doesNotContain(warning);
        assertThat(contents()).isEqualTo(before);
    }

    private int inpaint(String... more) {
        return run(Stream.concat(Stream.of("-s", photos.toString()), Arrays.stream(more))
                .toArray(String[]::new));
    }

    /** Runs with the test's checkpoint, unless another one is given. */
    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("inpaint", "-o", results.toString()));
        if (!List.of(more).contains("-c")) {
            arguments.addAll(List.of("-c", checkpoints.toString()));
        }
        arguments.addAll(List.of(more));
        return Main.run(arguments.toArray(String[]::new));
    }

    private Image result(String kind) {
        return ImageReader.readRgb(results.resolve(kind).resolve("deep/face.png"));
    }

    private List<CSVRecord> rows() throws IOException {
        try (Reader reader = Files.newBufferedReader(results.resolve("report.csv"))) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }

    /** Every picture of the results. */
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files =
                Files.walk(results).filter(file -> file.toString().endsWith(".png"))) {
            for (Path file : files.toList()) {
                contents.put(results.relativize(file).toString(), new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        return contents;
    }
}
