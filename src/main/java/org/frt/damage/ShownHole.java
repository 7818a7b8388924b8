package org.frt.damage;

import org.apiguardian.api.API;
import org.frt.image.Image;

/**
 * A hole in an aligned face, of which only counts what the photo shows: pixels that lie beyond the photo are made up, so they are
 * neither hidden nor to be seen. All that is told of how large a hole is, and of what it hides, is told by this.
 *
 * @param area one channel: how much of each pixel is hole, 255 for all of it
 * @param beyond the pixels that lie beyond the photo
 */
@API(status = API.Status.STABLE)
public record ShownHole(Image area, Mask beyond) {
    private static final double WHOLE = 255;

    /** @throws IllegalArgumentException if the two are not of one size */
    public ShownHole {
        beyond.requireSizeOf(area);
    }

    /** Which pixels a share is of. */
    @FunctionalInterface
    interface Pixels {
        /** Whether the pixel of this index, row by row from 0, is one. */
        boolean has(int index);
    }

    /** The hole's share of what the photo shows, in [0, 1]; NaN where it shows nothing. */
    public double share() {
        return share(pixel -> true);
    }

    /** The hole's share of those of the pixels that the photo shows; NaN where it shows none of them. */
    double share(Pixels wanted) {
        byte[] areas = area.samples();
        byte[] outside = beyond.image().samples();
        int all = 0;
        long hole = 0;
        for (int i = 0; i < areas.length; i++) {
            if (outside[i] == 0 && wanted.has(i)) {
                all++;
                hole += areas[i] & 0xFF;
            }
        }
        return all == 0 ? Double.NaN : hole / (WHOLE * all);
    }

    /** How much of the hole, from 0 to 1, lies in pixels that are none of a mask's hole; NaN where there is no hole; both are of one size. */
    public double shareBeside(Mask mask) {
        mask.requireSizeOf(area);
        byte[] holes = mask.image().samples();
        byte[] areas = area.samples();
        byte[] outside = beyond.image().samples();
        long all = 0;
        long beside = 0;
        for (int i = 0; i < areas.length; i++) {
            if (outside[i] == 0) {
                all += areas[i] & 0xFF;
                beside += holes[i] == 0 ? areas[i] & 0xFF : 0;
            }
        }
        return (double) beside / all;
    }
}
