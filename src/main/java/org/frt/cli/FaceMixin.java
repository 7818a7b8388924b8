package org.frt.cli;

import java.nio.file.Path;
import org.frt.face.FaceChoice;
import org.frt.face.FaceOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How faces are looked for: the options that prepare and inpaint share. */
final class FaceMixin {
    @Option(
            names = "--detector",
            paramLabel = "FILE",
            description = "Find faces with this YuNet model (ONNX) instead of the built-in BlazeFace.")
    private @Nullable Path detector;

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
        return new FaceOptions(detector, maxYaw, faces);
    }
}
