package org.frt.serve.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A photo as a telephone stores it that was held on its side: lying, with a tag that says so, and its maker's name. */
final class TurnedJpeg {
    /** What its EXIF says of who made it. */
    static final String MAKER = "Maker of telephones";

    private static final int TURN_CLOCKWISE = 6;

    private TurnedJpeg() {}

    /** A square photo, stored so that it stands upright again once it is turned clockwise. */
    static byte[] of(Path photo) throws IOException {
        BufferedImage upright = ImageIO.read(photo.toFile());
        int side = upright.getWidth();
        BufferedImage lying = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                lying.setRGB(x, y, upright.getRGB(side - 1 - y, x));
            }
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(lying, "jpeg", jpeg);
        return withExif(jpeg.toByteArray());
    }

    /** Puts a segment behind the JPEG's start mark: a TIFF header, and a directory of two entries. */
    private static byte[] withExif(byte[] jpeg) {
        byte[] maker = (MAKER + "\0").getBytes(US_ASCII);
        ByteBuffer exif = ByteBuffer.allocate(44 + maker.length);
        exif.put("Exif\0\0MM".getBytes(US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 2);
        exif.putShort((short) 0x010F).putShort((short) 2).putInt(maker.length).putInt(38);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) TURN_CLOCKWISE).putShort((short) 0).putInt(0);
        exif.put(maker);
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + 4 + exif.capacity());
        all.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (2 + exif.capacity()));
        return all.put(exif.array()).put(jpeg, 2, jpeg.length - 2).array();
    }
}
