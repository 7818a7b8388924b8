package org.frt.inpaint;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frt.face.FaceTemplate;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.image.PictureFile;
import org.frt.image.PictureFormat;
import org.frt.image.PngWriter;
import org.frt.inpaint.ReportRow.RestoredPhoto;
import org.frt.inpaint.RestoredPhotos.Format;
import org.frt.io.AtomicFile;
import org.frt.restore.FaceRestorer;
import org.frt.restore.Hole;
import org.frt.restore.Restoration;
import org.frt.run.FaultPolicy;
import org.frt.run.HeapGate;
import org.frt.run.PhotoFile;
import org.frt.run.SourceContent;
import org.frt.run.SteadyFiles;
import org.frt.run.Work;

/** Takes a photo from its file to its results' files, which are staged until their rows are added. */
record InpaintWork(InpaintSetup setup) implements Work<PhotoFile, List<ReportRow>> {
    @Override
    public Engine<PhotoFile, List<ReportRow>> open(int threadsPerUnit) {
        return new Inpainting(setup, setup.generator().open(setup.restorerOptions(threadsPerUnit)), new HeapGate());
    }

    @Override
    public InpaintOrder order() {
        return InpaintOrder.of(setup);
    }

    /** The work with its networks loaded. */
    private record Inpainting(InpaintSetup setup, FaceRestorer restorer, HeapGate gate)
            implements Engine<PhotoFile, List<ReportRow>> {
        @Override
        public List<ReportRow> apply(PhotoFile photo) {
            Stopwatch watch = new Stopwatch();
            return FaultPolicy.attempt(
                    photo.path(),
                    setup.config().run().output(),
                    () -> gate.attemptToRestore(
                            photo.path(), setup.masks() == null ? 0 : 1, () -> inpaint(photo, watch)),
                    (status, reason) -> List.of(ReportRow.undone(photo, status, reason, watch.times(1))));
        }

        private List<ReportRow> inpaint(PhotoFile photo, Stopwatch watch) throws IOException {
            SteadyFiles steady = SteadyFiles.of(InpaintVerb.of(setup).inputs(photo));
            byte[] bytes = PictureFile.read(photo.path());
            requireOwnMask(photo);
            byte[] mask = setup.masks() == null ? new byte[0] : setup.masks().read(photo.named());
            Photo read = Photo.decode(photo.path(), bytes);
            Hole hole = hole(photo, mask, read.rgb());
            Restoration restoration = restorer.restore(read.rgb(), hole, photo.name(), watch::lap);
            String reading = hole instanceof Hole.Masked masked ? masked.mask().reading() : "";
            SourceContent content = SourceContent.of(bytes, mask);
            InpaintedPhoto inpainted =
                    new InpaintedPhoto(photo.source(), content, photo.name(), restoration.faces(), reading);
            RestoredPhoto written = restoration.changed() ? write(inpainted, read, restoration) : null;
            steady.require(content);
            return inpainted.rows(written, watch);
        }

        private void requireOwnMask(PhotoFile photo) {
            if (setup.masks() != null && photo.hasNameOfTwins()) {
                setup.masks().requireMeant(photo.named(), photo.twins());
            }
        }

        private Hole hole(PhotoFile photo, byte[] mask, Image image) {
            return setup.masks() == null
                    ? new Hole.Drawn(setup.config().holes().shape())
                    : new Hole.Masked(setup.masks().of(photo.named(), mask, image, FaceTemplate.SIZE));
        }

        private RestoredPhoto write(InpaintedPhoto inpainted, Photo read, Restoration restoration) throws IOException {
            ResultFolder results = new ResultFolder(setup.config().run().output());
            Set<String> notes = new LinkedHashSet<>(read.warnings());
            notes.addAll(restoration.notes());
            for (Map.Entry<String, Image> picture :
                    inpainted.pictures(setup.config().raw()).entrySet()) {
                AtomicFile.stage(results.folder().resolve(picture.getKey()), PngWriter.encode(picture.getValue()));
            }
            RestoredPhotos how = setup.config().restored();
            PictureFormat format = how.format() == Format.SAME ? read.format().written() : PictureFormat.PNG;
            String file = inpainted.name() + read.extension(format);
            byte[] bytes = read.encode(restoration.photo(), restoration.filled().image(), format, !how.stripMetadata());
            AtomicFile.stage(results.restored(file), bytes);
            return new RestoredPhoto(file, String.join("; ", notes));
        }

        @Override
        public void close() {
            restorer.close();
        }
    }
}
