package org.frt.train;

import java.util.Locale;
import org.frt.run.Progress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows each epoch's progress, with the speed and the last step's losses, and says how each epoch went. */
final class ProgressListener implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressListener.class);
    private static final double NANOSECONDS = 1e9;

    private final Progress.Display display;
    private int epochs;
    private int stepsPerEpoch;
    private int stepsBehind;
    private @Nullable Progress progress;
    private long start;
    private long faces;

    ProgressListener(Progress.Display display) {
        this.display = display;
    }

    @Override
    public void onStart(int firstEpoch, int allEpochs, int steps, int firstStep) {
        epochs = allEpochs;
        stepsPerEpoch = steps;
        stepsBehind = firstStep;
    }

    @Override
    public void onStep(int epoch, int stepFaces, StepLosses losses, Training training) {
        if (progress == null) {
            progress = display.begin("epoch " + (epoch + 1) + " of " + epochs, (long) stepsPerEpoch - stepsBehind);
            start = System.nanoTime();
            faces = 0;
        } else {
            // The first step has no beginning to measure from.
            faces += stepFaces;
        }
        progress.advance(String.format(
                Locale.ROOT,
                "%.1f images/s, pixel %.5f adversarial %.3f discriminator %.3f",
                faces / ((System.nanoTime() - start) / NANOSECONDS),
                losses.pixel(),
                losses.adversarial(),
                losses.discriminator()));
    }

    @Override
    public void onEpoch(EpochResult result, Training training) {
        close();
        stepsBehind = 0;
        LOG.info(String.format(
                Locale.ROOT,
                "epoch %d: pixel loss %.5f, validation: pixel loss %.5f, hole PSNR %.2f dB, hole SSIM %.4f (%d faces)",
                result.epoch() + 1,
                result.pixelLoss(),
                result.validationPixelLoss(),
                result.validationHolePsnr(),
                result.validationHoleSsim(),
                result.validationFaces()));
        if (result.failedFaces() > 0) {
            LOG.warn("{} faces could not be used, see above", result.failedFaces());
        }
    }

    @Override
    public void onFailure(String name, String reason) {
        LOG.warn("left out {}: {}", name, reason);
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
