package org.frt.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.frt.TinyRecogniser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages' calls of curl, called as they stand there, but for the server's port. */
final class CurlExamplesTest {
    private static final String ADDRESS = "http://127.0.0.1:8080/";

    @TempDir
    static Path folder;

    @AutoClose
    private static ServedApi api;

    static List<String> examples() throws IOException {
        return Stream.concat(
                        Files.readString(Path.of("README.md"), UTF_8).lines(),
                        Files.readString(Path.of("src/site/markdown/serve.md"), UTF_8)
                                .lines())
                .filter(line -> line.startsWith("    curl "))
                .map(String::strip)
                .distinct()
                .toList();
    }

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(hasCurl(), "skipped: there is no curl");
        BufferedImage sample = ImageIO.read(ApiClient.SAMPLE.toFile());
        BufferedImage photo = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
        photo.createGraphics().drawImage(sample, 0, 0, null);
        ImageIO.write(photo, "jpg", folder.resolve("photo.jpg").toFile());
        ImageIO.write(photo, "jpg", folder.resolve("other.jpg").toFile());
        // Over the mouth.
        BufferedImage mask = new BufferedImage(512, 512, BufferedImage.TYPE_BYTE_GRAY);
        mask.createGraphics().fillRect(190, 130, 70, 30);
        ImageIO.write(mask, "png", folder.resolve("mask.png").toFile());
        new RescaleOp(-1, 255, null).filter(mask, mask);
        ImageIO.write(mask, "png", folder.resolve("black.png").toFile());
        Path recogniser = TinyRecogniser.write(folder.resolve("tiny.onnx"), 16);
        api = ServedApi.start(null, List.of("sface=" + recogniser), ServedApi.PATIENT);
    }

    private static boolean hasCurl() {
        try {
            return new ProcessBuilder("curl", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsAnswered(String example) throws Exception {
        assertThat(example).contains(ADDRESS);
        String call = example.replace(ADDRESS, api.address().toString()).replaceFirst("^curl ", "curl -sS --fail ");
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder("sh", "-c", call)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor()).as("%s%n%s", call, Files.readString(out)).isZero();
        if (!call.contains(" -o ")) {
            assertThat(Files.readString(out)).startsWith("{");
        }
    }
}
