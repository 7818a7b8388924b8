package org.frt.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.frt.TinyRecogniser;
import org.frt.image.Image;
import org.frt.image.PngWriter;
import org.frt.serve.MalformedRequests.Malformed;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a request brings, nothing of it touches a disk. A server has a home, a folder for temporary files and one that it
 * works in for itself; once it has loaded its libraries, no file appears there, not even for a moment, and all that Linux
 * counts of what it writes elsewhere is less than the smallest of the photos.
 */
final class NothingOnDiskTest {
    private static final String BRUSH = "[{\"damage\":{\"shape\":\"brush\",\"seed\":7}}]";

    /** Larger than what servers and libraries like to keep in memory. */
    private static final int SIDE = 1600;

    @TempDir
    static Path folder;

    @AutoClose
    private static ServeProcess server;

    @BeforeAll
    static void start() throws Exception {
        for (String each : List.of("home", "temporary", "work")) {
            Files.createDirectory(folder.resolve(each));
        }
        Path recogniser = TinyRecogniser.write(folder.resolve("tiny.onnx"), 16);
        server = ServeProcess.start(
                List.of(
                        "-Xmx2g",
                        // Java's own notes on how it runs, in /tmp.
                        "-XX:-UsePerfData",
                        "-Duser.home=" + folder.resolve("home"),
                        "-Djava.io.tmpdir=" + folder.resolve("temporary")),
                List.of("--recogniser", "sface=" + recogniser, "--max-upload", "40", "--time-limit", "300"),
                Map.of(
                        "HOME",
                        folder.resolve("home").toString(),
                        "TMPDIR",
                        folder.resolve("temporary").toString()),
                folder.resolve("work"));
        // What is loaded at the first request of a kind, is loaded now.
        assertThat(mend("sample.png", Files.readAllBytes(ApiClient.SAMPLE), "image/png"))
                .isEqualTo(200);
        assertThat(compare()).isEqualTo(200);
    }

    @Test
    void noRequestLeavesATrace() throws Exception {
        Map<String, byte[]> photos = photos();
        long before = bytesWritten();
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            List<Path> watched = watchAll(watch);
            assertThat(watched).hasSizeGreaterThanOrEqualTo(3);
            for (Map.Entry<String, byte[]> photo : photos.entrySet()) {
                assertThat(server.post("/api/faces", ApiClient.form().file("photo", photo.getKey(), photo.getValue()))
                                .status())
                        .as(photo.getKey())
                        .isEqualTo(200);
                assertThat(server.post("/api/picture", ApiClient.form().file("photo", photo.getKey(), photo.getValue()))
                                .status())
                        .as(photo.getKey())
                        .isEqualTo(200);
                for (String type : List.of("image/*", "application/json", "application/zip")) {
                    assertThat(mend(photo.getKey(), photo.getValue(), type))
                            .as(photo.getKey() + " as " + type)
                            .isEqualTo(200);
                }
            }
            assertThat(server.post("/api/mask", ApiClient.form().file("mask", "m.png", mask(512)))
                            .status())
                    .isEqualTo(200);
            assertThat(compare()).isEqualTo(200);
            tooLong();
            malformed();
            assertThat(server.get("/").status()).isEqualTo(200);

            assertThat(seen(watch)).isEmpty();
        }
        long smallest =
                photos.values().stream().mapToLong(photo -> photo.length).min().orElseThrow();
        // A page for each file, such as a class, of which the system notes that it was read for the first time.
        assertThat(bytesWritten() - before).as("bytes on their way to a disk").isLessThan(smallest);
    }

    private static int mend(String name, byte[] photo, String accept) throws Exception {
        byte[] mask = mask(name.startsWith("large") ? SIDE : 512);
        return server.post(
                        "/api/restore",
                        ApiClient.form()
                                .file("photo", name, photo)
                                .file("mask0", "mask.png", mask)
                                .text("steps", "[{\"mask\":\"mask0\"}]"),
                        "Accept",
                        accept)
                .status();
    }

    private static int compare() throws Exception {
        return server.post(
                        "/api/similarity",
                        ApiClient.form()
                                .file("photo", ApiClient.SAMPLE)
                                .file("reference", ApiClient.SAMPLE)
                                .text("steps", BRUSH))
                .status();
    }

    private static void tooLong() throws Exception {
        ApiClient.MultipartBody form = ApiClient.form().file("photo", "long.png", new byte[41_000_000]);
        assertThat(server.post("/api/faces", form).status()).isEqualTo(413);
    }

    private static void malformed() throws Exception {
        MalformedRequests requests = new MalformedRequests(7);
        for (int i = 0; i < 100; i++) {
            Malformed request = requests.next();
            try (RawRequest raw = new RawRequest(server.address())) {
                raw.send(request.bytes());
                if (!request.hangs()) {
                    raw.end().status();
                }
            } catch (IOException e) {
                // Cut off.
            }
        }
    }

    /** The sample in each format that is read, and a large one. */
    private static Map<String, byte[]> photos() throws IOException {
        BufferedImage sample = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
        sample.createGraphics().drawImage(ImageIO.read(ApiClient.SAMPLE.toFile()), 0, 0, null);
        BufferedImage large = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        large.createGraphics().drawImage(sample, 0, 0, SIDE, SIDE, null);
        return Map.of(
                "sample.png", written(sample, "png"),
                "sample.jpg", written(sample, "jpg"),
                "sample.bmp", written(sample, "bmp"),
                "sample.tiff", written(sample, "tiff"),
                "sample.gif", written(sample, "gif"),
                "large.png", written(large, "png"));
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    /** A hole over an eye of the sample, enlarged to this side. */
    private static byte[] mask(int side) {
        Image mask = Image.blank(side, side, 1);
        for (int y = 95 * side / 512; y < 118 * side / 512; y++) {
            for (int x = 185 * side / 512; x < 225 * side / 512; x++) {
                mask.samples()[y * side + x] = (byte) 255;
            }
        }
        return PngWriter.encode(mask);
    }

    private static List<Path> watchAll(WatchService watch) throws IOException {
        List<Path> watched = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isDirectory).toList()) {
                each.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
                watched.add(each);
            }
        }
        return watched;
    }

    private static List<String> seen(WatchService watch) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        WatchKey key = watch.poll(1, TimeUnit.SECONDS);
        while (key != null) {
            for (WatchEvent<?> event : key.pollEvents()) {
                seen.add(event.kind() + " " + key.watchable() + "/" + event.context());
            }
            key.reset();
            key = watch.poll(1, TimeUnit.SECONDS);
        }
        return seen;
    }

    /** As Linux counts them for a process. */
    private static long bytesWritten() throws IOException {
        Path io = Path.of("/proc", Long.toString(server.pid()), "io");
        assumeTrue(Files.isReadable(io), "skipped: this system does not count what processes write");
        try (Stream<String> lines = Files.lines(io)) {
            return lines.filter(line -> line.startsWith("write_bytes: "))
                    .mapToLong(line -> Long.parseLong(line.substring(13)))
                    .sum();
        }
    }
}
