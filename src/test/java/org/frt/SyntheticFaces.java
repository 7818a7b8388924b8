package org.frt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Random;
import org.frt.damage.Damage;
import org.frt.damage.HoleShape;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.frt.face.FaceTemplate;
import org.frt.image.Image;
import org.frt.image.PngWriter;

/** A small prepared data set of drawn ovals with two dark eyes, for tests that need no real face. */
public final class SyntheticFaces {
    private SyntheticFaces() {}

    /** Writes {@code count} faces of a split, with fixed damage. */
    public static void write(CelebaC dataSet, Split split, int count, int size) throws IOException {
        for (int i = 0; i < count; i++) {
            String name = String.format(Locale.ROOT, "%s%03d", split.folder(), i);
            Image face = draw(size, new Random(name.hashCode()));
            Damage damage = Damage.make(face, name, 1, HoleShape.BRUSH);
            PngWriter.write(face, dataSet.aligned(split, name));
            PngWriter.write(damage.mask().image(), dataSet.mask(split, name));
            PngWriter.write(damage.damaged(), dataSet.combined(split, name));
        }
    }

    /** One of them. */
    public static Image draw(int size, Random random) {
        int[] skin = {150 + random.nextInt(90), 110 + random.nextInt(80), 80 + random.nextInt(80)};
        int[] background = {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
        byte[] samples = new byte[size * size * 3];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double u = (x - size * 0.5) / (size * 0.3);
                double v = (y - size * 0.55) / (size * 0.4);
                double eyeX = Math.abs(x - size * 0.5) - size * 0.136;
                double eyeY = y - size * 0.47;
                boolean eye = eyeX * eyeX + eyeY * eyeY < size * size * 0.002;
                int[] colour = eye ? new int[] {30, 30, 40} : u * u + v * v < 1 ? skin : background;
                for (int c = 0; c < 3; c++) {
                    samples[(y * size + x) * 3 + c] =
                            (byte) Math.max(0, Math.min(255, colour[c] + random.nextInt(9) - 4));
                }
            }
        }
        return new Image(size, size, 3, samples);
    }

    /** Changes a face that lies in a data set, perhaps while somebody works on it. */
    public static void blacken(CelebaC data, Split split, String name) {
        try {
            PngWriter.write(Image.blank(FaceTemplate.SIZE, FaceTemplate.SIZE, 3), data.aligned(split, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
