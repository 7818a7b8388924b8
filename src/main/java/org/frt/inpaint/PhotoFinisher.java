package org.frt.inpaint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frt.damage.Composite;
import org.frt.image.Image;
import org.frt.image.PngWriter;
import org.frt.inpaint.ReportRow.Status;

/** Turns predictions into composites and restored photos, and writes them. */
final class PhotoFinisher {
    private final ResultFolder results;
    private final boolean raw;

    PhotoFinisher(InpaintConfig config) {
        this.results = new ResultFolder(config.output());
        this.raw = config.raw();
    }

    /**
     * Finishes one photo.
     *
     * @param predictions one for each face
     * @param predictMillis the generator's time for each face
     * @return the photo's rows, complete
     */
    List<ReportRow> finish(DamagedPhoto damaged, List<Image> predictions, long predictMillis) throws IOException {
        long start = System.nanoTime();
        Image restored = damaged.image();
        for (int i = 0; i < predictions.size(); i++) {
            DamagedFace face = damaged.faces().get(i);
            Image composite = Composite.of(
                    face.aligned(), predictions.get(i), face.damage().mask());
            if (raw) {
                PngWriter.write(predictions.get(i), results.prediction(face.name()));
            }
            PngWriter.write(composite, results.inpainted(face.name()));
            restored = PhotoRestorer.restore(
                    restored, face.toAligned(), composite, face.damage().mask(), face.holeInPhoto());
        }
        PngWriter.write(restored, results.restored(damaged.photo().name()));
        long writeMillis = (System.nanoTime() - start) / 1_000_000;
        List<ReportRow> rows = new ArrayList<>();
        for (ReportRow row : damaged.rows()) {
            rows.add(row.status() == Status.DONE ? row.withTimes(predictMillis, writeMillis) : row);
        }
        return rows;
    }
}
