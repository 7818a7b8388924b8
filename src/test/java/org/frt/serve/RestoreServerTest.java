package org.frt.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.frt.serve.ApiClient.SAMPLE;
import static org.frt.serve.ApiClient.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.frt.TinyRecogniser;
import org.frt.checkpoint.Checkpoint;
import org.frt.cli.CommandRun;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.image.Photo;
import org.frt.image.PngWriter;
import org.frt.io.InputException;
import org.frt.serve.ApiClient.MultipartBody;
import org.frt.serve.ApiClient.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API gives, asked for over HTTP, and compared with what the command line writes. */
final class RestoreServerTest {
    private static final String BRUSH = "[{\"damage\":{\"shape\":\"brush\",\"seed\":7}}]";
    private static final String MASKED = "[{\"mask\":\"mask0\"}]";

    @TempDir
    static Path models;

    @AutoClose
    private static ServedApi api;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        Path recogniser = TinyRecogniser.write(models.resolve("tiny.onnx"), 16);
        Path checkpoint = models.resolve("mine.zip");
        Checkpoint.builtIn().write(checkpoint);
        api = ServedApi.start(
                null,
                List.of(GeneratorSource.BUILT_IN, new GeneratorSource("other", checkpoint)),
                List.of("sface=" + recogniser),
                ServedApi.PATIENT);
    }

    /** A rectangle on the sample photo; over the eyes from 190, 90 to 260, 120. */
    private static byte[] mask(int left, int top, int right, int bottom) {
        return PngWriter.encode(rectangle(512, 512, left, top, right, bottom));
    }

    private static Image rectangle(int width, int height, int left, int top, int right, int bottom) {
        Image image = Image.blank(width, height, 1);
        for (int y = top; y < bottom; y++) {
            Arrays.fill(image.samples(), y * width + left, y * width + right, (byte) 255);
        }
        return image;
    }

    private static byte[] eyes() {
        return mask(190, 90, 260, 120);
    }

    private static MultipartBody masked() throws IOException {
        return form().file("photo", SAMPLE).file("mask0", "m.png", eyes());
    }

    private static Reply restore(MultipartBody form, String... headers) throws Exception {
        return api.post("/api/restore", form, headers);
    }

    private static JsonNode json(MultipartBody form) throws Exception {
        Reply reply = restore(form, "Accept", "application/json");
        assertThat(reply.status()).as(new String(reply.body(), UTF_8)).isEqualTo(200);
        return reply.json();
    }

    private static Image picture(JsonNode base64) {
        return Photo.decode(Base64.getDecoder().decode(base64.asText())).rgb();
    }

    /** What {@code inpaint} writes for a photo, called out/restored/PHOTO. */
    private byte[] inpainted(Path photo, String output, String... options) throws IOException {
        String[] arguments = {
            "inpaint", "-s", photo.toString(), "-o", folder.resolve(output).toString()
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + options.length);
        System.arraycopy(options, 0, all, arguments.length, options.length);
        assertThat(CommandRun.of(all).code()).isZero();
        return Files.readAllBytes(folder.resolve(output).resolve("restored").resolve(photo.getFileName()));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path sampleAs(String format) throws IOException {
        BufferedImage sample = ImageIO.read(SAMPLE.toFile());
        BufferedImage plain = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
        plain.createGraphics().drawImage(sample, 0, 0, null);
        Path file = folder.resolve("eileen." + format);
        assertThat(ImageIO.write(plain, format, file.toFile())).isTrue();
        return file;
    }

    @ParameterizedTest
    @CsvSource({"png, image/png", "jpg, image/jpeg", "bmp, image/bmp"})
    void photoIsTheOneThatInpaintWrites(String format, String type) throws Exception {
        Path photo = sampleAs(format);
        Path mask = write("mask.png", eyes());
        Reply reply = restore(form().file("photo", photo).file("mask0", mask).text("steps", MASKED));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo(type);
        assertThat(reply.header("Content-Disposition")).contains("\"eileen." + format + "\"");
        assertThat(reply.body()).isEqualTo(inpainted(photo, "out", "-m", mask.toString()));
    }

    @Test
    void pictureIsWhatFrtSeesOfThePhoto() throws Exception {
        Reply reply = api.post("/api/picture", form().file("photo", sampleAs("tiff")));

        assertThat(reply.header("Content-Type")).isEqualTo("image/png");
        assertThat(Photo.decode(reply.body()).rgb().samples())
                .isEqualTo(Photo.read(SAMPLE).rgb().samples());
    }

    @Test
    void maskIsReadAsInpaintReadsIt() throws Exception {
        Image small = rectangle(256, 256, 95, 45, 130, 60);
        Path mask = write(
                "mask.png",
                PngWriter.encode(new org.frt.damage.Mask(small).inverted().image()));
        byte[] written =
                inpainted(SAMPLE, "out", "-m", mask.toString(), "--invert-mask", "--grow-mask", "3", "--feather", "5");
        // A mask of 256x256 lies on the aligned face.
        Reply reply = restore(form().file("photo", SAMPLE)
                .file("hole", mask)
                .text("steps", "[{\"mask\":\"hole\",\"invert\":true,\"grow\":3,\"feather\":5}]"));
        assertThat(reply.body()).isEqualTo(written);
    }

    @Test
    void maskIsShownAsAStepTakesIt() throws Exception {
        BufferedImage transparent = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        transparent.setRGB(1, 0, 0xFF000000);
        Path mask = folder.resolve("mask.png");
        ImageIO.write(transparent, "png", mask.toFile());
        Reply read = api.post("/api/mask", form().file("mask", mask));
        assertThat(read.json().path("reading").asText()).isEqualTo("alpha: opaque");
        assertThat(read.json().path("width").asInt()).isEqualTo(3);
        assertThat(Photo.decode(Base64.getDecoder()
                                .decode(read.json().path("hole").asText()))
                        .samples()
                        .sample(1, 0, 0))
                .isEqualTo(255);

        byte[] levels = PngWriter.encode(new Image(3, 1, 1, new byte[] {0, 100, (byte) 255}));
        Reply refused = api.post("/api/mask", form().file("mask", "levels.png", levels));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/error/message").asText())
                .isEqualTo("levels.png: the mask has more than two levels: 0, 100, 255");
    }

    @Test
    void drawnDamageIsThatOfInpaint() throws Exception {
        Reply reply = restore(form().file("photo", SAMPLE).text("steps", BRUSH));
        assertThat(reply.body()).isEqualTo(inpainted(SAMPLE, "out", "--seed", "7", "--holes", "brush"));
    }

    @Test
    void secondStepMendsWhatTheFirstOneLeft() throws Exception {
        Path eyes = write("eyes.png", eyes());
        Path mouth = write("mouth.png", mask(200, 130, 250, 160));
        inpainted(SAMPLE, "first", "-m", eyes.toString());
        byte[] written =
                inpainted(folder.resolve("first/restored/eileen-collins.png"), "second", "-m", mouth.toString());
        JsonNode both = json(form().file("photo", SAMPLE)
                .file("eyes", eyes)
                .file("mouth", mouth)
                .text("steps", "[{\"mask\":\"eyes\"},{\"mask\":\"mouth\"}]"));
        assertThat(picture(both.path("restored").path("data")))
                .isEqualTo(Photo.decode(written).rgb());
        assertThat(both.path("steps")).hasSize(2);
        assertThat(picture(both.path("hole"))).isEqualTo(Photo.read(mouth).rgb());
    }

    @Test
    void jsonHoldsAllThatAPageShows() throws Exception {
        JsonNode all = json(masked().text("steps", MASKED));
        assertThat(all.path("restored").path("type").asText()).isEqualTo("image/png");
        assertThat(Base64.getDecoder().decode(all.path("restored").path("data").asText()))
                .isEqualTo(restore(masked().text("steps", MASKED)).body());
        assertThat(picture(all.path("hole"))).isEqualTo(Photo.decode(eyes()).rgb());
        JsonNode face = all.path("faces").path(0);
        assertThat(face.path("status").asText()).isEqualTo("done");
        for (String kind : List.of("aligned", "mask", "damaged", "prediction", "composite")) {
            assertThat(picture(face.path(kind)).size()).as(kind).isEqualTo("256x256");
        }
        assertThat(all.path("steps").path(0).path("mask_reading").asText()).isEqualTo("grey: white");
        assertThat(all.path("steps").path(0).path("notes")).isEmpty();
        assertThat(restore(masked().text("steps", MASKED)).header(RestoreAnswer.NOTE))
                .isEmpty();
    }

    @Test
    void whatStaysOfAHoleIsTold() throws Exception {
        Image eyes = Photo.decode(eyes()).rgb();
        byte[] mask = new byte[eyes.width() * eyes.height()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = eyes.samples()[3 * i];
        }
        // Far below the face.
        Arrays.fill(mask, mask.length - 40 * eyes.width(), mask.length, (byte) 255);
        byte[] wide = PngWriter.encode(new Image(eyes.width(), eyes.height(), 1, mask));
        MultipartBody asked =
                form().file("photo", SAMPLE).file("mask0", "m.png", wide).text("steps", MASKED);
        String note = "of the hole lies beyond the faces that were filled, and stays";
        assertThat(json(asked).path("steps").path(0).path("notes").path(0).asText())
                .endsWith(note);
        assertThat(restore(asked).header(RestoreAnswer.NOTE)).endsWith(note);
    }

    @Test
    void holeThatWasDrawnIsShownInThePhoto() throws Exception {
        JsonNode drawn = json(form().file("photo", SAMPLE).text("steps", BRUSH));
        Image hole = picture(drawn.path("hole"));
        Image before = Photo.read(SAMPLE).rgb();
        Image after = picture(drawn.path("restored").path("data"));
        int outside = 0;
        int inside = 0;
        for (int i = 0; i < before.samples().length; i++) {
            if (before.samples()[i] != after.samples()[i]) {
                inside += hole.samples()[i] == 0 ? 0 : 1;
                outside += hole.samples()[i] == 0 ? 1 : 0;
            }
        }
        assertThat(inside).isGreaterThan(1000);
        assertThat(outside).isZero();
    }

    @Test
    void zipHoldsTheFilesOfInpaint() throws Exception {
        Path mask = write("mask.png", eyes());
        inpainted(SAMPLE, "out", "-m", mask.toString(), "--raw");
        Reply reply = restore(masked().text("steps", MASKED), "Accept", "application/zip");
        assertThat(reply.header("Content-Disposition")).contains("eileen-collins.zip");
        Map<String, byte[]> files = unzipped(reply.body());
        for (String file : files.keySet()) {
            byte[] written = Files.readAllBytes(folder.resolve("out").resolve(file));
            if (file.equals("report.csv")) {
                assertThat(withoutSourceAndTimes(files.get(file))).isEqualTo(withoutSourceAndTimes(written));
            } else {
                assertThat(files.get(file)).as(file).isEqualTo(written);
            }
        }
        assertThat(files)
                .containsOnlyKeys(
                        "restored/eileen-collins.png",
                        "aligned/eileen-collins.png",
                        "mask/eileen-collins.png",
                        "damaged/eileen-collins.png",
                        "prediction/eileen-collins.png",
                        "inpainted/eileen-collins.png",
                        "report.csv");
    }

    /** Names of entries are none of files. */
    @Test
    void zipHasThePhotosNameWhateverTheServerCanNameFilesBy() throws Exception {
        try (ServeProcess server = ServeProcess.start(List.of(), List.of(), Map.of("LC_ALL", "C"), null)) {
            Reply reply = server.post(
                    "/api/restore",
                    form().file("photo", "Größe.png", Files.readAllBytes(SAMPLE))
                            .text("steps", BRUSH),
                    "Accept",
                    "application/zip");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(unzipped(reply.body())).containsKeys("restored/Größe.png", "aligned/Größe.png", "report.csv");
        }
    }

    private static Map<String, byte[]> unzipped(byte[] bytes) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static List<String> withoutSourceAndTimes(byte[] report) {
        return new String(report, UTF_8)
                .lines()
                .map(line -> line.replaceAll("^[^,]*,", "").replaceAll("(,\\d+){3}$", ""))
                .toList();
    }

    @Test
    void zipOfSeveralStepsHasAFolderForEach() throws Exception {
        MultipartBody twice = form().file("photo", SAMPLE)
                .text(
                        "steps",
                        "[{\"damage\":{\"shape\":\"brush\",\"seed\":1}},{\"damage\":{\"shape\":\"brush\",\"seed\":2}}]");
        assertThat(unzipped(restore(twice, "Accept", "application/zip").body()))
                .containsKeys(
                        "restored/eileen-collins.png",
                        "step-1/report.csv",
                        "step-2/report.csv",
                        "step-2/inpainted/eileen-collins.png")
                .hasSize(13);
    }

    @Test
    void photoComesAsPngOnRequest() throws Exception {
        Path photo = sampleAs("jpg");
        Reply reply = restore(form().file("photo", photo).text("steps", BRUSH).text("format", "png"));
        assertThat(reply.header("Content-Type")).isEqualTo("image/png");
        assertThat(reply.header("Content-Disposition")).contains("\"eileen.png\"");
    }

    @Test
    void whoAsksForPngAloneGetsPng() throws Exception {
        Path photo = sampleAs("jpg");
        Reply png = restore(form().file("photo", photo).text("steps", BRUSH), "Accept", "text/*, image/png;q=0.5");
        assertThat(png.header("Content-Type")).isEqualTo("image/png");
        Reply own = restore(form().file("photo", photo).text("steps", BRUSH), "Accept", "image/webp, image/*;q=0.5");
        assertThat(own.header("Content-Type")).isEqualTo("image/jpeg");
        Reply none = restore(form().file("photo", photo).text("steps", BRUSH), "Accept", "image/webp");
        assertThat(none.status()).isEqualTo(406);
        assertThat(none.problem()).contains("ask for one of image/jpeg, image/png, application/zip, application/json");
    }

    /** It is read, but has one pixel more than can be written. */
    @Test
    void webpThatIsTooLongToBeWrittenIsNotOffered() throws Exception {
        byte[] black = ByteBuffer.allocate(32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(US_ASCII))
                .putInt(24)
                .put("WEBPVP8L".getBytes(US_ASCII))
                .putInt(12)
                .put((byte) 0x2F)
                .putInt((16_384 - 1) | (200 - 1) << 14)
                .put(new byte[] {(byte) 0x88, (byte) 0x88, 0x08})
                .array();
        Reply reply = restore(form().file("photo", "long.webp", black).text("steps", BRUSH), "Accept", "image/webp");
        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.problem()).contains("ask for one of image/png, application/zip, application/json");
    }

    @Test
    void packedFormsAreRefused() throws Exception {
        Reply reply = restore(masked().text("steps", MASKED), "Content-Encoding", "gzip");
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.problem()).contains("the form is packed (gzip)");
    }

    @Test
    void aFaceAtThePhotosEdgeIsAsAlikeToItselfAsAnyOther() throws Exception {
        Image whole = ImageReader.readRgb(SAMPLE);
        // Her eyes are at about 203, 103 and 247, 105.
        int left = 180;
        int width = whole.width() - left;
        byte[] samples = new byte[3 * width * whole.height()];
        for (int y = 0; y < whole.height(); y++) {
            System.arraycopy(whole.samples(), 3 * (y * whole.width() + left), samples, 3 * y * width, 3 * width);
        }
        byte[] photo = PngWriter.encode(new Image(width, whole.height(), 3, samples));
        Reply reply = api.post(
                "/api/similarity",
                form().file("reference", "cut.png", photo)
                        .file("photo", "cut.png", photo)
                        .text("steps", BRUSH));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("original").asDouble()).isGreaterThan(0.999999);
    }

    @Test
    void facesAreFramedInThePhoto() throws Exception {
        Reply reply = api.post("/api/faces", form().file("photo", SAMPLE));
        assertThat(reply.status()).isEqualTo(200);
        JsonNode face = reply.json().path("faces").path(0);
        assertThat(face.path("accepted").asBoolean()).isTrue();
        assertThat(face.path("corners")).hasSize(4);
        // Her eyes are at about 203, 103 and 247, 105.
        assertThat(face.path("box").path("x").asDouble()).isBetween(160.0, 203.0);
        assertThat(face.path("box").path("width").asDouble()).isBetween(60.0, 120.0);
    }

    @Test
    void photoWithoutAFaceSaysSo() throws Exception {
        byte[] empty = PngWriter.encode(Image.blank(64, 64, 3));
        Reply reply = api.post("/api/faces", form().file("photo", "wall.png", empty));
        JsonNode face = reply.json().path("faces").path(0);
        assertThat(face.path("accepted").asBoolean()).isFalse();
        assertThat(face.path("reason").asText()).isEqualTo("no face found");
        assertThat(face.path("box").isNull()).isTrue();
        Reply mended = restore(form().file("photo", "wall.png", empty).text("steps", BRUSH));
        assertThat(mended.status()).isEqualTo(422);
        assertThat(mended.problem()).contains("no face found");
    }

    @Test
    void facesThatAreNotChosenStay() throws Exception {
        Reply reply = restore(masked().text("steps", "[{\"mask\":\"mask0\",\"faces\":[3]}]"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.problem()).contains("the photo shows 1");
    }

    @Test
    void similarityComparesBeforeAndAfter() throws Exception {
        Reply reply =
                api.post("/api/similarity", masked().file("reference", SAMPLE).text("steps", MASKED));
        assertThat(reply.status()).isEqualTo(200);
        JsonNode scores = reply.json();
        assertThat(scores.path("recogniser").asText()).isEqualTo("SFace");
        assertThat(scores.path("threshold").asDouble()).isEqualTo(0.363);
        // The tiny network sees the mean colour alone: the same photo is the same, noise is less alike than what mends
        // it.
        assertThat(scores.path("original").asDouble()).isGreaterThan(0.99999);
        assertThat(scores.path("damaged").asDouble())
                .isLessThan(scores.path("original").asDouble());
        assertThat(scores.path("mended").asDouble())
                .isGreaterThan(scores.path("damaged").asDouble());
    }

    @Test
    void similarityTakesNoFormat() throws Exception {
        Reply reply = api.post(
                "/api/similarity",
                masked().file("reference", SAMPLE).text("steps", MASKED).text("format", "png"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).contains("the form has a part called format");
    }

    @Test
    void faceThatIsNotChosenKeepsWhatItsNeighbourReaches() throws Exception {
        Image photo = Photo.read(SAMPLE).rgb();
        Image small = new Similarity(0.5, 0, 186, 100).warp(photo, 512, 512);
        for (int y = 0; y < 512; y++) {
            System.arraycopy(small.samples(), 3 * (512 * y + 262), photo.samples(), 3 * (512 * y + 262), 3 * 73);
        }
        JsonNode mended = json(form().file("photo", "two.png", PngWriter.encode(photo))
                .file("mask0", "m.png", mask(230, 140, 300, 165))
                .text("steps", "[{\"mask\":\"mask0\",\"faces\":[0]}]"));
        assertThat(mended.path("faces").path(1).path("status").asText()).isEqualTo("untouched");
        Image after = picture(mended.path("restored").path("data"));
        int nearer = 0;
        int beside = 0;
        for (int y = 140; y < 165; y++) {
            for (int x = 230; x < 300; x++) {
                int changed = after.sample(x, y, 0) == photo.sample(x, y, 0) ? 0 : 1;
                nearer += x < 255 ? changed : 0;
                beside += x >= 285 ? changed : 0;
            }
        }
        assertThat(nearer).isGreaterThan(100);
        assertThat(beside).isZero();
    }

    @Test
    void similaritySaysWhichFacesItCompares() throws Exception {
        Reply one =
                api.post("/api/similarity", masked().file("reference", SAMPLE).text("steps", MASKED));
        assertThat(one.json().path("face").asInt()).isZero();
        assertThat(one.json().path("reference").path("faces").asInt()).isEqualTo(1);
        Image known = picture(one.json().path("reference").path("aligned"));
        assertThat(known.samples())
                // Under a mask that was drawn on the photo, the rim is another.
                .isEqualTo(
                        picture(json(form().file("photo", SAMPLE).text("steps", "[{\"damage\":{\"shape\":\"brush\"}}]"))
                                        .path("faces")
                                        .path(0)
                                        .path("aligned"))
                                .samples());

        byte[] group = TwoFaces.png();
        Reply two = api.post(
                "/api/similarity",
                form().file("photo", "group.png", group)
                        .file("reference", "group.png", group)
                        .text("steps", "[{\"damage\":{\"shape\":\"brush\"},\"faces\":[1]}]"));
        assertThat(two.json().path("face").asInt()).isEqualTo(1);
        assertThat(two.json().path("reference").path("face").asInt()).isZero();
        assertThat(two.json().path("reference").path("faces").asInt()).isEqualTo(2);
    }

    @Test
    void recogniserOfAFileIsCalledAsTheFile() throws Exception {
        Path network = TinyRecogniser.write(folder.resolve("mine.v2.onnx"), 16);
        Files.writeString(folder.resolve("mine.v2.properties"), "mean = 127.5\ndivisor = 128\n");
        try (ServedApi other = ServedApi.start(null, List.of(network.toString()), ServedApi.PATIENT)) {
            assertThat(other.get("/api/recognisers")
                            .json()
                            .path("recognisers")
                            .path(0)
                            .path("id")
                            .asText())
                    .isEqualTo("mine.v2");
        }
        assertThatThrownBy(
                        () -> ServedApi.start(null, List.of(network.toString(), network.toString()), ServedApi.PATIENT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two are called mine.v2");
    }

    @Test
    void messagesNameTheFileAsItsSenderKnowsIt() throws Exception {
        byte[] text = "no picture".getBytes(UTF_8);
        assertThat(api.post("/api/faces", form().file("photo", "holiday.jpg", text))
                        .problem())
                .startsWith("holiday.jpg: this is no picture");
        byte[] cut = Arrays.copyOf(Files.readAllBytes(SAMPLE), 20_000);
        assertThat(api.post("/api/faces", form().file("photo", "cut\u202E.png", cut))
                        .problem())
                .startsWith("cut\\u202E.png: the picture is damaged");
        MultipartBody mask = form().file("photo", SAMPLE).file("mask0", "hole.png", text);
        assertThat(restore(mask.text("steps", MASKED)).problem()).startsWith("hole.png: this is no picture");
        MultipartBody reference = masked().file("reference", "wall.png", PngWriter.encode(Image.blank(64, 64, 3)));
        assertThat(api.post("/api/similarity", reference.text("steps", MASKED)).problem())
                .startsWith("wall.png: no face found");
        assertThat(api.post("/api/faces", form().text("photo", "no picture")).problem())
                .startsWith("the part photo: this is no picture");
    }

    @Test
    void rawPicturesOfCamerasAreNotTakenForTheirPreviews() throws Exception {
        byte[] tiff = Files.readAllBytes(sampleAs("tiff"));
        Reply reply = api.post("/api/faces", form().file("photo", "shot.NEF", tiff));
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.problem()).contains("raw picture of a camera").contains("develop it");
    }

    @Test
    void listsWhatRequestsMayChoose() throws Exception {
        JsonNode generators = api.get("/api/generators").json().path("generators");
        assertThat(generators.path(0).path("id").asText()).isEqualTo("built-in");
        assertThat(generators.path(0).path("digest").asText()).startsWith("sha256:");
        assertThat(generators.path(1).path("name").asText()).isEqualTo("mine.zip");
        JsonNode recogniser =
                api.get("/api/recognisers").json().path("recognisers").path(0);
        assertThat(recogniser.path("id").asText()).isEqualTo("sface");
        // The weights are not those that were published.
        assertThat(recogniser.path("threshold_source").asText()).isEqualTo("from its description");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{}] | 400 | either a mask or a damage",
                "[{\"mask\":\"mask0\",\"damage\":{\"shape\":\"brush\"}}] | 400 | either a mask or a damage",
                "[{\"mask\":\"other\"}] | 400 | no part called other",
                "[{\"mask\":\"mask0\",\"size\":3}] | 400 | size is unknown",
                "[{\"mask\":\"mask0\",\"grow\":-1}] | 400 | steps[0]: grow is -1",
                "[{\"mask\":\"mask0\",\"grow\":\"3\"}] | 400 | grow is missing or not a whole number",
                "[{\"mask\":\"mask0\",\"feather\":65}] | 400 | 0 to 64",
                "[{\"damage\":{\"shape\":\"brush\"},\"invert\":true}] | 400 | for masks",
                "[{\"damage\":{\"shape\":\"square\"}}] | 400 | one of brush, varied, large",
                "[{\"mask\":\"mask0\",\"generator\":\"best\"}] | 422 | choose one of [built-in, other]",
                "[] | 400 | give 1 to 50",
                "{} | 400 | no list in JSON",
                "no | 400 | no list in JSON",
                "null | 400 | no list in JSON",
                "[null] | 400 | steps[0]",
                "[{\"mask\":\"mask0\",\"faces\":[null]}] | 400 | steps[0].faces[0]: it is null",
                "[{\"mask\":\"mask0\",\"grow\":null}] | 400 | steps[0].grow: it is null",
                "[{\"damage\":{\"shape\":\"brush\",\"seed\":null}}] | 400 | steps[0].damage.seed: it is null",
                "[{\"mask\":\"photo\"}] | 400 | steps[0]: the part photo is no mask",
                "[{\"mask\":\"mask0\",\"grow\":NaN}] | 400 | (Non-standard token 'NaN' at",
                "[{\"mask\":\"mask0\",\"invert\":true}] | 422 | is the mask inverted?",
            })
    void stepThatCannotBeDoneSaysWhy(String steps, int status, String sentence) throws Exception {
        Reply reply = restore(masked().text("steps", steps));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.problem()).contains(sentence);
    }

    /** What is parsed takes many times its bytes, of which nobody has counted more. */
    @ParameterizedTest
    @ValueSource(strings = {"steps", "format"})
    void wordsThatAreLongerThanAnybodyNeedsAreNotRead(String name) throws Exception {
        String words = "[" + "{},".repeat(100_000) + "{}]";
        Reply reply = restore(
                name.equals("steps")
                        ? masked().text("steps", words)
                        : masked().text("steps", MASKED).text(name, words));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.problem()).startsWith("the part " + name + " is longer than 256 KB");
    }

    @Test
    void recogniserOfALongNameIsNotRead() throws Exception {
        MultipartBody form = masked().text("steps", MASKED).text("recogniser", "x".repeat(300_000));
        assertThat(api.post("/api/similarity", form).status()).isEqualTo(413);
    }

    @Test
    void stepsThatAreNestedWithoutEndAreRefused() throws Exception {
        Reply reply = restore(masked().text("steps", "[".repeat(5000)));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).contains("nested too deeply").doesNotContain("Stream");
    }

    @Test
    void whatStandsInTheAddressHasNoEffectAndIsRefused() throws Exception {
        Reply reply = api.post("/api/restore?format=png", masked().text("steps", MASKED));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).contains("the address has a query (?format=png)");
    }

    @Test
    void partsThatNobodyAsksForAreRefused() throws Exception {
        Reply reply = restore(masked().text("steps", MASKED).text("fromat", "png"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).contains("fromat", "format, mask0, photo, steps");
    }

    @Test
    void maskOfAnotherSizeIsRefusedAndScaledOnRequest() throws Exception {
        byte[] half = PngWriter.encode(rectangle(128, 128, 47, 22, 65, 30));
        MultipartBody refused =
                form().file("photo", SAMPLE).file("mask0", "m.png", half).text("steps", MASKED);
        assertThat(restore(refused).status()).isEqualTo(422);
        assertThat(restore(refused).problem())
                .contains("the mask is 128x128")
                .contains("is 512x512")
                .endsWith("as fit does");
        MultipartBody scaled = form().file("photo", SAMPLE)
                .file("mask0", "m.png", half)
                .text("steps", "[{\"mask\":\"mask0\",\"fit\":true}]");
        assertThat(restore(scaled).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json; charset=utf-8 | application/json",
                "Application/JSON | application/json",
                "application/*, text/html | application/zip",
                "application/zip;q=0.1, application/*;q=0.5 | application/json",
                "image/*;q=0, application/json;q=0.2, */*;q=0.1 | application/json",
                "image/png;q=0, image/*;q=0, */* | application/zip",
            })
    void answerIsOfTheTypeThatTheClientLikesBest(String accept, String type) throws Exception {
        Reply reply = restore(masked().text("steps", MASKED), "Accept", accept);
        // What is refused is JSON, too.
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/pdf", "*/*;q=0", "image/png;q=0, image/*"})
    void answersThatThereAreNotAreRefused(String accept) throws Exception {
        Reply reply = restore(masked().text("steps", MASKED), "Accept", accept);
        assertThat(reply.status()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "C:\\secret\\eileen.png", "a/b/.png", "", "\u202Eevil.png"})
    void namesOfFilesNameTheResultAndNothingElse(String name) throws Exception {
        Reply reply =
                restore(form().file("photo", name, Files.readAllBytes(SAMPLE)).text("steps", BRUSH));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Disposition")).doesNotContain("/", "\\", "..", "secret", "\u202E");
    }

    /** It is by the name that noise is drawn, and elsewhere frt takes all of it. */
    @Test
    void nameIsAllOfWhatTheFileIsCalledAndFilesThatAreSentBackShowNoHiddenLetters() {
        String hidden = "\u202Ee\u200Dvil \uD83E\uDEE9";
        assertThat(UploadName.of(new Form.Part("photo", "a/" + hidden + ".png", new byte[0])))
                .isEqualTo(hidden);
        assertThat(UploadName.ofFiles(hidden)).isEqualTo("_e\u200Dvil \uD83E\uDEE9");
    }
}
