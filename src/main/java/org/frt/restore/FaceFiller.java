package org.frt.restore;

import java.util.Arrays;
import org.frt.damage.Composite;
import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.image.Image;
import org.frt.predict.Predictor;

/** Fills the holes of aligned faces by a generator. Threads may share it. */
public final class FaceFiller implements AutoCloseable {
    private final Predictor generator;

    /** Fills by this generator, which is closed with the filler. */
    public FaceFiller(Predictor generator) {
        this.generator = generator;
    }

    /**
     * Fills a hole. A face that is known without chroma, of an old photo, gets a fill without chroma, whatever the hole shows.
     *
     * @param aligned the original, RGB, in the template and of the generator's size
     * @param damage its hole, and the original with noise in it
     * @throws org.frt.io.InputException if the prediction holds numbers that are not finite
     */
    public Reconstruction fill(Image aligned, Damage damage) {
        Image predicted = generator.predict(damage);
        Image prediction = isGrey(aligned, damage.mask()) ? predicted.withoutChroma() : predicted;
        return new Reconstruction(prediction, Composite.of(aligned, prediction, damage.mask()));
    }

    /** Whether what is known of a face is grey; not where nothing is known. */
    static boolean isGrey(Image face, Mask hole) {
        boolean[] holes = hole.holes();
        byte[] known = new byte[3 * holes.length];
        int count = 0;
        for (int i = 0; i < holes.length; i++) {
            if (!holes[i]) {
                System.arraycopy(face.samples(), 3 * i, known, 3 * count, 3);
                count++;
            }
        }
        return count > 0 && new Image(count, 1, 3, Arrays.copyOf(known, 3 * count)).isGrey();
    }

    /** Waits for a network that is at work; whoever needs one afterwards gets an {@link IllegalStateException}. */
    @Override
    public void close() {
        generator.close();
    }
}
