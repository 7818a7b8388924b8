package org.frt.restore;

import org.frt.damage.Mask;
import org.frt.face.Point;
import org.frt.face.Similarity;
import org.frt.image.Image;

/**
 * Puts what was done to aligned faces back into their photo. Every pixel outside of their holes stays as it is, bit for bit,
 * and nothing of what the holes show stays, as far as the aligned faces reach. For one thread.
 */
final class PhotoRestorer {
    private final HoledPhoto before;
    private final HoleOwners owners;
    private final double seam;
    private final Image photo;
    private final Image filled;

    /**
     * Begins with the photo as it is.
     *
     * @param owners whose fill each pixel gets
     * @param seam how wide it is, in pixels of the aligned face: the hole's outermost part, where the composite mixes with
     *     what lies around the hole
     */
    PhotoRestorer(HoledPhoto before, HoleOwners owners, double seam) {
        Image image = before.image();
        this.before = before;
        this.owners = owners;
        this.seam = seam;
        this.photo = new Image(image.width(), image.height(), 3, image.samples().clone());
        this.filled = Image.blank(image.width(), image.height(), 1);
    }

    /**
     * Puts a face back.
     *
     * @param toAligned from pixels of the photo to those of the aligned face
     * @param composite the aligned face with its hole filled
     * @param hole in the aligned face
     */
    void add(Similarity toAligned, Image composite, Mask hole) {
        Similarity toPhoto = toAligned.inverse();
        Region region = Region.of(toPhoto, composite, photo);
        Similarity toRegion = region.shift(toPhoto);
        byte[] fill = toRegion.warp(composite, region.width(), region.height()).samples();
        Mask drawn = before.drawn();
        Mask unknown = drawn == null
                ? new Mask(toRegion.warpMask(hole.image(), region.width(), region.height()))
                : region.of(drawn).without(new Mask(beyond(composite, toRegion, region)));
        Image around = drawn == null ? Extrapolation.into(unknown, region.of(photo)) : region.of(before.known());
        float[] depths = unknown.depths();
        double feather = Math.max(1, seam * toPhoto.scale());
        for (int i = 0; i < depths.length; i++) {
            int target = region.inPhoto(i, photo.width());
            int row = target / photo.width();
            if (depths[i] > 0 && owners.owns(toAligned, new Point(target - row * photo.width(), row))) {
                double share = Math.min(1, depths[i] / feather);
                filled.samples()[target] = (byte) 255;
                for (int channel = 0; channel < 3; channel++) {
                    int outer = around.samples()[3 * i + channel] & 0xFF;
                    int inner = fill[3 * i + channel] & 0xFF;
                    photo.samples()[3 * target + channel] = (byte) Math.round(outer + share * (inner - outer));
                }
            }
        }
    }

    /** What of a region the aligned face does not reach. */
    private static Image beyond(Image composite, Similarity toRegion, Region region) {
        return toRegion.beyond(composite.width(), composite.height(), region.width(), region.height());
    }

    /** What came of it. */
    Image photo() {
        return photo;
    }

    /** The pixels that were filled. */
    Mask filled() {
        return new Mask(filled);
    }
}
