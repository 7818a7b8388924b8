package org.frt.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.frt.SharedFaces;
import org.frt.damage.Damage;
import org.frt.damage.HoleShape;
import org.frt.damage.Mask;
import org.frt.dataset.CelebaC;
import org.frt.dataset.FacePair;
import org.frt.dataset.FacePairs;
import org.frt.dataset.FacePosition;
import org.frt.dataset.Manifest;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.PhotoFrame;
import org.frt.dataset.Split;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.image.JpegEncoder;
import org.frt.image.PngWriter;
import org.frt.io.InputException;
import org.frt.io.Sha256Sums;
import org.frt.io.SourceFiles;
import org.frt.run.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareCommandTest {
    @TempDir
    Path folder;

    private Path photos;
    private CelebaC dataSet;

    /** A face, a picture without one, and half a picture. */
    @BeforeEach
    void layOutPhotos() throws IOException {
        photos = folder.resolve("photos");
        dataSet = new CelebaC(folder.resolve("set"));
        Files.createDirectories(photos.resolve("deep"));
        byte[] face = Files.readAllBytes(Path.of("dataset/sample/eileen-collins.png"));
        Files.write(photos.resolve("deep/face.png"), face);
        Files.write(photos.resolve("half.png"), Arrays.copyOf(face, face.length / 2));
        PngWriter.write(Image.blank(100, 100, 3), photos.resolve("black.png"));
    }

    @Test
    void facesBecomeFilesAndEveryPhotoARow() throws IOException {
        assertThat(prepare()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        List<ManifestRow> rows = Manifest.read(dataSet.manifest());
        assertThat(rows).extracting(ManifestRow::name).containsExactly("black", "deep/face", "half");
        assertThat(rows).extracting(ManifestRow::status).containsExactly(Status.REFUSED, Status.DONE, Status.FAILED);
        assertThat(rows.get(0).reason()).isEqualTo("no face found");
        assertThat(rows.get(2).reason()).contains("half.png").contains("truncated");
        ManifestRow done = rows.get(1);
        assertThat(done.source()).isEqualTo(photos.resolve("deep/face.png").toString());
        FacePosition position = Objects.requireNonNull(done.position());
        assertThat(position.yaw()).isBetween(-20.0, 20.0);
        assertThat(position.eyeDistance()).isBetween(30.0, 60.0);

        Image aligned = ImageReader.readRgb(dataSet.aligned(splitOf("deep/face"), "deep/face"));
        Damage damage = Damage.make(aligned, "deep/face", 42, HoleShape.BRUSH);
        assertThat(aligned.size()).isEqualTo("256x256");
        assertThat(ImageReader.readRgb(dataSet.combined(splitOf("deep/face"), "deep/face")))
                .isEqualTo(damage.damaged());
        assertThat(Files.readAllBytes(dataSet.mask(splitOf("deep/face"), "deep/face")))
                .isEqualTo(PngWriter.encode(damage.mask().image()));
    }

    @Test
    void secondRunDoesOnlyWhatIsMissing() throws IOException {
        prepare();
        Map<String, String> whole = contents();
        Path aligned = dataSet.aligned(splitOf("deep/face"), "deep/face");
        Path mask = dataSet.mask(splitOf("deep/face"), "deep/face");
        byte[] other = PngWriter.encode(Image.blank(3, 3, 3));
        Files.write(aligned, other);
        prepare();
        assertThat(aligned).hasBinaryContent(other);
        Files.delete(mask);
        prepare();
        assertThat(contents()).isEqualTo(whole);
    }

    @Test
    void overwritingLeavesNothingOfPhotosThatAreNoLongerThere() throws IOException {
        prepare();
        Files.move(photos.resolve("deep/face.png"), photos.resolve("other.png"));
        prepare("--overwrite");
        try (Stream<Path> files = Files.walk(dataSet.root())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".png")))
                    .containsExactly("other.png", "other.png", "other.png");
        }
    }

    @Test
    void ofAPhotoThatFailsHalfwayNoFileIsLeft() throws IOException {
        prepare();
        Split split = splitOf("deep/face");
        prepareAnew(split);
        assertThat(Manifest.read(dataSet.manifest()).get(1).status()).isEqualTo(Status.FAILED);
        try (Stream<Path> files = Files.walk(dataSet.root())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".png") || name.endsWith(".part"));
        }
    }

    /** The last of a face's files cannot be written. */
    private void prepareAnew(Split split) throws IOException {
        Path combined = dataSet.combined(split, "deep/face");
        Files.delete(combined);
        Files.delete(combined.getParent());
        Files.writeString(combined.getParent(), "in the way");
        assertThat(prepare("--overwrite")).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
    }

    @Test
    void facesThatTheManifestDoesNotKnowAreLeftOut() throws IOException {
        prepare();
        Split split = splitOf("deep/face");
        Path stray = dataSet.aligned(split, "stray");
        Files.copy(dataSet.aligned(split, "deep/face"), stray);
        FacePairs pairs = FacePairs.of(dataSet, split, 256);
        assertThat(pairs.names()).containsExactly("deep/face");
        assertThat(pairs.unlisted()).extracting(SourceFiles.PassedOver::path).containsExactly(stray);
        Path twin = Files.copy(stray, dataSet.aligned(split, "deep/face").resolveSibling("face.bmp"));
        assertThatThrownBy(() -> FacePairs.of(dataSet, split, 256))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("for this face; keep one of them");
        Files.delete(twin);
        Files.delete(dataSet.aligned(split, "deep/face"));
        assertThatThrownBy(() -> FacePairs.of(dataSet, split, 256))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stray.png");
        Files.delete(dataSet.manifest());
        assertThat(FacePairs.of(dataSet, split, 256).names()).containsExactly("stray");
    }

    @Test
    void whileADiskWithResultsIsAwayNothingIsDone() throws IOException {
        prepare();
        Path split = dataSet.root().resolve(splitOf("deep/face").folder());
        for (Path away : List.of(split.resolve("aligned"), split)) {
            Path disk = Files.move(away, folder.resolve("disk of " + away.getFileName()));
            Files.createSymbolicLink(away, disk);
            Map<String, String> whole = contents();
            Files.move(disk, folder.resolve("unplugged"));
            for (String more : List.of("--dry-run", "--verify", "--overwrite")) {
                CommandRun run = CommandRun.of(() -> prepare(more));
                assertThat(run.code()).isEqualTo(ExitCode.USAGE);
                assertThat(run.err()).contains(away + ": results may lie there, and they cannot be looked at");
            }
            Files.move(folder.resolve("unplugged"), disk);
            prepare("--verify");
            assertThat(contents()).isEqualTo(whole);
        }
    }

    @Test
    void overwritingRemovesNothingWhereTheDetectorIsNone() throws IOException {
        prepare();
        Map<String, String> whole = contents();
        Path none = Files.writeString(folder.resolve("none.onnx"), "no network");
        assertThat(prepare("--overwrite", "--detector", none.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(contents()).isEqualTo(whole);
    }

    @Test
    void photoThatWasMendedIsDoneLater() throws IOException {
        prepare();
        Files.copy(photos.resolve("deep/face.png"), photos.resolve("half.png"), StandardCopyOption.REPLACE_EXISTING);
        prepare();
        assertThat(row("half").status()).isEqualTo(Status.DONE);
    }

    /** Their sizes are the same, and neither the file nor its time was changed. */
    @Test
    void photosOfAFolderThatTookTheNameOfAnotherAreDone() throws IOException {
        Image face = ImageReader.readRgb(Path.of("dataset/sample/eileen-collins.png"));
        Path day1 = Files.createDirectories(folder.resolve("day1"));
        Path day2 = Files.createDirectories(folder.resolve("day2"));
        for (String name : List.of("a.ppm", "b.ppm")) {
            writePpm(face, day1.resolve(name));
            writePpm(face.mirrored(), day2.resolve(name));
        }
        photos = Files.move(day1, folder.resolve("shoot"));
        prepare();
        byte[] ofDay1 = Files.readAllBytes(dataSet.aligned(splitOf("b"), "b"));
        Files.move(photos, day1);
        Files.move(day2, photos);
        Path one = photos.resolve("a.ppm");
        assertThat(Main.run("prepare", "-o", dataSet.root().toString(), "-s", one.toString()))
                .isEqualTo(ExitCode.OK);
        prepare();
        assertThat(Files.readAllBytes(dataSet.aligned(splitOf("b"), "b"))).isNotEqualTo(ofDay1);
        Map<String, String> again = contents();
        dataSet = new CelebaC(folder.resolve("fresh"));
        prepare();
        assertThat(again).isEqualTo(contents());
    }

    private static void writePpm(Image image, Path file) throws IOException {
        ByteArrayOutputStream ppm = new ByteArrayOutputStream();
        ppm.writeBytes(("P6\n" + image.width() + " " + image.height() + "\n255\n").getBytes(US_ASCII));
        ppm.writeBytes(image.samples());
        Files.write(file, ppm.toByteArray());
    }

    @Test
    void journalOfAKilledRunIsCarriedOn() throws IOException {
        prepare();
        Map<String, String> whole = contents();
        List<String> lines = Files.readAllLines(dataSet.manifest());
        // As after a kill: rows in the order of work, the last one torn, one photo not reached.
        Files.writeString(
                dataSet.manifest(),
                lines.get(0) + "\n" + lines.get(2) + "\n" + lines.get(1).substring(0, 20),
                UTF_8);
        prepare();
        assertThat(contents()).isEqualTo(whole);
    }

    @Test
    void reportAndDigestsAreWrittenAnewOnlyIfTheyAreNotAsAFinishedRunLeavesThem() throws IOException {
        Files.delete(photos.resolve("half.png"));
        prepare();
        Map<String, String> whole = contents();
        List<Path> kept = List.of(dataSet.manifest(), dataSet.root().resolve(Sha256Sums.NAME));
        List<Object> files = keys(kept);
        prepare();
        assertThat(keys(kept)).isEqualTo(files);
        for (Path each : kept) {
            List<String> lines = Files.readAllLines(each);
            Files.writeString(each, "torn", StandardOpenOption.APPEND);
            prepare();
            assertThat(contents()).isEqualTo(whole);
            Collections.swap(lines, 1, 2);
            Files.write(each, lines);
            prepare();
            assertThat(contents()).isEqualTo(whole);
        }
        String gone = "0".repeat(64) + "  " + splitOf("deep/face").folder() + "/mask/zz.png\n";
        Files.writeString(kept.get(1), gone, StandardOpenOption.APPEND);
        prepare();
        assertThat(contents()).isEqualTo(whole);
    }

    private static List<Object> keys(List<Path> files) throws IOException {
        List<Object> keys = new ArrayList<>();
        for (Path file : files) {
            keys.add(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        }
        return keys;
    }

    @Test
    void resultThatIsNotAsItWasWrittenIsMadeAgainWhereThatIsAskedFor() throws IOException {
        prepare();
        Map<String, String> whole = contents();
        Path aligned = dataSet.aligned(splitOf("deep/face"), "deep/face");
        byte[] bytes = Files.readAllBytes(aligned);
        bytes[bytes.length / 2] ^= 1;
        Files.write(aligned, bytes);
        prepare();
        assertThat(aligned).hasBinaryContent(bytes);
        CommandRun run = CommandRun.of(
                "prepare",
                "--verify",
                "-s",
                photos.toString(),
                "-o",
                dataSet.root().toString());
        assertThat(run.err()).contains("worked on again: " + aligned + ": it is not as it was written");
        assertThat(contents()).isEqualTo(whole);
        CommandRun again = CommandRun.of(
                "prepare",
                "--verify",
                "-s",
                photos.toString(),
                "-o",
                dataSet.root().toString());
        assertThat(again.err()).doesNotContain("worked on again");
        Files.delete(dataSet.root().resolve("SHA256SUMS"));
        // Without any digests that needs no asking.
        CommandRun unknown = CommandRun.of(
                "prepare", "-s", photos.toString(), "-o", dataSet.root().toString());
        assertThat(unknown.err()).contains("no digest of it is kept");
        assertThat(contents()).isEqualTo(whole);
    }

    @Test
    void dataSetWithoutValidationIsToldOf() throws IOException {
        CommandRun run = CommandRun.of(
                "prepare",
                "--split=1,0,0",
                "-s",
                photos.toString(),
                "-o",
                dataSet.root().toString());
        assertThat(run.err()).contains("none of the faces is for validation");
        CommandRun with =
                CommandRun.of("prepare", "--split=0,1,0", "-s", photos.toString(), "-o", dataSet.root() + "2");
        assertThat(with.err()).doesNotContain("none of the faces is for validation");
    }

    @Test
    void rowsOfAPhotoThatAreThereTwiceCountOnceAndMayNotContradict() throws IOException {
        prepare();
        String whole = Files.readString(dataSet.manifest());
        String row = whole.lines()
                .filter(line -> line.contains("deep/face"))
                .findFirst()
                .orElseThrow();
        Files.writeString(dataSet.manifest(), whole + row + "\n");
        prepare();
        assertThat(dataSet.manifest()).hasContent(whole);
        Files.writeString(dataSet.manifest(), whole + row.replace(",deep/face,", ",../../face,") + "\n");
        assertThat(prepare()).isEqualTo(ExitCode.USAGE);
        Files.writeString(dataSet.manifest(), whole + row.replace(",deep/face,", ",other,") + "\n");
        CommandRun run = CommandRun.of(
                "prepare", "-s", photos.toString(), "-o", dataSet.root().toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("deep/face.png is there twice, as deep/face and as other");
    }

    @Test
    void numberOfThreadsChangesNothing() throws IOException {
        prepare("--jobs", "1");
        Map<String, String> alone = contents();
        dataSet = new CelebaC(folder.resolve("other set"));
        prepare("--jobs", "3");
        assertThat(contents()).isEqualTo(alone);
    }

    @Test
    void photosOfOneNameBothStay() throws IOException {
        Files.copy(photos.resolve("deep/face.png"), photos.resolve("deep/face.bmp"));
        prepare();
        assertThat(row("deep/face").source()).endsWith("face.bmp");
        assertThat(row("deep/face-png").source()).endsWith("face.png");
    }

    @Test
    void partitionAndIdentitiesAreCelebas() throws IOException {
        Path identities = Files.writeString(folder.resolve("identity.txt"), "face.jpg 2880\n", UTF_8);
        Path partition = Files.writeString(folder.resolve("partition.txt"), "face.jpg 2\nhalf.png 1\n", UTF_8);
        prepare("--identities", identities.toString(), "--partition", partition.toString());
        assertThat(row("deep/face").identity()).isEqualTo("2880");
        assertThat(dataSet.aligned(Split.TEST, "deep/face")).exists();
        assertThat(row("black").reason()).isEqualTo("not in the partition file");
        assertThat(row("half").split()).isEqualTo(Split.VALIDATE);
    }

    @Test
    void whatASplitWasDrawnByIsToldWhereItIsAnotherNow() throws IOException {
        String[] drawn = {
            "prepare",
            "--seed",
            "7",
            "--split",
            "0.5,0,0.5",
            "-o",
            dataSet.root().toString(),
            "-s"
        };
        CommandRun.of(
                Stream.concat(Stream.of(drawn), Stream.of(photos.toString())).toArray(String[]::new));
        String deeper = photos.resolve("deep").toString();
        CommandRun run =
                CommandRun.of(Stream.concat(Stream.of(drawn), Stream.of(deeper)).toArray(String[]::new));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("prepared as nobody known in train, but now is nobody known in test")
                .contains("name the same folder as before, below which its path draws the split")
                .doesNotContain("--identities");
    }

    @Test
    void aLineOfAPartitionThatFitsSeveralPhotosIsRefused() throws IOException {
        Files.createDirectories(photos.resolve("other"));
        Files.copy(photos.resolve("deep/face.png"), photos.resolve("other/face.png"));
        Path partition = Files.writeString(folder.resolve("partition.txt"), "face.png 2\nhalf.png 1\n", UTF_8);
        assertThat(prepare("--partition", partition.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(dataSet.manifest()).doesNotExist();
        Files.writeString(partition, "deep/face.png 2\nother/face.png 0\nhalf.png 1\n", UTF_8);
        prepare("--partition", partition.toString());
        assertThat(row("other/face").split()).isEqualTo(Split.TRAIN);
        assertThat(row("deep/face").split()).isEqualTo(Split.TEST);
    }

    @Test
    void aPartitionThatPartsAPersonIsToldOf() throws IOException {
        Path identities =
                Files.writeString(folder.resolve("identity.txt"), "face.jpg 7\nhalf.png 7\nblack.png 8\n", UTF_8);
        Path partition =
                Files.writeString(folder.resolve("partition.txt"), "face.jpg 0\nhalf.png 2\nblack.png 1\n", UTF_8);
        String[] arguments = {
            "prepare",
            "-s",
            photos.toString(),
            "-o",
            dataSet.root().toString(),
            "--dry-run",
            "--identities",
            identities.toString(),
            "--partition",
            partition.toString()
        };
        assertThat(CommandRun.of(arguments).err()).contains("puts 1 of the people into more than one split");
        Files.writeString(partition, "face.jpg 2\nhalf.png 2\nblack.png 1\n", UTF_8);
        assertThat(CommandRun.of(arguments).err()).isEmpty();
    }

    @Test
    void anIdentityTableOfNobodyIsRefusedAndOneOfSomeTellsInTheExitCode() throws IOException {
        Files.delete(photos.resolve("half.png"));
        Files.delete(photos.resolve("black.png"));
        Path table = Files.writeString(folder.resolve("identity.txt"), "q.jpg 1\n", UTF_8);
        assertThat(prepare("--identities", table.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(dataSet.root()).doesNotExist();
        Files.writeString(table, "\uFEFFdeep/face.jpg 7\n", UTF_8);
        assertThat(prepare("--identities", table.toString())).isEqualTo(ExitCode.OK);
        assertThat(row("deep/face").identity()).isEqualTo("7");
        Files.copy(photos.resolve("deep/face.png"), photos.resolve("face.png"));
        assertThat(prepare("--identities", table.toString())).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(row("face").identity()).isEmpty();
    }

    @Test
    void facesBesideTheOneThatTheTableNamesAreTold() throws IOException {
        Path one = photos.resolve("deep/face.png");
        Image face = ImageReader.readRgb(one);
        Image two = Image.blank(2 * face.width(), face.height(), 3);
        int row = 3 * face.width();
        for (int y = 0; y < face.height(); y++) {
            System.arraycopy(face.samples(), y * row, two.samples(), 2 * y * row, row);
            System.arraycopy(face.samples(), y * row, two.samples(), (2 * y + 1) * row, row);
        }
        PngWriter.write(two, photos.resolve("two.png"));
        Files.delete(photos.resolve("half.png"));
        Files.delete(photos.resolve("black.png"));
        Path table = Files.writeString(folder.resolve("table.txt"), "face.png a\ntwo.png a\n");
        String told = "1 of the faces are beside the one that the identity table names";
        String[] all = {
            "prepare",
            "--faces=all",
            "-s",
            photos.toString(),
            "-o",
            dataSet.root().toString()
        };
        assertThat(CommandRun.of(all).err()).doesNotContain(told);
        List<String> named = new ArrayList<>(List.of(all));
        named.addAll(List.of("--identities", table.toString(), "--overwrite"));
        assertThat(CommandRun.of(named.toArray(String[]::new)).err()).contains(told);
    }

    @Test
    void aHoleThatScalingTakesAwayIsNone() throws IOException {
        prepare("--split=1,0,0");
        Image line = Image.blank(256, 256, 1);
        Arrays.fill(line.samples(), 100 * 256, 101 * 256, (byte) 255);
        PngWriter.write(line, dataSet.mask(Split.TRAIN, "deep/face"));
        FacePairs pairs = FacePairs.of(dataSet, Split.TRAIN, 64);
        assertThatThrownBy(() -> pairs.readFixed("deep/face", 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at 64x64 pixels nothing is left of the hole");
    }

    @Test
    void dataSetOfAnotherConfigurationIsLeftAlone() throws IOException {
        prepare();
        Map<String, String> whole = contents();
        assertThat(prepare("--seed", "43")).isEqualTo(ExitCode.USAGE);
        assertThat(prepare("--max-yaw", "30")).isEqualTo(ExitCode.USAGE);
        assertThat(prepare("--split", "0.8,0.1,0.1")).isEqualTo(ExitCode.USAGE);
        assertThat(prepare("--faces", "all")).isEqualTo(ExitCode.USAGE);
        Path identities = Files.writeString(folder.resolve("identity.txt"), "face.jpg 2880\n", UTF_8);
        assertThat(prepare("--identities", identities.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(contents()).isEqualTo(whole);
    }

    @Test
    void dryRunWritesNothing() {
        assertThat(prepare("--dry-run")).isEqualTo(ExitCode.OK);
        assertThat(dataSet.root()).doesNotExist();
    }

    @Test
    void copiesInSeveralSplitsAreTold() throws IOException {
        for (int i = 0; i < 8; i++) {
            Files.copy(photos.resolve("deep/face.png"), photos.resolve("copy " + i + ".png"));
        }
        CommandRun run = CommandRun.of(
                "prepare", "-s", photos.toString(), "-o", dataSet.root().toString(), "--split", "0.4,0.3,0.3");
        assertThat(run.err()).contains("1 of the photos are in more than one split, as files of the same bytes");
    }

    @Test
    void dryRunRefusesADetectorThatIsNone() throws IOException {
        Path detector = Files.writeString(folder.resolve("none.onnx"), "no network");
        assertThat(prepare("--dry-run", "--detector", detector.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(dataSet.root()).doesNotExist();
    }

    @Test
    void dryRunRefusesSomebodyElsesFilesAsTheRunDoes() throws IOException {
        Path foreign = Files.createDirectories(dataSet.root().resolve("train/aligned"));
        assertThat(prepare("--dry-run")).isEqualTo(ExitCode.USAGE);
        assertThat(prepare()).isEqualTo(ExitCode.USAGE);
        assertThat(foreign).isEmptyDirectory();
    }

    @Test
    void wrongUsageIsToldFromInputsThatFail() throws IOException {
        assertThat(Main.run("prepare", "-o", dataSet.root().toString())).isEqualTo(ExitCode.USAGE);
        assertThat(Main.run(
                        "prepare",
                        "-s",
                        folder.resolve("none").toString(),
                        "-o",
                        dataSet.root().toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(dataSet.root()).doesNotExist();
        assertThat(prepare("--jobs", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(prepare("--split", "0.5,0.5")).isEqualTo(ExitCode.USAGE);
        assertThat(prepare("--identities", folder.resolve("none.txt").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(prepare("--detector", folder.resolve("none.onnx").toString()))
                .isEqualTo(ExitCode.USAGE);
        Files.delete(photos.resolve("half.png"));
        Files.delete(photos.resolve("black.png"));
        assertThat(prepare()).isEqualTo(ExitCode.OK);
    }

    @Test
    void realFacesAreAlignedAndSplitByPerson() throws IOException {
        Path crops = SharedFaces.path("crops");
        List<String> arguments = new ArrayList<>(List.of(
                "--identities",
                SharedFaces.path("identity_CelebA.txt").toString(),
                "--split",
                "0.5,0.25,0.25",
                "--source"));
        try (Stream<Path> files = Files.list(crops)) {
            files.sorted().limit(40).map(Path::toString).forEach(arguments::add);
        }
        prepare(arguments.toArray(String[]::new));
        List<ManifestRow> rows = Manifest.read(dataSet.manifest()).stream()
                .filter(row -> row.source()
                        .startsWith(crops.toAbsolutePath().normalize().toString()))
                .toList();
        assertThat(rows).hasSize(40);
        assertThat(rows.stream().filter(row -> row.status() == Status.DONE)).hasSizeGreaterThan(25);
        assertThat(rows).noneMatch(row -> row.status() == Status.FAILED);
        Map<String, Split> splitOfPerson = new TreeMap<>();
        for (ManifestRow row : rows) {
            Split split = splitOfPerson.putIfAbsent(row.identity(), row.split());
            assertThat(split).isIn(null, row.split());
        }
        assertThat(splitOfPerson).doesNotContainKey("").hasSizeGreaterThan(1);
    }

    @Test
    void holesAreOfTheShapeThatIsAskedFor() throws IOException {
        prepare("--holes", "large");
        Image aligned = ImageReader.readRgb(dataSet.aligned(splitOf("deep/face"), "deep/face"));
        assertThat(ImageReader.readRgb(dataSet.combined(splitOf("deep/face"), "deep/face")))
                .isEqualTo(
                        Damage.make(aligned, "deep/face", 42, HoleShape.LARGE).damaged());
    }

    @Test
    void aFeatureIsHiddenInEveryFace() throws IOException {
        prepare("--holes", "left-eye");
        Mask mask = Mask.read(dataSet.mask(splitOf("deep/face"), "deep/face"));
        assertThat(mask.isHole(163, 120)).as("the subject's left eye").isTrue();
        assertThat(mask.isHole(93, 120)).isFalse();
        assertThat(dataSet.root().resolve("prepare.json")).content().contains("\"holes\" : \"left-eye\"");
    }

    /** The photo's left edge goes through the face: what lies beyond is marked, and nothing there is damaged. */
    @Test
    void whatLiesOutsideOfThePhotoIsToldAndNotDamaged() throws IOException {
        PngWriter.write(cutOffSample(), photos.resolve("cut.png"));
        prepare("--holes", "right-half", "--max-outside", "0.4");
        PhotoFrame frame = Objects.requireNonNull(
                Objects.requireNonNull(row("cut").position()).frame());
        assertThat(frame.outside()).isBetween(0.2, 0.4);
        assertThat(frame.width()).isEqualTo(322);
        assertThat(frame.beyond().coverage()).isCloseTo(frame.outside(), within(5e-5));
        Mask mask = Mask.read(dataSet.mask(splitOf("cut"), "cut"));
        assertThat(mask).isEqualTo(mask.without(frame.beyond()));
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(row("deep/face").position())
                                        .frame())
                        .outside())
                .isZero();

        Split split = splitOf("cut");
        FacePairs pairs = FacePairs.of(dataSet, split, 256);
        assertThat(pairs.readFixed("cut", 1).beyond()).isEqualTo(frame.beyond());
        FacePairs halfSize = FacePairs.of(dataSet, split, 128);
        for (int seed = 0; seed < 20; seed++) {
            FacePair pair = halfSize.readActive("cut", seed, HoleShape.LARGE, true);
            assertThat(pair.beyond().coverage()).isCloseTo(frame.outside(), within(0.01));
            assertThat(pair.damage().mask()).isEqualTo(pair.damage().mask().without(pair.beyond()));
        }
    }

    @Test
    void whatIsToBeKnownOfAPhotoStandsInItsRow() throws IOException {
        byte[] face = JpegEncoder.encode(ImageReader.readRgb(photos.resolve("deep/face.png")), 95);
        byte[] moving = Arrays.copyOf(face, 2 * face.length);
        System.arraycopy(face, 0, moving, face.length, face.length);
        Files.write(photos.resolve("moving.jpg"), moving);
        Files.write(photos.resolve("open.jpg"), Arrays.copyOf(face, face.length - 2));
        byte[] black = JpegEncoder.encode(Image.blank(100, 100, 3), 95);
        Files.write(photos.resolve("dark.jpg"), Arrays.copyOf(black, black.length - 2));
        prepare();
        assertThat(row("open").status()).isEqualTo(Status.DONE);
        assertThat(row("open").note()).startsWith("the file's end mark is missing");
        assertThat(row("dark").status()).isEqualTo(Status.REFUSED);
        assertThat(row("dark").note()).startsWith("the file's end mark is missing");
        // Nothing of it is written, so that it does not matter what would be left out.
        assertThat(row("moving").status()).isEqualTo(Status.DONE);
        assertThat(row("moving").note()).isEmpty();
        assertThat(row("deep/face").note()).isEmpty();
    }

    /** A data set of a version that did not tell what lies outside: it is carried on, and what it has stays. */
    @Test
    void aDataSetOfAnEarlierVersionIsCarriedOn() throws IOException {
        prepare();
        Path manifest = dataSet.manifest();
        List<String> earlier = new ArrayList<>();
        for (String line : Files.readAllLines(manifest)) {
            List<String> fields = new ArrayList<>(Arrays.asList(line.split(",", -1)));
            fields.subList(15, 18).clear();
            fields.subList(6, 13).clear();
            earlier.add(String.join(",", fields));
        }
        assertThat(earlier.get(0)).isEqualTo("source,split,name,identity,yaw,eye_distance,status,reason");
        Files.write(manifest, earlier);
        Files.copy(photos.resolve("deep/face.png"), photos.resolve("new.png"));
        assertThat(prepare()).isEqualTo(ExitCode.SOME_INPUTS_FAILED);
        assertThat(Manifest.read(manifest))
                .extracting(ManifestRow::name)
                .containsExactly("black", "deep/face", "half", "new");
        assertThat(Objects.requireNonNull(row("deep/face").position()).frame()).isNull();
        assertThat(Objects.requireNonNull(row("new").position()).frame()).isNotNull();
    }

    private static Image cutOffSample() {
        Image photo = ImageReader.readRgb(Path.of("dataset/sample/eileen-collins.png"));
        byte[] samples = new byte[322 * 512 * 3];
        for (int y = 0; y < 512; y++) {
            System.arraycopy(photo.samples(), (y * 512 + 190) * 3, samples, y * 322 * 3, 322 * 3);
        }
        return new Image(322, 512, 3, samples);
    }

    private int prepare(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("prepare", "-o", dataSet.root().toString(), "-s", photos.toString()));
        arguments.addAll(List.of(more));
        return Main.run(arguments.toArray(String[]::new));
    }

    private Split splitOf(String name) throws IOException {
        return Objects.requireNonNull(row(name).split());
    }

    private ManifestRow row(String name) throws IOException {
        return Manifest.read(dataSet.manifest()).stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Every file of the data set as text, except the configuration, which names the number of threads. */
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(dataSet.root()).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                contents.put(
                        dataSet.root().relativize(file).toString(), new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        contents.remove("prepare.json");
        return contents;
    }
}
