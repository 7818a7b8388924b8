package org.frt.serve;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A photo of two people: the sample's face, and the same to the right of it. */
public final class TwoFaces {
    private static final int SIDE = 256;

    private TwoFaces() {}

    /** 512×512 pixels, in PNG; the faces lie 256 pixels apart. */
    public static byte[] png() {
        try {
            BufferedImage face = ImageIO.read(ApiClient.SAMPLE.toFile()).getSubimage(120, 0, SIDE, SIDE);
            BufferedImage both = new BufferedImage(2 * SIDE, 2 * SIDE, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = both.createGraphics();
            graphics.drawImage(face, 0, 0, null);
            graphics.drawImage(face, SIDE, 0, null);
            graphics.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(both, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
