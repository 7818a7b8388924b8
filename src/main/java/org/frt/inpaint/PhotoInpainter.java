package org.frt.inpaint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.frt.damage.UserMasks;
import org.frt.image.Image;
import org.frt.inpaint.ReportRow.Status;
import org.frt.predict.Predictor;
import org.frt.run.ParallelBatch;
import org.jspecify.annotations.Nullable;

/**
 * Takes photos all the way, one at a time, on one thread: so that photos, and not steps, are what goes on at the same time,
 * and no step waits for another.
 */
final class PhotoInpainter implements ParallelBatch.Worker<Photo, List<ReportRow>> {
    private final FaceDamager damager;
    private final Predictor generator;
    private final PhotoFinisher finisher;

    PhotoInpainter(InpaintConfig config, @Nullable UserMasks masks, Predictor generator) {
        this.damager = new FaceDamager(config, masks);
        this.generator = generator;
        this.finisher = new PhotoFinisher(config);
    }

    /** @return a row for each face, or one that says why there is none; written files are complete */
    @Override
    public List<ReportRow> apply(Photo photo) {
        long start = System.nanoTime();
        try {
            DamagedPhoto damaged = damager.damage(photo);
            if (damaged.faces().isEmpty()) {
                return damaged.rows();
            }
            long begin = System.nanoTime();
            List<Image> predictions = new ArrayList<>();
            for (DamagedFace face : damaged.faces()) {
                predictions.add(generator.predict(face.damage()));
            }
            long predictMillis = (System.nanoTime() - begin) / 1_000_000 / predictions.size();
            return finisher.finish(damaged, predictions, predictMillis);
        } catch (IOException e) {
            // The results cannot be written: no other photo's could be.
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // Whatever goes wrong with one photo, the others go on.
            long millis = (System.nanoTime() - start) / 1_000_000;
            return List.of(new ReportRow(
                    photo.source(),
                    photo.name(),
                    Status.FAILED,
                    String.valueOf(e.getMessage()),
                    null,
                    null,
                    null,
                    null,
                    millis,
                    0,
                    0));
        }
    }

    @Override
    public void close() {
        damager.close();
    }
}
