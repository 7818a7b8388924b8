package org.frt.restore;

import org.frt.damage.Mask;
import org.frt.face.Similarity;
import org.frt.image.Image;

/** Puts what was done to an aligned face back into its photo. */
final class PhotoRestorer {
    private PhotoRestorer() {}

    /**
     * The photo with the composite in the hole. Every pixel outside of the hole stays as it is, bit for bit, and nothing of
     * what the hole shows stays, as far as the aligned face reaches.
     *
     * @param photo RGB; as it was before, but for other faces that were filled
     * @param before as it was
     * @param toAligned from pixels of the photo to those of the aligned face
     * @param composite the aligned face with its hole filled
     * @param hole in the aligned face
     * @param seam how wide it is, in pixels of the aligned face: the hole's outermost part, where the composite mixes with
     *     what lies around the hole
     */
    static Image restore(
            Image photo, HoledPhoto before, Similarity toAligned, Image composite, Mask hole, double seam) {
        Similarity toPhoto = toAligned.inverse();
        Region region = Region.of(toPhoto, composite, photo);
        Similarity toRegion = region.shift(toPhoto);
        byte[] filled =
                toRegion.warp(composite, region.width(), region.height()).samples();
        Mask drawn = before.drawn();
        Mask unknown = drawn == null ? warped(hole, toRegion, region) : region.of(drawn);
        byte[] around =
                (drawn == null ? Extrapolation.into(unknown, region.of(photo)) : region.of(before.known())).samples();
        float[] depths = unknown.without(new Mask(
                        toRegion.beyond(composite.width(), composite.height(), region.width(), region.height())))
                .depths();
        double feather = Math.max(1, seam * toPhoto.scale());
        byte[] samples = photo.samples().clone();
        for (int i = 0; i < depths.length; i++) {
            if (depths[i] > 0) {
                double share = Math.min(1, depths[i] / feather);
                int target = region.inPhoto(i, photo.width()) * 3;
                for (int channel = 0; channel < 3; channel++) {
                    int outer = around[3 * i + channel] & 0xFF;
                    int inner = filled[3 * i + channel] & 0xFF;
                    samples[target + channel] = (byte) Math.round(outer + share * (inner - outer));
                }
            }
        }
        return new Image(photo.width(), photo.height(), 3, samples);
    }

    private static Mask warped(Mask hole, Similarity toRegion, Region region) {
        return new Mask(toRegion.warpMask(hole.image(), region.width(), region.height()));
    }

    /**
     * The hole of an aligned face as it lies in the photo: all that {@link #restore} may change of a face whose hole was not
     * drawn on the photo.
     */
    static Mask holeInPhoto(Image photo, Similarity toAligned, Mask hole) {
        Similarity toPhoto = toAligned.inverse();
        Region region = Region.of(toPhoto, hole.image(), photo);
        byte[] reached = warped(hole, region.shift(toPhoto), region).image().samples();
        Image whole = Image.blank(photo.width(), photo.height(), 1);
        for (int i = 0; i < reached.length; i++) {
            whole.samples()[region.inPhoto(i, photo.width())] = reached[i];
        }
        return new Mask(whole);
    }
}
