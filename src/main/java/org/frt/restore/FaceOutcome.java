package org.frt.restore;

import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.frt.damage.Damage;
import org.frt.damage.Occlusion;
import org.frt.face.AlignedFace;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.jspecify.annotations.Nullable;

/** What became of one face of a photo. */
@API(status = API.Status.STABLE)
public sealed interface FaceOutcome {
    /** How the face lies in the photo; {@code null} where no face was found. */
    @Nullable
    Placement placement();

    /** Why it was not filled, for the user; empty where it was. */
    String reason();

    /**
     * How a face lies in its photo.
     *
     * @param toAligned from pixels of the photo to those of the aligned face
     * @param yaw in degrees, see {@link org.frt.face.Landmarks#yaw}; {@code null} where the face came aligned
     * @param eyeDistance between the eye centres, in pixels of the photo; {@code null} likewise
     * @param outside the share of the aligned face that lies outside of the photo and is made up, from 0 to 1; {@code null}
     *     likewise
     */
    record Placement(
            Similarity toAligned,
            @Nullable Double yaw,
            @Nullable Double eyeDistance,
            @Nullable Double outside) {
        public Placement {
            Objects.requireNonNull(toAligned, "toAligned");
        }

        static Placement of(AlignedFace face) {
            return new Placement(face.toTemplate(), face.yaw(), face.eyeDistance(), face.outside());
        }
    }

    /**
     * A face whose hole was filled.
     *
     * @param aligned RGB, 256x256, in the {@link org.frt.face.FaceTemplate}
     * @param damage the hole, and the aligned face with noise in it
     * @param reconstruction the hole filled
     * @param hole the share of what the photo shows of the aligned face that is hole, by area, in [0, 1]; of {@code damage}'s
     *     hole are only pixels that are hole for the most part
     * @param occlusion how much of the face it hides; unknown where the face came aligned and its landmarks were not
     *     found again
     * @param notes what users should know before they take the result for good, a few words each; mostly nothing
     */
    record Restored(
            Placement placement,
            Image aligned,
            Damage damage,
            Reconstruction reconstruction,
            double hole,
            Occlusion occlusion,
            List<String> notes)
            implements FaceOutcome {
        public Restored {
            Objects.requireNonNull(placement, "placement");
            Objects.requireNonNull(aligned, "aligned");
            Objects.requireNonNull(damage, "damage");
            Objects.requireNonNull(reconstruction, "reconstruction");
            Objects.requireNonNull(occlusion, "occlusion");
            notes = List.copyOf(notes);
        }

        @Override
        public String reason() {
            return "";
        }
    }

    /**
     * A face that stays as it is though something was to be done with it, or no face at all, or one of which nothing was wanted
     * where none was filled.
     *
     * @param reason for the user, for example {@code no face found}
     */
    record Refused(@Nullable Placement placement, String reason) implements FaceOutcome {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * A face that stays as it is beside one that was to be filled, since nothing was to be done with it; or what was seen without a
     * place, where the whole hole was filled without it.
     *
     * @param reason for the user, for example {@code the mask has no hole in this face}
     */
    record Untouched(@Nullable Placement placement, String reason) implements FaceOutcome {
        public Untouched {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * A face that was to be filled and could not be; it stays as it is.
     *
     * @param reason for the user
     */
    record Failed(@Nullable Placement placement, String reason) implements FaceOutcome {
        public Failed {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
