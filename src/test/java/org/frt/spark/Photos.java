package org.frt.spark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Photos to work on. */
final class Photos {
    private static final Path SAMPLE = Path.of("dataset/sample/eileen-collins.png");

    private Photos() {}

    /** The sample photo, brighter each time, and a file that is none. */
    static Path write(Path photos, int count) throws IOException {
        Files.createDirectories(photos);
        BufferedImage sample = ImageIO.read(SAMPLE.toFile());
        for (int i = 0; i < count; i++) {
            BufferedImage photo = new BufferedImage(sample.getWidth(), sample.getHeight(), BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < sample.getHeight(); y++) {
                for (int x = 0; x < sample.getWidth(); x++) {
                    // No sample can overflow into the next one.
                    photo.setRGB(x, y, (sample.getRGB(x, y) & 0xF0F0F0) + 0x010101 * (i % 16));
                }
            }
            ImageIO.write(photo, "png", photos.resolve("photo" + i + ".png").toFile());
        }
        Files.write(photos.resolve("not-a-photo.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 0});
        return photos;
    }
}
