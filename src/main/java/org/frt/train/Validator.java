package org.frt.train;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.frt.checkpoint.Validation;
import org.frt.damage.Composite;
import org.frt.damage.Mask;
import org.frt.damage.Seeds;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.learn.Batches;
import org.frt.metric.Quality;
import org.frt.metric.Ssim;
import org.frt.predict.Predictor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Measures a training's networks on the validation faces, without changing them. */
final class Validator {
    /** Stands for the infinite PSNR of a composite without an error: more than one wrong sample in 10 million has. */
    private static final double EXACT_PSNR = 120;

    private final Training training;
    private final Predictor generator;
    private final @Nullable IdentityTeacher identity;
    private final LossConfig losses;
    private double pixelLoss;
    private double discriminatorLoss;
    private double psnr;
    private double ssim;
    private int faces;
    private double cosine;
    private int holes;
    private int known;

    private Validator(Training training, @Nullable IdentityTeacher identity, Predictor generator) {
        this.training = training;
        this.identity = identity;
        this.generator = generator;
        this.losses = training.config().losses();
    }

    /**
     * Measures.
     *
     * @param identity {@code null} without a recogniser
     * @param stopRequested asked after every batch; once it says yes, there is no result
     * @throws InputException if no validation face can be read, or none has a hole
     */
    static @Nullable Validation measure(
            Training training,
            @Nullable IdentityTeacher identity,
            CelebaCIterator batches,
            BooleanSupplier stopRequested) {
        // What is measured is what inpaint would draw.
        try (Predictor generator = predictor(training)) {
            Validator validator = new Validator(training, identity, generator);
            while (batches.hasNext()) {
                try (Batch batch = batches.next()) {
                    validator.add(batch);
                }
                if (stopRequested.getAsBoolean()) {
                    return null;
                }
            }
            return validator.means();
        }
    }

    /** Weights that no predictor takes are of a training that went astray: no file is at fault. */
    private static Predictor predictor(Training training) {
        try {
            return training.predictor();
        } catch (InputException e) {
            throw new InputException(
                    "training",
                    "a weight is not a finite number after " + training.updates() + " steps",
                    training.config().output().remedyForDivergence(),
                    e);
        }
    }

    private Validation means() {
        if (holes == 0) {
            throw new InputException(
                    training.config().data().folder(),
                    faces == 0 ? "no validation face can be read" : "no validation face has a hole",
                    "prepare the data set again");
        }
        return new Validation(
                pixelLoss / faces,
                discriminatorLoss / faces,
                psnr / holes,
                ssim / holes,
                known == 0 ? null : cosine / known,
                faces);
    }

    private void add(Batch batch) {
        INDArray masks = batch.masks();
        INDArray originals = batch.originals();
        int count = batch.count();
        INDArray input = Batches.generatorInput(
                batch.damaged(), masks, training.averaged().config());
        INDArray predictions = Batches.tensor(generator.predict(Batches.values(input)), originals.shape());
        pixelLoss += count
                * Loss.pixels(predictions, originals, masks, losses.pixelLoss(), losses.holeWeight())
                        .value();
        if (losses.isAdversarial()) {
            discriminatorLoss += count * discriminatorLoss(predictions, originals, masks);
        }
        List<Image> predicted = Batches.images(predictions);
        List<Image> real = Batches.images(originals);
        for (int i = 0; i < count; i++) {
            Mask mask = Batches.mask(masks, i);
            Image composite = Composite.of(real.get(i), predicted.get(i), mask);
            addComposite(composite, real.get(i), mask);
            if (identity != null && batch.points().get(i).isPresent()) {
                cosine += identity.cosine(
                        composite, real.get(i), batch.points().get(i).get());
                known++;
            }
        }
        faces += count;
    }

    private double discriminatorLoss(INDArray predictions, INDArray originals, INDArray masks) {
        // The same windows after every epoch.
        Windows windows = Windows.aboutHoles(
                masks,
                training.config().judgedSize(),
                Seeds.of(training.config().seed(), "validation faces from " + faces, "windows"));
        INDArray real = windows.of(originals);
        INDArray counting = windows.of(losses.judged().counting(masks));
        INDArray pictures = losses.judged().pictures(windows.of(predictions), real, windows.of(masks));
        return (judge(real, counting, 1) + judge(pictures, counting, 0)) / 2;
    }

    private double judge(INDArray pictures, INDArray counting, double target) {
        INDArray logits = training.discriminator().judge(pictures);
        return Loss.binaryCrossEntropy(
                        logits, target, losses.labelSmoothing(), losses.judged().weights(logits, counting))
                .value();
    }

    private void addComposite(Image composite, Image original, Mask mask) {
        float[] measured = composite.toUnit();
        float[] wanted = original.toUnit();
        Ssim map = Ssim.of(measured, wanted, original.width(), original.height(), 1);
        Quality hole = Quality.within(measured, wanted, map, mask.holes());
        if (!Double.isNaN(hole.ssim())) {
            psnr += Math.min(hole.psnr(), EXACT_PSNR);
            ssim += hole.ssim();
            holes++;
        }
    }
}
