package org.frt.inpaint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frt.face.FaceTemplate;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.image.PngWriter;
import org.frt.inpaint.ReportRow.Times;
import org.frt.restore.FaceOutcome;
import org.frt.restore.FaceOutcome.Refused;
import org.frt.restore.FaceOutcome.Restored;
import org.frt.restore.FaceRestorer;
import org.frt.restore.Hole;
import org.frt.restore.Restoration;
import org.frt.run.FaultPolicy;
import org.frt.run.PhotoFile;
import org.frt.run.Status;
import org.frt.run.Work;

/** Takes a photo from its file to its results' files. */
record InpaintWork(InpaintSetup setup) implements Work<PhotoFile, List<ReportRow>> {
    @Override
    public Engine<PhotoFile, List<ReportRow>> open(int threadsPerUnit) {
        return new Inpainting(setup, setup.generator().open(setup.restorerOptions(threadsPerUnit)));
    }

    /** The work with its networks loaded. */
    private record Inpainting(InpaintSetup setup, FaceRestorer restorer) implements Engine<PhotoFile, List<ReportRow>> {
        @Override
        public List<ReportRow> apply(PhotoFile photo) {
            Stopwatch watch = new Stopwatch();
            return FaultPolicy.attempt(
                    photo.path(),
                    setup.config().run().output(),
                    () -> inpaint(photo, watch),
                    (status, reason) -> List.of(
                            new ReportRow(photo.source(), photo.name(), status, reason, null, null, watch.times(1))));
        }

        private List<ReportRow> inpaint(PhotoFile photo, Stopwatch watch) throws IOException {
            Image image = ImageReader.readRgb(photo.path());
            Hole hole = hole(photo, image);
            String reading = hole instanceof Hole.Masked masked ? masked.mask().reading() : "";
            Restoration restoration = restorer.restore(image, hole, photo.name(), watch::lap);
            write(photo, restoration);
            int faces = (int) restoration.faces().stream()
                    .filter(Restored.class::isInstance)
                    .count();
            List<ReportRow> rows = new ArrayList<>();
            for (FaceOutcome outcome : restoration.faces()) {
                rows.add(row(photo, rows.size(), outcome, reading, watch.times(faces)));
            }
            return rows;
        }

        private Hole hole(PhotoFile photo, Image image) {
            return setup.masks() == null
                    ? new Hole.Drawn(setup.config().holes().shape())
                    : new Hole.Masked(setup.masks().of(photo.found(), image, FaceTemplate.SIZE));
        }

        private void write(PhotoFile photo, Restoration restoration) throws IOException {
            ResultFolder results = new ResultFolder(setup.config().run().output());
            for (int i = 0; i < restoration.faces().size(); i++) {
                if (restoration.faces().get(i) instanceof Restored face) {
                    String name = photo.nameOf(i);
                    PngWriter.write(face.aligned(), results.aligned(name));
                    PngWriter.write(face.damage().mask().image(), results.mask(name));
                    PngWriter.write(face.damage().damaged(), results.damaged(name));
                    if (setup.config().raw()) {
                        PngWriter.write(face.reconstruction().prediction(), results.prediction(name));
                    }
                    PngWriter.write(face.reconstruction().composite(), results.inpainted(name));
                }
            }
            if (restoration.changed()) {
                PngWriter.write(restoration.photo(), results.restored(photo.name()));
            }
        }

        private static ReportRow row(PhotoFile photo, int number, FaceOutcome outcome, String reading, Times times) {
            String name = photo.nameOf(number);
            if (outcome instanceof Restored face) {
                ReportRow.Hole hole = new ReportRow.Hole(face.damage().mask().coverage(), reading);
                return new ReportRow(photo.source(), name, Status.DONE, "", face.placement(), hole, times);
            }
            String reason = ((Refused) outcome).reason();
            Times looking = new Times(times.read(), 0, 0);
            return new ReportRow(photo.source(), name, Status.REFUSED, reason, outcome.placement(), null, looking);
        }

        @Override
        public void close() {
            restorer.close();
        }
    }
}
