package org.frt.prepare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frt.damage.Damage;
import org.frt.dataset.CelebaC;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.Split;
import org.frt.face.AlignedFace;
import org.frt.face.FaceFinder;
import org.frt.face.FaceFinding;
import org.frt.image.ImageReader;
import org.frt.image.PngWriter;
import org.frt.run.FaultPolicy;
import org.frt.run.HeapGate;
import org.frt.run.Status;
import org.frt.run.Work;
import org.jspecify.annotations.Nullable;

/** Takes a photo from its file to its faces' files in the data set. */
record PrepareWork(PrepareConfig config, PrepareOrder order) implements Work<IdentifiedPhoto, List<ManifestRow>> {
    @Override
    public Engine<IdentifiedPhoto, List<ManifestRow>> open(int threadsPerUnit) {
        return new Preparing(config, FaceFinder.open(config.faces()), new HeapGate());
    }

    /** The work with its networks loaded. */
    private record Preparing(PrepareConfig config, FaceFinder finder, HeapGate gate)
            implements Engine<IdentifiedPhoto, List<ManifestRow>> {
        @Override
        public List<ManifestRow> apply(IdentifiedPhoto photo) {
            Split split = photo.split();
            if (split == null) {
                return List.of(row(photo, 0, null, Status.REFUSED, "not in the partition file"));
            }
            return FaultPolicy.attempt(
                    photo.photo().path(),
                    config.run().output(),
                    () -> gate.attempt(photo.photo().path(), 1, () -> prepare(photo, split)),
                    (status, reason) -> List.of(row(photo, 0, null, status, reason)));
        }

        private List<ManifestRow> prepare(IdentifiedPhoto photo, Split split) throws IOException {
            List<ManifestRow> rows = new ArrayList<>();
            for (FaceFinding finding :
                    finder.find(ImageReader.readRgb(photo.photo().path()))) {
                int face = rows.size();
                if (finding instanceof FaceFinding.Accepted accepted) {
                    write(accepted.face(), split, photo.photo().nameOf(face));
                    rows.add(row(photo, face, accepted.face(), Status.DONE, ""));
                } else if (finding instanceof FaceFinding.Refused refused) {
                    rows.add(row(photo, face, refused.face(), Status.REFUSED, refused.reason()));
                }
            }
            return rows;
        }

        private void write(AlignedFace face, Split split, String name) throws IOException {
            Damage damage = Damage.make(face.image(), name, config.seed(), config.holes());
            CelebaC dataSet = config.dataSet();
            PngWriter.write(face.image(), dataSet.aligned(split, name));
            PngWriter.write(damage.mask().image(), dataSet.mask(split, name));
            PngWriter.write(damage.damaged(), dataSet.combined(split, name));
        }

        private static ManifestRow row(
                IdentifiedPhoto photo, int number, @Nullable AlignedFace face, Status status, String reason) {
            return new ManifestRow(
                    photo.photo().source(),
                    photo.split(),
                    photo.photo().nameOf(number),
                    // The table names one person a photo: whoever else is on it is unknown.
                    number == 0 ? photo.identity() : "",
                    face == null ? null : face.yaw(),
                    face == null ? null : face.eyeDistance(),
                    status,
                    reason);
        }

        @Override
        public void close() {
            finder.close();
        }
    }
}
