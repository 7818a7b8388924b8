package org.frt.inpaint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frt.face.FaceName;
import org.frt.image.Image;
import org.frt.inpaint.ReportRow.RestoredPhoto;
import org.frt.inpaint.ReportRow.Times;
import org.frt.inpaint.ResultFolder.Kind;
import org.frt.restore.FaceOutcome;
import org.frt.restore.FaceOutcome.Failed;
import org.frt.restore.FaceOutcome.Restored;
import org.frt.restore.FaceOutcome.Untouched;
import org.frt.run.SourceContent;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * What inpainting leaves of one photo, whichever door it came by: pictures of its faces, and rows of the report.
 *
 * @param source what the report calls the photo
 * @param content what its file held
 * @param name of its first face's files
 * @param faces what became of each, those of the largest first
 * @param maskReading how the user's mask was understood, see {@link org.frt.damage.UserMask}; empty without one
 */
public record InpaintedPhoto(
        String source, SourceContent content, String name, List<FaceOutcome> faces, String maskReading) {
    /**
     * The pictures of its faces, by their places below a folder of results: {@code aligned/NAME.png} and so on.
     *
     * @param raw whether the generator's own output is among them
     */
    public Map<String, Image> pictures(boolean raw) {
        Map<String, Image> pictures = new LinkedHashMap<>();
        for (int i = 0; i < faces.size(); i++) {
            if (faces.get(i) instanceof Restored face) {
                String of = FaceName.of(name, i);
                pictures.put(Kind.ALIGNED.place(of), face.aligned());
                pictures.put(Kind.MASK.place(of), face.damage().mask().image());
                pictures.put(Kind.DAMAGED.place(of), face.damage().damaged());
                if (raw) {
                    pictures.put(
                            Kind.PREDICTION.place(of), face.reconstruction().prediction());
                }
                pictures.put(Kind.INPAINTED.place(of), face.reconstruction().composite());
            }
        }
        return pictures;
    }

    /**
     * The report of this photo alone, in UTF-8.
     *
     * @param file the restored photo's name
     * @param note what to know of it, whichever face; mostly empty
     * @param watch that timed the work
     */
    public byte[] report(String file, String note, Stopwatch watch) {
        return InpaintReport.CSV.bytes(rows(new RestoredPhoto(file, note), watch));
    }

    /** A row for each face. */
    List<ReportRow> rows(@Nullable RestoredPhoto restored, Stopwatch watch) {
        int filled = (int) faces.stream().filter(Restored.class::isInstance).count();
        List<ReportRow> rows = new ArrayList<>();
        for (FaceOutcome outcome : faces) {
            rows.add(row(FaceName.of(name, rows.size()), outcome, restored, watch.times(filled)));
        }
        return rows;
    }

    private ReportRow row(String face, FaceOutcome outcome, @Nullable RestoredPhoto restored, Times times) {
        if (outcome instanceof Restored done) {
            ReportRow.Hole hole = new ReportRow.Hole(done.hole(), maskReading, done.occlusion());
            RestoredPhoto with = restored == null ? null : restored.withNotes(done.notes());
            return new ReportRow(source, content, face, Status.DONE, "", done.placement(), hole, with, times);
        }
        Times looking = new Times(times.read(), 0, 0);
        return new ReportRow(
                source, content, face, status(outcome), outcome.reason(), outcome.placement(), null, null, looking);
    }

    /** What reports call an outcome. */
    public static Status status(FaceOutcome outcome) {
        if (outcome instanceof Restored) {
            return Status.DONE;
        }
        if (outcome instanceof Untouched) {
            return Status.UNTOUCHED;
        }
        return outcome instanceof Failed ? Status.FAILED : Status.REFUSED;
    }
}
