package org.frt.serve;

import java.util.List;
import java.util.stream.Stream;
import org.frt.damage.Mask;
import org.frt.damage.UserMask;
import org.frt.face.FaceFinding;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.inpaint.InpaintedPhoto;
import org.frt.inpaint.Stopwatch;
import org.frt.restore.FaceOutcome;
import org.frt.restore.FaceOutcome.Restored;
import org.frt.restore.HoledPhoto;
import org.frt.restore.Restoration;
import org.frt.run.SourceContent;
import org.frt.run.Status;

/**
 * A photo after its steps. However many they are, it is in memory as it was and as it is now, and not as it was in between.
 *
 * @param name the photo's, see {@link UploadName}
 * @param file what the client calls the photo's file
 * @param content what that file held
 * @param original as it was sent
 * @param result as it is now, RGB, upright
 * @param hole the last step's, in the photo
 * @param holes of all steps, in the photo
 * @param filled what all steps together filled of them
 * @param told what there is to say of each step
 * @param steps with the pictures of their faces: all of them, or the last one alone
 */
record Mended(
        String name,
        String file,
        SourceContent content,
        Photo original,
        Image result,
        Mask hole,
        Mask holes,
        Mask filled,
        List<Told> told,
        List<Done> steps) {
    /**
     * What there is to say of a step.
     *
     * @param reading see {@link Done}
     * @param faces what became of each
     * @param notes see {@link Restoration#notes}
     */
    record Told(String reading, List<Face> faces, List<String> notes) {
        /** What became of a face, and what to know of it. */
        record Face(Status status, String reason, List<String> notes) {
            static Face of(FaceOutcome outcome) {
                List<String> notes = outcome instanceof Restored restored ? restored.notes() : List.of();
                return new Face(InpaintedPhoto.status(outcome), outcome.reason(), notes);
            }
        }
    }

    /**
     * What became of one step.
     *
     * @param reading what was taken for the hole, see {@link UserMask}; empty where nothing had to be decided
     * @param found the faces that were looked at, by the numbers that they have in the photo as it was sent
     * @param bySize those that this step found, largest first
     * @param seed of the noise in the hole
     * @param faces what became of each of them
     * @param notes see {@link Restoration#notes}
     * @param watch that timed it
     */
    record Done(
            String reading,
            List<FaceFinding> found,
            List<FaceFinding> bySize,
            long seed,
            List<FaceOutcome> faces,
            List<String> notes,
            Stopwatch watch) {
        /** How much heap it takes to keep it, in bytes. */
        long heapNeeded() {
            return Pictures.heapNeeded(
                    found, faces.stream().filter(Restored.class::isInstance).count());
        }

        private Told told() {
            return new Told(reading, faces.stream().map(Told.Face::of).toList(), notes);
        }
    }

    /** Before the first step. */
    static Mended nothing(String name, String file, SourceContent content, Photo original) {
        Mask none = Mask.nowhere(original.rgb());
        return new Mended(name, file, content, original, original.rgb(), none, none, none, List.of(), List.of());
    }

    /**
     * After one step more.
     *
     * @param keepsPictures of the steps before it
     */
    Mended after(HoledPhoto photo, Restoration restoration, Done step, boolean keepsPictures) {
        Mask drawn = photo.drawn();
        Mask now = drawn == null ? restoration.filled() : drawn;
        boolean first = told.isEmpty();
        return new Mended(
                name,
                file,
                content,
                original,
                restoration.photo(),
                now,
                first ? now : union(holes, now),
                first ? restoration.filled() : union(filled, restoration.filled()),
                with(told, step.told()),
                keepsPictures ? with(steps, step) : List.of(step));
    }

    private static <T> List<T> with(List<T> before, T last) {
        return Stream.concat(before.stream(), Stream.of(last)).toList();
    }

    private static Mask union(Mask one, Mask other) {
        byte[] ones = one.image().samples();
        byte[] others = other.image().samples();
        byte[] samples = new byte[ones.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (ones[i] | others[i]);
        }
        return new Mask(new Image(one.width(), one.height(), 1, samples));
    }

    /** The last step. */
    Done last() {
        return steps.get(steps.size() - 1);
    }
}
