package org.frt.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What finds faces. */
final class DetectorMixin {
    @Option(
            names = "--detector",
            paramLabel = "FILE",
            description = "Find faces with this YuNet model (ONNX) instead of the built-in BlazeFace.")
    private @Nullable Path file;

    /** {@code null} for the built-in one. */
    @Nullable
    Path file() {
        return file;
    }
}
