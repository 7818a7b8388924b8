package org.frt.train;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.frt.checkpoint.EpochResult;
import org.frt.checkpoint.Losses;
import org.frt.io.Printable;
import org.frt.run.Progress;
import org.jspecify.annotations.Nullable;

/** Shows each epoch's progress, with the speed and the losses' means over it, and says how each epoch went. */
public final class ProgressListener implements TrainingListener {
    private static final double NANOSECONDS = 1e9;

    /** So many faces that cannot be used are named; how many there are in all is said after each epoch. */
    private static final int NAMED = 20;

    private final Progress.Display display;
    private final Set<String> failed = new HashSet<>();
    private @Nullable Progress progress;
    private long epochStart;
    private long faces;

    /** Shows everything on {@code display}. */
    public ProgressListener(Progress.Display display) {
        this.display = display;
    }

    @Override
    public void onStart(Training training) {
        epochStart = System.nanoTime();
    }

    @Override
    public void onSteps(Training training, int steps, int facesOfSteps) {
        if (progress == null) {
            int stepsLeft = training.stepsPerEpoch() - training.step() + steps;
            progress = display.begin(
                    "epoch " + (training.epoch() + 1) + " of "
                            + training.config().schedule().epochs(),
                    stepsLeft);
        }
        faces += facesOfSteps;
        Losses means = training.meanLosses();
        String note = String.format(
                Locale.ROOT,
                "%.1f images/s, pixel %.5f adversarial %.3f discriminator %.3f",
                faces / ((System.nanoTime() - epochStart) / NANOSECONDS),
                means.pixel(),
                means.adversarial(),
                means.discriminator());
        for (int step = 0; step < steps; step++) {
            progress.advance(note);
        }
    }

    @Override
    public void onEpoch(Training training, EpochResult result) {
        close();
        epochStart = System.nanoTime();
        faces = 0;
        Double identity = result.validation().identity();
        display.say(String.format(
                Locale.ROOT,
                "epoch %d (ep_%02d): pixel loss %.5f, validation: pixel loss %.5f, hole PSNR %.2f dB, hole SSIM %.4f%s "
                        + "(%d faces)",
                result.epoch() + 1,
                result.epoch(),
                result.losses().pixel(),
                result.validation().pixelLoss(),
                result.validation().holePsnr(),
                result.validation().holeSsim(),
                identity == null ? "" : String.format(Locale.ROOT, ", identity %.4f", identity),
                result.validation().faces()));
        if (result.failedFaces() > 0) {
            display.say(result.failedFaces() + " faces could not be used");
        }
    }

    @Override
    public void onFailure(String name, String reason) {
        if (failed.add(name) && failed.size() <= NAMED) {
            close();
            display.say("left out " + Printable.of(name) + ": " + reason);
        }
    }

    @Override
    public void onEnd(Training training) {
        close();
    }

    private void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
