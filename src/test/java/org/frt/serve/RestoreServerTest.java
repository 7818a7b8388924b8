package org.frt.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.frt.serve.ServedApi.SAMPLE;
import static org.frt.serve.ServedApi.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.frt.cli.CommandRun;
import org.frt.image.Image;
import org.frt.image.PngWriter;
import org.frt.serve.ServedApi.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API gives, asked for over HTTP. */
final class RestoreServerTest {
    private static ServedApi api;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        api = ServedApi.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** A rectangle over the eyes of the sample photo. */
    private static byte[] mask() {
        Image image = Image.blank(512, 512, 1);
        for (int y = 90; y < 120; y++) {
            Arrays.fill(image.samples(), y * 512 + 190, y * 512 + 260, (byte) 255);
        }
        return PngWriter.encode(image);
    }

    @Test
    void photoIsTheOneThatInpaintWrites() throws Exception {
        Path mask = Files.write(folder.resolve("mask.png"), mask());
        CommandRun run = CommandRun.of(
                "inpaint",
                "-s",
                SAMPLE.toString(),
                "-m",
                mask.toString(),
                "-o",
                folder.resolve("out").toString());
        assertThat(run.code()).isZero();
        Reply reply = api.post(
                "/api/restore",
                form().file("photo", SAMPLE).file("mask0", mask).text("steps", "[{\"mask\":\"mask0\"}]"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("image/png");
        assertThat(reply.header("Content-Disposition")).contains("eileen-collins.png");
        assertThat(reply.body()).isEqualTo(Files.readAllBytes(folder.resolve("out/restored/eileen-collins.png")));
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
}
