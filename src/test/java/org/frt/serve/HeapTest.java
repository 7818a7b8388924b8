package org.frt.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What requests take of the server's memory. */
final class HeapTest {
    private static final int SIDE = 2400;

    /** Each step leaves a photo of 17 MB and a hole of 6 MB; ten of them and the work would be more than the heap. */
    @Test
    void photoIsNotKeptAsItWasBetweenStepsAndOneThatNeedsTooMuchIsRefused() throws Exception {
        String steps = IntStream.range(0, 10)
                .mapToObj(seed -> "{\"damage\":{\"shape\":\"brush\",\"seed\":" + seed + "}}")
                .collect(Collectors.joining(",", "[", "]"));
        try (ServeProcess server =
                ServeProcess.start(List.of("-Xmx300m"), List.of("--time-limit", "600"), Map.of(), null)) {
            ApiClient.Reply reply = server.post(
                    "/api/restore",
                    ApiClient.form().file("photo", "large.jpg", large()).text("steps", steps));
            assertThat(reply.status()).isEqualTo(200);

            ApiClient.Reply larger = server.post(
                    "/api/faces", ApiClient.form().file("photo", "larger.png", AdmissionTest.pngHeader(6000, 5000)));
            assertThat(larger.status()).isEqualTo(413);
            assertThat(larger.problem())
                    .contains("the pictures need about 687 MB of memory, this server has 180 MB for its work")
                    .contains("java -Xmx");
        }
    }

    /** However much the options allow. */
    @Test
    void uploadThatIsLargerThanItsMemoryIsRefused() throws Exception {
        int megabytes = 30;
        try (ServeProcess server = ServeProcess.start(
                        List.of("-Xmx200m"), List.of("--max-upload", Integer.toString(megabytes)), Map.of(), null);
                RawRequest request = new RawRequest(server.address())) {
            request.head(
                    "POST /api/faces HTTP/1.1",
                    "Host: localhost",
                    "Connection: close",
                    "Content-Type: " + ApiClient.MULTIPART,
                    "Content-Length: " + megabytes * 1_000_000);
            byte[] megabyte = new byte[1_000_000];
            for (int i = 0; i < megabytes; i++) {
                request.send(megabyte);
            }
            String reply = request.reply();
            assertThat(RawRequest.statusOf(reply)).isEqualTo(413);
            assertThat(reply).contains("more than 13 MB").contains("java -Xmx");
        }
    }

    private static byte[] large() throws IOException {
        BufferedImage large = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = large.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(ImageIO.read(ApiClient.SAMPLE.toFile()), 0, 0, SIDE, SIDE, null);
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(large, "jpeg", jpeg);
        return jpeg.toByteArray();
    }
}
