package org.frt.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.MultiPart;
import org.frt.face.FaceFinding;
import org.frt.image.Image;
import org.frt.image.PictureFormat;
import org.frt.image.PngWriter;
import org.frt.io.Json;
import org.frt.restore.FaceOutcome;
import org.frt.restore.FaceOutcome.Failed;
import org.frt.restore.FaceOutcome.Restored;
import org.frt.run.Status;

/**
 * A mended photo in the forms that clients may ask for.
 *
 * @param format in which the photo is given back
 */
record RestoreAnswer(Mended mended, PictureFormat format) {
    /** The photo alone, as {@code inpaint} writes it. */
    Answer picture() {
        String disposition = "attachment; " + MultiPart.encodeContentDispositionFileName(fileName());
        return Answer.of(type(), bytes()).with(Map.of("Content-Disposition", disposition));
    }

    /** All of it for a page. */
    Answer json() {
        Mended.Done last = mended.last();
        ObjectNode json = Json.object();
        json.set(
                "restored",
                Json.tree(new RestoredPhoto(
                        type(), fileName(), base64(bytes()), mended.original().warnings())));
        json.put("hole", png(last.holeInPhoto().image()));
        json.set("faces", faces(last, true));
        ArrayNode steps = json.putArray("steps");
        for (Mended.Done step : mended.steps()) {
            ObjectNode each = steps.addObject();
            each.put("mask_reading", step.reading());
            each.set("faces", faces(step, false));
        }
        return Answer.json(200, json);
    }

    /** The photo as a client reads it. */
    private record RestoredPhoto(String type, String name, String data, List<String> notes) {}

    /** What became of a face. */
    private record FaceLine(int index, String status, String reason, String note) {}

    private static ArrayNode faces(Mended.Done step, boolean pictures) {
        ArrayNode json = Json.object().putArray("faces");
        for (FaceOutcome outcome : step.restoration().faces()) {
            int index = json.size();
            if (outcome instanceof Restored face) {
                String note = String.join("; ", notes(step.found().get(index)));
                ObjectNode line = Json.object(new FaceLine(index, Status.DONE.word(), "", note));
                if (pictures) {
                    line.put("aligned", png(face.aligned()));
                    line.put("mask", png(face.damage().mask().image()));
                    line.put("damaged", png(face.damage().damaged()));
                    line.put("prediction", png(face.reconstruction().prediction()));
                    line.put("composite", png(face.reconstruction().composite()));
                }
                json.add(line);
            } else {
                Status status = outcome instanceof Failed ? Status.FAILED : Status.REFUSED;
                json.add(Json.object(new FaceLine(index, status.word(), outcome.reason(), "")));
            }
        }
        return json;
    }

    private static List<String> notes(FaceFinding finding) {
        return finding instanceof FaceFinding.Accepted accepted
                ? accepted.face().notes()
                : List.of();
    }

    private byte[] bytes() {
        return mended.original().encode(mended.result(), format, true);
    }

    private String fileName() {
        return mended.name() + format.extension();
    }

    private String type() {
        return switch (format) {
            case JPEG -> "image/jpeg";
            case PNG -> "image/png";
            case TIFF -> "image/tiff";
            case WEBP -> "image/webp";
            case BMP -> "image/bmp";
            case GIF -> "image/gif";
            case PNM -> "image/x-portable-anymap";
        };
    }

    private static String png(Image image) {
        return base64(PngWriter.encode(image));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
