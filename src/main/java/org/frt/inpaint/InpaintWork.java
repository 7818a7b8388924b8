package org.frt.inpaint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.frt.face.FaceTemplate;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.image.PictureFormat;
import org.frt.image.PngWriter;
import org.frt.inpaint.ReportRow.RestoredPhoto;
import org.frt.inpaint.ReportRow.Times;
import org.frt.inpaint.RestoredPhotos.Format;
import org.frt.io.AtomicFile;
import org.frt.restore.FaceOutcome;
import org.frt.restore.FaceOutcome.Failed;
import org.frt.restore.FaceOutcome.Restored;
import org.frt.restore.FaceRestorer;
import org.frt.restore.Hole;
import org.frt.restore.Restoration;
import org.frt.run.FaultPolicy;
import org.frt.run.HeapGate;
import org.frt.run.PhotoFile;
import org.frt.run.Status;
import org.frt.run.Work;
import org.jspecify.annotations.Nullable;

/** Takes a photo from its file to its results' files. */
record InpaintWork(InpaintSetup setup) implements Work<PhotoFile, List<ReportRow>> {
    @Override
    public Engine<PhotoFile, List<ReportRow>> open(int threadsPerUnit) {
        return new Inpainting(setup, setup.generator().open(setup.restorerOptions(threadsPerUnit)), new HeapGate());
    }

    @Override
    public InpaintOrder order() {
        return InpaintOrder.of(setup);
    }

    /** Fills that are enlarged by more than this are visibly softer than the photo around them. */
    private static final double LARGE = 2;

    /** The work with its networks loaded. */
    private record Inpainting(InpaintSetup setup, FaceRestorer restorer, HeapGate gate)
            implements Engine<PhotoFile, List<ReportRow>> {
        @Override
        public List<ReportRow> apply(PhotoFile photo) {
            Stopwatch watch = new Stopwatch();
            return FaultPolicy.attempt(
                    photo.path(),
                    setup.config().run().output(),
                    () -> gate.attempt(photo.path(), setup.masks() == null ? 1 : 2, () -> inpaint(photo, watch)),
                    (status, reason) -> List.of(new ReportRow(
                            photo.source(), photo.name(), status, reason, null, null, null, watch.times(1))));
        }

        private List<ReportRow> inpaint(PhotoFile photo, Stopwatch watch) throws IOException {
            Photo read = Photo.read(photo.path());
            Hole hole = hole(photo, read.rgb());
            Restoration restoration = restorer.restore(read.rgb(), hole, photo.name(), watch::lap);
            RestoredPhoto restored = restoration.changed() ? write(photo, read, restoration) : null;
            String reading = hole instanceof Hole.Masked masked ? masked.mask().reading() : "";
            int faces = (int) restoration.faces().stream()
                    .filter(Restored.class::isInstance)
                    .count();
            List<ReportRow> rows = new ArrayList<>();
            for (FaceOutcome outcome : restoration.faces()) {
                rows.add(row(photo, rows.size(), outcome, reading, restored, watch.times(faces)));
            }
            return rows;
        }

        private Hole hole(PhotoFile photo, Image image) {
            return setup.masks() == null
                    ? new Hole.Drawn(setup.config().holes().shape())
                    : new Hole.Masked(setup.masks().of(photo.found(), image, FaceTemplate.SIZE));
        }

        private RestoredPhoto write(PhotoFile photo, Photo read, Restoration restoration) throws IOException {
            ResultFolder results = new ResultFolder(setup.config().run().output());
            Set<String> notes = new LinkedHashSet<>(read.warnings());
            for (int i = 0; i < restoration.faces().size(); i++) {
                if (restoration.faces().get(i) instanceof Restored face) {
                    write(face, photo.nameOf(i), results);
                    double enlarged = 1 / face.placement().toAligned().scale();
                    if (enlarged > LARGE) {
                        notes.add(String.format(Locale.ROOT, "the fill is enlarged %.1f times", enlarged));
                    }
                }
            }
            RestoredPhotos how = setup.config().restored();
            PictureFormat format = how.format() == Format.SAME ? read.format().written() : PictureFormat.PNG;
            String file = photo.name() + format.extension();
            byte[] bytes = read.encode(restoration.photo(), format, !how.stripMetadata());
            AtomicFile.write(results.restored(file), out -> out.write(bytes));
            return new RestoredPhoto(file, String.join("; ", notes));
        }

        private void write(Restored face, String name, ResultFolder results) throws IOException {
            PngWriter.write(face.aligned(), results.aligned(name));
            PngWriter.write(face.damage().mask().image(), results.mask(name));
            PngWriter.write(face.damage().damaged(), results.damaged(name));
            if (setup.config().raw()) {
                PngWriter.write(face.reconstruction().prediction(), results.prediction(name));
            }
            PngWriter.write(face.reconstruction().composite(), results.inpainted(name));
        }

        private static ReportRow row(
                PhotoFile photo,
                int number,
                FaceOutcome outcome,
                String reading,
                @Nullable RestoredPhoto restored,
                Times times) {
            String name = photo.nameOf(number);
            if (outcome instanceof Restored face) {
                ReportRow.Hole hole = new ReportRow.Hole(face.damage().mask().coverage(), reading);
                return new ReportRow(photo.source(), name, Status.DONE, "", face.placement(), hole, restored, times);
            }
            Status status = outcome instanceof Failed ? Status.FAILED : Status.REFUSED;
            Times looking = new Times(times.read(), 0, 0);
            return new ReportRow(
                    photo.source(), name, status, outcome.reason(), outcome.placement(), null, null, looking);
        }

        @Override
        public void close() {
            restorer.close();
        }
    }
}
