package org.frt.inpaint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.frt.damage.UserMasks;
import org.frt.inpaint.ReportRow.Times;
import org.frt.io.CsvJournal;
import org.frt.io.SourceFiles;
import org.frt.run.PhotoFile;
import org.frt.run.PhotoVerb;
import org.frt.run.SourceContent;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/** What inpainting makes of photos. */
record InpaintVerb(
        ResultFolder results, boolean raw, @Nullable UserMasks masks) implements PhotoVerb<PhotoFile, ReportRow> {
    static InpaintVerb of(InpaintSetup setup) {
        InpaintConfig config = setup.config();
        return new InpaintVerb(new ResultFolder(config.run().output()), config.raw(), setup.masks());
    }

    @Override
    public String name() {
        return "inpaint";
    }

    @Override
    public CsvJournal<ReportRow> report() {
        return InpaintReport.CSV;
    }

    @Override
    public Path folder() {
        return results.folder();
    }

    @Override
    public Path reportFile() {
        return results.csv();
    }

    @Override
    public PhotoFile unit(PhotoFile photo) {
        return photo;
    }

    @Override
    public List<Path> files(PhotoFile photo, ReportRow row) {
        List<Path> files = results.files(row.name(), raw);
        if (row.restored() != null) {
            files.add(results.restored(row.restored().file()));
        }
        return files;
    }

    @Override
    public List<Path> inputs(PhotoFile photo) {
        List<Path> inputs = new ArrayList<>(List.of(photo.path()));
        if (masks != null) {
            inputs.addAll(masks.filesOf(photo.named()));
        }
        return inputs;
    }

    @Override
    public String inputsInWords() {
        return masks == null ? "the photo was" : "the photo or its mask was";
    }

    @Override
    public int foldersOfKinds() {
        return 1;
    }

    /** The face as it was, damaged and filled, and the photo again. */
    @Override
    public long bytesOf(PhotoFile photo) {
        return 3 * BYTES_OF_FACE + photo.found().bytes();
    }

    @Override
    public ReportRow undone(PhotoFile photo, Status status, String reason) {
        return ReportRow.undone(photo, status, reason, Times.NONE);
    }

    @Override
    public ReportRow with(ReportRow row, String source, @Nullable SourceContent content) {
        return new ReportRow(
                source,
                content,
                row.name(),
                row.status(),
                row.reason(),
                row.placement(),
                row.hole(),
                row.restored(),
                row.times());
    }

    @Override
    public List<SourceFiles.PassedOver> noPhotos(Collection<SourceFiles.Found> pictures) {
        return masks == null
                ? List.of()
                : masks.masksAmong(pictures).entrySet().stream()
                        .map(mask -> new SourceFiles.PassedOver(mask.getKey(), "the mask of " + mask.getValue(), false))
                        .toList();
    }

    @Override
    public ReportRow passedOver(SourceFiles.PassedOver file) {
        return new ReportRow(
                file.path().toString(), null, "", Status.PASSED_OVER, file.reason(), null, null, null, Times.NONE);
    }
}
