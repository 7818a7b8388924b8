package org.frt.cli;

import org.frt.face.FaceChoice;
import org.frt.face.FaceOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How faces are looked for: the options that prepare and inpaint share. */
final class FaceMixin {
    @Mixin
    private DetectorMixin detector;

    @Option(
            names = "--max-yaw",
            paramLabel = "DEGREES",
            defaultValue = "20",
            description = "Refuse faces turned further to the side than this (default: ${DEFAULT-VALUE}).")
    private double maxYaw;

    @Option(
            names = "--faces",
            paramLabel = "WHICH",
            defaultValue = "largest",
            description = "Which faces of a photo to take: largest or all (default: ${DEFAULT-VALUE}).")
    private FaceChoice faces;

    FaceOptions options() {
        return new FaceOptions(detector.file(), maxYaw, faces);
    }
}
