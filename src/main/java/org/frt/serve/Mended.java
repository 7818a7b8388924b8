package org.frt.serve;

import java.util.ArrayList;
import java.util.List;
import org.frt.damage.Mask;
import org.frt.damage.UserMask;
import org.frt.face.FaceFinding;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.inpaint.Stopwatch;
import org.frt.restore.FaceOutcome;
import org.frt.restore.HoledPhoto;
import org.frt.restore.Restoration;
import org.frt.run.SourceContent;

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
 * @param steps what each of them did
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
        List<Done> steps) {
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
            Stopwatch watch) {}

    /** Before the first step. */
    static Mended nothing(String name, String file, SourceContent content, Photo original) {
        Mask none = Mask.nowhere(original.rgb());
        return new Mended(name, file, content, original, original.rgb(), none, none, none, List.of());
    }

    /** After one step more. */
    Mended after(HoledPhoto photo, Restoration restoration, Done step) {
        Mask drawn = photo.drawn();
        Mask now = drawn == null ? restoration.filled() : drawn;
        List<Done> all = new ArrayList<>(steps);
        all.add(step);
        boolean first = steps.isEmpty();
        return new Mended(
                name,
                file,
                content,
                original,
                restoration.photo(),
                now,
                first ? now : union(holes, now),
                first ? restoration.filled() : union(filled, restoration.filled()),
                all);
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
