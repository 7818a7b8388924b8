package org.frt.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.frt.damage.Damage;
import org.frt.damage.HoleShape;
import org.frt.dataset.CelebaC;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.ManifestRow.Status;
import org.frt.dataset.Split;
import org.frt.face.AlignedFace;
import org.frt.face.FaceAligner;
import org.frt.face.FaceFinding;
import org.frt.image.ImageReader;
import org.frt.image.PngWriter;
import org.frt.run.ParallelBatch;
import org.jspecify.annotations.Nullable;

/** Turns photos into the files of a data set, one at a time, and says in manifest rows what became of them. */
final class PhotoWorker implements ParallelBatch.Worker<Photo, List<ManifestRow>> {
    private final CelebaC dataSet;
    private final long seed;
    private final HoleShape holes;
    private final FaceAligner aligner;

    PhotoWorker(PrepareConfig config) {
        this.dataSet = config.dataSet();
        this.seed = config.seed();
        this.holes = config.holes();
        this.aligner = FaceAligner.open(config.faces());
    }

    /** @return a row for each face, or one that says why there is none; written files are complete */
    @Override
    public List<ManifestRow> apply(Photo photo) {
        Split split = photo.split();
        if (split == null) {
            return List.of(row(photo, 0, null, Status.REFUSED, "not in the partition file"));
        }
        List<FaceFinding> findings;
        try {
            findings = aligner.find(ImageReader.readRgb(photo.path()));
        } catch (RuntimeException e) {
            // Whatever goes wrong with one photo, the others go on.
            return List.of(row(photo, 0, null, Status.FAILED, String.valueOf(e.getMessage())));
        }
        List<ManifestRow> rows = new ArrayList<>();
        for (FaceFinding finding : findings) {
            int face = rows.size();
            if (finding instanceof FaceFinding.Accepted accepted) {
                write(accepted.face(), split, photo.nameOf(face));
                rows.add(row(photo, face, accepted.face(), Status.DONE, ""));
            } else if (finding instanceof FaceFinding.Refused refused) {
                rows.add(row(photo, face, refused.face(), Status.REFUSED, refused.reason()));
            }
        }
        return rows;
    }

    private void write(AlignedFace face, Split split, String name) {
        Damage damage = Damage.make(face.image(), name, seed, holes);
        try {
            PngWriter.write(face.image(), dataSet.aligned(split, name));
            PngWriter.write(damage.mask().image(), dataSet.mask(split, name));
            PngWriter.write(damage.damaged(), dataSet.combined(split, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ManifestRow row(Photo photo, int number, @Nullable AlignedFace face, Status status, String reason) {
        return new ManifestRow(
                photo.source(),
                photo.split(),
                photo.nameOf(number),
                // The table names one person a photo: whoever else is on it is unknown.
                number == 0 ? photo.identity() : "",
                face == null ? null : face.yaw(),
                face == null ? null : face.eyeDistance(),
                status,
                reason);
    }

    @Override
    public void close() {
        aligner.close();
    }
}
