package org.frt.restore;

import org.frt.damage.Composite;
import org.frt.damage.Damage;
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
        Image known = Composite.of(aligned, aligned.withoutChroma(), damage.mask());
        Image prediction = known.isGrey() ? predicted.withoutChroma() : predicted;
        return new Reconstruction(prediction, Composite.of(aligned, prediction, damage.mask()));
    }

    /** Waits for a network that is at work; whoever needs one afterwards gets an {@link IllegalStateException}. */
    @Override
    public void close() {
        generator.close();
    }
}
