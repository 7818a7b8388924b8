package org.frt.face;

import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * How faces are looked for.
 *
 * @param detector a YuNet model in ONNX form; {@code null} for the built-in BlazeFace
 * @param maxYaw faces turned further than this to either side are refused, in degrees, above 0 and up to 90
 * @param choice which faces of a photo are wanted
 */
public record FaceOptions(@Nullable Path detector, double maxYaw, FaceChoice choice) {
    /** Largest face, up to 20 degrees of yaw, built-in detector. */
    public static final FaceOptions DEFAULT = new FaceOptions(null, 20, FaceChoice.LARGEST);

    /** @throws InputException if the yaw is out of range or there is no such detector */
    public FaceOptions {
        if (detector != null && !Files.isRegularFile(detector)) {
            throw new InputException(detector, "there is no such file", "name a YuNet model (ONNX)");
        }
        if (!(maxYaw > 0 && maxYaw <= 90)) {
            throw new InputException("--max-yaw", maxYaw + " is out of range", "give degrees above 0 and up to 90");
        }
    }
}
