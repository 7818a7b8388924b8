package org.frt.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.frt.checkpoint.EpochResult;
import org.frt.damage.Damage;
import org.frt.dataset.FacePair;
import org.frt.image.Image;
import org.frt.image.ImageGrid;
import org.frt.image.PngWriter;
import org.frt.restore.FaceFiller;
import org.frt.restore.Reconstruction;

/** Draws the same few validation faces after every epoch: a row a face, damaged | predicted | composite | original. */
final class ExamplesListener implements TrainingListener {
    private final Path folder;
    private final List<FacePair> faces;

    ExamplesListener(OutputConfig output, List<FacePair> faces) {
        this.folder = output.folder().resolve("examples");
        this.faces = faces;
    }

    @Override
    public void onStart(Training training) throws IOException {
        EpochResult last = training.resultOfEpochBefore();
        if (last != null && Files.notExists(file(last))) {
            onEpoch(training, last);
        }
    }

    @Override
    public void onEpoch(Training training, EpochResult result) throws IOException {
        List<List<Image>> rows = new ArrayList<>();
        try (FaceFiller generator = new FaceFiller(training.predictor())) {
            for (FacePair face : faces) {
                Damage damage = face.damage();
                Reconstruction filled = generator.fill(face.original(), damage);
                rows.add(List.of(damage.damaged(), filled.prediction(), filled.composite(), face.original()));
            }
        }
        PngWriter.write(ImageGrid.of(rows), file(result));
    }

    private Path file(EpochResult result) {
        return folder.resolve(String.format(Locale.ROOT, "%02d", result.epoch()))
                .resolve("faces.png");
    }
}
