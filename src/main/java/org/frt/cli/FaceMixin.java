package org.frt.cli;

import org.frt.face.FaceChoice;
import org.frt.face.FaceOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How faces are looked for: the options that prepare and inpaint share. */
final class FaceMixin {
    /** The names of all of them. */
    static final String[] OPTIONS = {"--detector", "--max-yaw", "--min-eye-distance", "--max-outside", "--faces"};

    @Mixin
    private DetectorMixin detector;

    @Option(
            names = "--max-yaw",
            paramLabel = "DEGREES",
            defaultValue = "20",
            description = "Refuse faces turned further to the side than this (default: ${DEFAULT-VALUE}).")
    private double maxYaw;

    @Option(
            names = "--min-eye-distance",
            paramLabel = "PIXELS",
            description =
                    "Refuse faces whose eyes are closer in the photo (default: 20 for prepare, no limit for inpaint).")
    private @Nullable Double minEyeDistance;

    @Option(
            names = "--max-outside",
            paramLabel = "SHARE",
            description = {
                "Refuse faces of which more than this share, from 0 to 1, would lie outside of the photo once they are "
                        + "aligned (default: 0.2 for prepare, no limit for inpaint)."
            })
    private @Nullable Double maxOutside;

    @Option(
            names = "--faces",
            paramLabel = "WHICH",
            defaultValue = "largest",
            description = {
                "Which faces of a photo to take: largest (under a mask of the photo, the one that most of the hole lies in) "
                        + "or all (default: ${DEFAULT-VALUE})."
            })
    private FaceChoice faces;

    /** For a data set: what is too small or too much cut off is nothing to learn from. */
    FaceOptions toLearnFrom() {
        return options(FaceOptions.SMALL, FaceOptions.CUT_OFF);
    }

    /** For a user who wants the photo filled whatever it is like. */
    FaceOptions toFill() {
        return options(FaceOptions.DEFAULT.minEyeDistance(), FaceOptions.DEFAULT.maxOutside());
    }

    private FaceOptions options(double defaultMinEyeDistance, double defaultMaxOutside) {
        return new FaceOptions(
                detector.file(),
                maxYaw,
                minEyeDistance == null ? defaultMinEyeDistance : minEyeDistance,
                maxOutside == null ? defaultMaxOutside : maxOutside,
                faces);
    }
}
