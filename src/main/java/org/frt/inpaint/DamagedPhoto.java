package org.frt.inpaint;

import java.util.List;
import org.frt.inpaint.ReportRow.Status;

/**
 * A photo on its way to the generator.
 *
 * @param photo which one; its pixels are read again when they are needed again
 * @param faces those that can be inpainted
 * @param rows one for each face, in their order, and for each that is refused; or one that says why there is none
 */
record DamagedPhoto(Photo photo, List<DamagedFace> faces, List<ReportRow> rows) {
    /** A photo that cannot be used. */
    static DamagedPhoto failed(Photo photo, String reason, long readMillis) {
        ReportRow row = new ReportRow(
                photo.source(), photo.name(), Status.FAILED, reason, null, null, null, null, readMillis, 0, 0);
        return new DamagedPhoto(photo, List.of(), List.of(row));
    }
}
