package org.frt.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jetty.http.MultiPart;
import org.frt.image.Image;
import org.frt.image.PictureFormat;
import org.frt.image.PngWriter;
import org.frt.inpaint.InpaintedPhoto;
import org.frt.io.Json;
import org.frt.restore.FaceOutcome;
import org.frt.restore.FaceOutcome.Restored;
import org.frt.run.Status;

/**
 * A mended photo in the forms that clients may ask for.
 *
 * @param format in which the photo is given back
 */
record RestoreAnswer(Mended mended, PictureFormat format) {
    /** A header of pictures, which have no other place for it. */
    static final String NOTE = "Frt-Note";

    private static final int LONGEST_NOTE = 2000;

    /** The first that a zip can hold. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** The photo alone, as {@code inpaint} writes it; what there is to say of it stands in a header. */
    Answer picture() {
        Answer answer = Answer.of(type(), bytes()).with(attachment(fileName()));
        String told = told();
        return told.isEmpty() ? answer : answer.with(Map.of(NOTE, told));
    }

    private String told() {
        Set<String> told = new LinkedHashSet<>();
        for (int i = 0; i < mended.told().size(); i++) {
            String of = mended.told().size() == 1 ? "" : "step " + (i + 1) + ", ";
            Mended.Told step = mended.told().get(i);
            int faces = step.faces().size();
            for (int number = 0; number < faces; number++) {
                Mended.Told.Face face = step.faces().get(number);
                String which = of + "face " + (number + 1) + " of " + faces;
                if (face.status() == Status.REFUSED || face.status() == Status.FAILED) {
                    told.add(which + " " + face.status().word() + ": " + face.reason());
                }
                face.notes().forEach(note -> told.add(faces == 1 ? note : which + ": " + note));
            }
            told.addAll(notes(step.notes()));
        }
        return headerText(shortened(told));
    }

    /** Servers in between and clients take headers of some kilobytes. */
    static String shortened(Set<String> told) {
        StringBuilder text = new StringBuilder();
        int left = told.size();
        for (String each : told) {
            String next = (text.isEmpty() ? "" : "; ") + each;
            if (text.length() + next.length() > LONGEST_NOTE) {
                return text + (text.isEmpty() ? "" : "; and ") + left + " more, which application/json tells of";
            }
            text.append(next);
            left--;
        }
        return text.toString();
    }

    /** What a header may hold: letters beyond ASCII, and those that end lines, are none. */
    private static String headerText(String text) {
        return text.replace("°", " degrees").replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static Map<String, String> attachment(String name) {
        return Map.of("Content-Disposition", "attachment; " + MultiPart.encodeContentDispositionFileName(name));
    }

    /**
     * All files of {@code inpaint --raw}: the restored photo, and for each step the pictures of its faces and its report; of
     * several steps each has a folder.
     */
    Answer zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // Pictures are packed already.
            zip.setLevel(Deflater.NO_COMPRESSION);
            add(zip, "restored/" + fileName(), bytes());
            for (int i = 0; i < mended.steps().size(); i++) {
                add(
                        zip,
                        mended.steps().size() == 1 ? "" : "step-" + (i + 1) + "/",
                        mended.steps().get(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.of("application/zip", bytes.toByteArray()).with(attachment(name() + ".zip"));
    }

    private void add(ZipOutputStream zip, String folder, Mended.Done step) throws IOException {
        InpaintedPhoto inpainted =
                new InpaintedPhoto(mended.file(), mended.content(), name(), step.faces(), step.reading());
        for (Map.Entry<String, Image> picture : inpainted.pictures(true).entrySet()) {
            add(zip, folder + picture.getKey(), PngWriter.encode(picture.getValue()));
        }
        add(
                zip,
                folder + "report.csv",
                inpainted.report(fileName(), String.join("; ", notes(step.notes())), step.watch()));
    }

    /** Without a time, so that the same request has the same answer but for the times that the report tells. */
    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Of the photo as a whole, as in {@code inpaint}'s report. */
    private Set<String> notes(List<String> ofStep) {
        Set<String> notes = new LinkedHashSet<>(mended.original().warnings());
        notes.addAll(ofStep);
        return notes;
    }

    /** All of it for a page. */
    Answer json() {
        ObjectNode json = Json.object();
        json.set(
                "restored",
                Json.tree(new RestoredPhoto(
                        type(), fileName(), base64(bytes()), mended.original().warnings())));
        json.put("hole", png(mended.hole().image()));
        ArrayNode faces = json.putArray("faces");
        Mended.Told last = mended.told().get(mended.told().size() - 1);
        for (int i = 0; i < last.faces().size(); i++) {
            faces.add(withPictures(
                    line(i, last.faces().get(i)), mended.last().faces().get(i)));
        }
        ArrayNode steps = json.putArray("steps");
        for (Mended.Told step : mended.told()) {
            ObjectNode each = steps.addObject();
            each.put("mask_reading", step.reading());
            step.notes().forEach(each.putArray("notes")::add);
            ArrayNode ofStep = each.putArray("faces");
            step.faces().forEach(face -> ofStep.add(line(ofStep.size(), face)));
        }
        return Answer.json(200, json);
    }

    /** The photo as a client reads it. */
    private record RestoredPhoto(String type, String name, String data, List<String> notes) {}

    /** What became of a face. */
    private record FaceLine(int index, String status, String reason, String note) {}

    private static ObjectNode line(int index, Mended.Told.Face face) {
        return Json.object(new FaceLine(index, face.status().word(), face.reason(), String.join("; ", face.notes())));
    }

    private static ObjectNode withPictures(ObjectNode line, FaceOutcome outcome) {
        if (outcome instanceof Restored face) {
            line.put("aligned", png(face.aligned()));
            line.put("mask", png(face.damage().mask().image()));
            line.put("damaged", png(face.damage().damaged()));
            line.put("prediction", png(face.reconstruction().prediction()));
            line.put("composite", png(face.reconstruction().composite()));
        }
        return line;
    }

    private byte[] bytes() {
        return mended.original().encode(mended.result(), mended.filled().image(), format, true);
    }

    private String fileName() {
        return name() + mended.original().extension(format);
    }

    private String name() {
        return UploadName.ofFiles(mended.name());
    }

    private String type() {
        return mediaType(mended.original().written(format));
    }

    static String mediaType(PictureFormat format) {
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
