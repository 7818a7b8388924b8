package org.frt.restore;

import java.util.Objects;
import org.apiguardian.api.API;
import org.frt.damage.HoleShape;
import org.frt.damage.Mask;
import org.frt.damage.UserMask;

/** Where a face is to be filled. */
@API(status = API.Status.STABLE)
public sealed interface Hole {
    /** A hole that somebody drew: on the photo, where it may touch several faces, or on the aligned face. */
    record Masked(UserMask mask) implements Hole {
        public Masked {
            Objects.requireNonNull(mask, "mask");
        }
    }

    /**
     * A hole drawn at random in the middle of each aligned face, as experiments need it. The same shape, name and seed give
     * the same hole.
     */
    record Drawn(HoleShape shape) implements Hole {
        public Drawn {
            Objects.requireNonNull(shape, "shape");
        }
    }

    /** The white pixels of a mask as large as the photo. */
    static Hole inPhoto(Mask mask) {
        return new Masked(new UserMask(mask, UserMask.Frame.PHOTO, ""));
    }

    /** The white pixels of a mask of 256x256, in each of the photo's faces once they are aligned. */
    static Hole inAlignedFace(Mask mask) {
        return new Masked(new UserMask(mask, UserMask.Frame.ALIGNED, ""));
    }
}
