package org.frt.train;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import org.frt.face.FivePoints;
import org.frt.image.Image;
import org.frt.learn.Batches;
import org.frt.network.NetworkThreads;
import org.frt.recognise.RecogniserFile;
import org.frt.recognise.gradient.IdentityLoss;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a recogniser says of composites, and what the generator learns from it. Whole faces are shown to it, not windows. */
final class IdentityTeacher implements AutoCloseable {
    private final IdentityLoss loss;
    private final double weight;

    private IdentityTeacher(IdentityLoss loss, double weight) {
        this.loss = loss;
        this.weight = weight;
    }

    /** @throws org.frt.io.InputException if the file is no recogniser, or one whose gradient is not known */
    static IdentityTeacher open(RecogniserFile recogniser, double weight) throws IOException {
        return new IdentityTeacher(IdentityLoss.open(recogniser, NetworkThreads.count()), weight);
    }

    /** Of the loss in the generator's. */
    double weight() {
        return weight;
    }

    /**
     * The sum over faces of 1 − cosine, times a share; its gradient, times the weight, is added to that of the predictions,
     * in the holes. Faces without points have no part in it.
     *
     * @param predictions {@code [batch, size, size, 3]}
     * @param masks {@code [batch, size, size, 1]}, 1 = hole
     * @param originals as the predictions
     * @param points of the originals
     */
    double teach(
            INDArray predictions,
            INDArray masks,
            INDArray originals,
            List<Optional<FivePoints>> points,
            double share,
            INDArray predictionsGradient) {
        int size = (int) originals.size(1);
        int samples = (int) originals.length() / points.size();
        INDArray composites = Judged.COMPOSITES.pictures(predictions, originals, masks);
        FloatBuffer judged = FloatBuffer.wrap(Batches.values(composites));
        FloatBuffer wanted = FloatBuffer.wrap(Batches.values(originals));
        float[] gradient = new float[(int) originals.length()];
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).isPresent()) {
                IdentityLoss.Face face =
                        new IdentityLoss.Face(size, i * samples, points.get(i).get());
                sum += share * loss.add(judged, wanted, face, share * weight, FloatBuffer.wrap(gradient));
            }
        }
        INDArray ofComposites = Batches.tensor(gradient, originals.shape());
        Judged.COMPOSITES.throughPictures(ofComposites, masks);
        predictionsGradient.addi(ofComposites);
        return sum;
    }

    /** The cosine of a square composite's embedding and its original's, in [-1, 1]. */
    double cosine(Image composite, Image original, FivePoints points) {
        return loss.cosine(
                FloatBuffer.wrap(composite.toUnit()),
                FloatBuffer.wrap(original.toUnit()),
                new IdentityLoss.Face(original.width(), 0, points));
    }

    @Override
    public void close() {
        loss.close();
    }
}
