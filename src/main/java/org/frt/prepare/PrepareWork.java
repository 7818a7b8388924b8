package org.frt.prepare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frt.damage.Damage;
import org.frt.damage.FaceDamage;
import org.frt.dataset.CelebaC;
import org.frt.dataset.FacePosition;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.Split;
import org.frt.face.AlignedFace;
import org.frt.face.FaceFinder;
import org.frt.face.FaceFinding;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.image.PictureFile;
import org.frt.image.PngWriter;
import org.frt.io.AtomicFile;
import org.frt.run.FaultPolicy;
import org.frt.run.HeapGate;
import org.frt.run.SourceContent;
import org.frt.run.Status;
import org.frt.run.SteadyFiles;
import org.frt.run.Work;

/**
 * Takes a photo from its file to its faces' files in the data set, which are staged until their rows are added.
 *
 * @param config what was asked for
 * @param deciding what decides about the results
 */
record PrepareWork(PrepareConfig config, ObjectNode deciding) implements Work<IdentifiedPhoto, List<ManifestRow>> {
    @Override
    public PrepareOrder order() {
        return PrepareOrder.of(this);
    }

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
                return List.of(photo.undone(Status.REFUSED, "not in the partition file"));
            }
            return FaultPolicy.attempt(
                    photo.photo().path(),
                    config.run().output(),
                    () -> gate.attempt(photo.photo().path(), () -> prepare(photo, split)),
                    (status, reason) -> List.of(photo.undone(status, reason)));
        }

        private List<ManifestRow> prepare(IdentifiedPhoto photo, Split split) throws IOException {
            List<ManifestRow> rows = new ArrayList<>();
            Path path = photo.photo().path();
            SteadyFiles steady = SteadyFiles.of(List.of(path));
            byte[] bytes = PictureFile.read(path);
            SourceContent content = SourceContent.of(bytes);
            Photo read = Photo.decode(path, bytes);
            Image picture = read.rgb();
            String notes = String.join("; ", read.readingWarnings());
            for (FaceFinding finding : finder.find(picture)) {
                int number = rows.size();
                AlignedFace face = finding.face();
                FacePosition position = face == null ? null : FacePosition.of(face, picture.width(), picture.height());
                String reason = finding instanceof FaceFinding.Refused refused ? refused.reason() : "";
                if (face != null && reason.isEmpty()) {
                    reason = write(face, split, photo.photo().nameOf(number));
                }
                Status status = reason.isEmpty() ? Status.DONE : Status.REFUSED;
                rows.add(photo.row(content, number, position, status, reason, number == 0 ? notes : ""));
            }
            steady.require(content);
            return rows;
        }

        /** Why nothing was written, or an empty text. */
        private String write(AlignedFace face, Split split, String name) throws IOException {
            Damage damage = FaceDamage.make(face, name, config.seed(), config.holes());
            if (damage.mask().coverage() == 0) {
                return "the part of the face that is to be damaged lies outside of the photo";
            }
            CelebaC dataSet = config.dataSet();
            AtomicFile.stage(dataSet.aligned(split, name), PngWriter.encode(face.image()));
            AtomicFile.stage(
                    dataSet.mask(split, name), PngWriter.encode(damage.mask().image()));
            AtomicFile.stage(dataSet.combined(split, name), PngWriter.encode(damage.damaged()));
            return "";
        }

        @Override
        public void close() {
            finder.close();
        }
    }
}
