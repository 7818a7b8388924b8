package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shortage of memory passes: it is told apart from what is wrong with a photo, so that the photo can be read again. */
final class MemoryShortageTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    /** Reads a photo, with so many megabytes taken already, and says what comes of it. */
    static final class Reading {
        private static final List<byte[]> TAKEN = new ArrayList<>();

        private Reading() {}

        public static void main(String[] args) {
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                TAKEN.add(new byte[MEGABYTE]);
            }
            try {
                Photo.read(Path.of(args[0]));
            } catch (RuntimeException | OutOfMemoryError e) {
                System.out.print(e.getClass().getSimpleName());
            }
        }
    }

    private String readIn32Megabytes(Path photo, int taken) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reading.class.getName(),
                        photo.toString(),
                        String.valueOf(taken))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private Path file(int megabytes) throws IOException {
        Path photo = folder.resolve("photo.png");
        try (RandomAccessFile file = new RandomAccessFile(photo.toFile(), "rw")) {
            file.setLength((long) megabytes * MEGABYTE);
        }
        return photo;
    }

    private Path pictureWithTextOf(int megabytes) throws IOException {
        byte[] png = PngWriter.encode(Image.blank(32, 32, 3));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int behindHeader = 33;
        file.write(png, 0, behindHeader);
        PngChunks.write(file, "tEXt", ("XML:com.adobe.xmp\0" + "x".repeat(megabytes * MEGABYTE)).getBytes(ISO_8859_1));
        file.write(png, behindHeader, png.length - behindHeader);
        return Files.write(folder.resolve("photo.png"), file.toByteArray());
    }

    @Test
    void aFileThatHasNoRoomAtTheMomentIsAShortage() throws Exception {
        assertThat(readIn32Megabytes(file(16), 20)).isEqualTo("OutOfMemoryError");
    }

    @Test
    void whatWouldNeverHaveRoomIsRefused() throws Exception {
        assertThat(readIn32Megabytes(file(100), 0)).isEqualTo("InputException");
        assertThat(readIn32Megabytes(pictureWithTextOf(16), 0)).isEqualTo("InputException");
    }

    /** As the JDK's readers do. */
    @Test
    void aShortageThatAReaderCallsAFailureToReadIsOne() {
        OutOfMemoryError shortage = new OutOfMemoryError("Java heap space");
        assertThatThrownBy(() -> ImageIoReading.image(
                        failing(new IIOException("Caught exception during read", shortage)), new byte[0]))
                .isSameAs(shortage);
        IIOException broken = new IIOException("Invalid code");
        assertThatThrownBy(() -> ImageIoReading.image(failing(broken), new byte[0]))
                .isInstanceOf(PictureException.class)
                .hasCause(broken);
    }

    private static ImageReader failing(IOException failure) {
        return new ImageReader(null) {
            @Override
            public BufferedImage read(int number, ImageReadParam settings) throws IOException {
                throw failure;
            }

            @Override
            public int getNumImages(boolean search) {
                return 1;
            }

            @Override
            public int getWidth(int number) {
                return 1;
            }

            @Override
            public int getHeight(int number) {
                return 1;
            }

            @Override
            public Iterator<ImageTypeSpecifier> getImageTypes(int number) {
                return Collections.emptyIterator();
            }

            @Override
            public IIOMetadata getStreamMetadata() {
                throw new UnsupportedOperationException();
            }

            @Override
            public IIOMetadata getImageMetadata(int number) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
