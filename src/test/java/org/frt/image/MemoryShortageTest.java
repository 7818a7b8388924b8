package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shortage of memory passes: it is told apart from what is wrong with a photo, so that the photo can be read again. */
final class MemoryShortageTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    /** Reads a photo and says what comes of it. */
    static final class Reading {
        private Reading() {}

        public static void main(String[] args) {
            try {
                Photo.read(Path.of(args[0]));
            } catch (RuntimeException | OutOfMemoryError e) {
                System.out.print(e.getClass().getSimpleName());
            }
        }
    }

    private String readIn32Megabytes(Path photo) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reading.class.getName(),
                        photo.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    @Test
    void aFileThatHasNoRoomIsAShortage() throws Exception {
        Path photo = folder.resolve("photo.png");
        try (RandomAccessFile file = new RandomAccessFile(photo.toFile(), "rw")) {
            file.setLength(100 * MEGABYTE);
        }
        assertThat(readIn32Megabytes(photo)).isEqualTo("OutOfMemoryError");
    }

    @Test
    void aPictureThatHasNoRoomIsAShortage() throws Exception {
        byte[] png = PngWriter.encode(Image.blank(32, 32, 3));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int behindHeader = 33;
        file.write(png, 0, behindHeader);
        PngChunks.write(file, "tEXt", ("XML:com.adobe.xmp\0" + "x".repeat(16 * MEGABYTE)).getBytes(ISO_8859_1));
        file.write(png, behindHeader, png.length - behindHeader);
        Path photo = Files.write(folder.resolve("photo.png"), file.toByteArray());
        assertThat(readIn32Megabytes(photo)).isEqualTo("OutOfMemoryError");
    }
}
