package org.frt.serve;

import java.util.List;
import org.frt.damage.Mask;
import org.frt.damage.UserMask;
import org.frt.face.FaceFinding;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.inpaint.Stopwatch;
import org.frt.restore.FaceOutcome;
import org.frt.restore.FaceOutcome.Restored;
import org.frt.restore.Hole;
import org.frt.restore.PhotoFiller;
import org.frt.restore.Restoration;

/**
 * A photo after its steps.
 *
 * @param name the photo's, see {@link UploadName}
 * @param file what the client calls the photo's file
 * @param original as it was sent
 * @param steps what each of them did, at least one
 */
record Mended(String name, String file, Photo original, List<Done> steps) {
    /**
     * What became of one step.
     *
     * @param hole where, as it was understood
     * @param found the faces that were looked at
     * @param seed of the noise in it
     * @param restoration what was done to the faces
     * @param watch that timed it
     */
    record Done(Hole hole, List<FaceFinding> found, long seed, Restoration restoration, Stopwatch watch) {
        /** What was taken for the hole, see {@link UserMask}; empty where nothing had to be decided. */
        String reading() {
            return hole instanceof Hole.Masked masked ? masked.mask().reading() : "";
        }

        /** The hole in the photo's frame: 255; of a hole that was made on aligned faces, what lies in the photo. */
        Mask holeInPhoto() {
            if (hole instanceof Hole.Masked masked && masked.mask().frame() == UserMask.Frame.PHOTO) {
                return masked.mask().mask();
            }
            Image photo = restoration.photo();
            Image holes = Image.blank(photo.width(), photo.height(), 1);
            for (FaceOutcome outcome : restoration.faces()) {
                if (outcome instanceof Restored face) {
                    add(PhotoFiller.holeInPhoto(photo, face).image(), holes);
                }
            }
            return new Mask(holes);
        }
    }

    private static void add(Image hole, Image holes) {
        for (int i = 0; i < holes.samples().length; i++) {
            holes.samples()[i] |= hole.samples()[i];
        }
    }

    /** The last step. */
    Done last() {
        return steps.get(steps.size() - 1);
    }

    Image result() {
        return last().restoration().photo();
    }
}
