package org.frt.face;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apiguardian.api.API;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * How faces are looked for, and which of them are taken.
 *
 * @param detector a YuNet model in ONNX form; {@code null} for the built-in BlazeFace
 * @param maxYaw faces turned further than this to either side are refused, in degrees, above 0 and up to 90
 * @param minEyeDistance faces whose eye centres are closer in the photo are refused, in pixels; 0 for no limit
 * @param maxOutside faces of which a larger share of the aligned picture lies outside of the photo are refused, from 0 to 1;
 *     1 for no limit
 * @param choice which faces of a photo are wanted
 */
@API(status = API.Status.STABLE)
public record FaceOptions(
        @Nullable Path detector, double maxYaw, double minEyeDistance, double maxOutside, FaceChoice choice) {
    /** Largest face, up to 20 degrees of yaw, of any size and however cut off, built-in detector. */
    public static final FaceOptions DEFAULT = new FaceOptions(null, 20, FaceChoice.LARGEST);

    /**
     * The eye distance below which a face has too little detail to learn from, in pixels: each pixel of the photo would be
     * spread over twelve and more of the aligned face.
     */
    public static final double SMALL = 20;

    /**
     * The share of made-up pixels above which an aligned face is none to learn from: of 1,018 crops of CelebA 4 are above,
     * of 584 photos 1.
     */
    public static final double CUT_OFF = 0.2;

    /** @throws InputException if a limit is out of range or there is no such detector */
    public FaceOptions {
        Objects.requireNonNull(choice, "choice");
        if (detector != null && !Files.isRegularFile(detector)) {
            throw new InputException(
                    detector,
                    Files.isDirectory(detector) ? "this is a folder" : "there is no such file",
                    "name a YuNet model (ONNX)");
        }
        if (!(maxYaw > 0 && maxYaw <= 90)) {
            throw InputException.ofSetting("max_yaw", maxYaw + " is out of range", "give degrees above 0 and up to 90");
        }
        if (!(minEyeDistance >= 0 && minEyeDistance < Double.POSITIVE_INFINITY)) {
            throw InputException.ofSetting(
                    "min_eye_distance", minEyeDistance + " is out of range", "give pixels, 0 for no limit");
        }
        if (!(maxOutside >= 0 && maxOutside <= 1)) {
            throw InputException.ofSetting("max_outside", maxOutside + " is out of range", "give a share from 0 to 1");
        }
    }

    /** Faces of any size, however much of them the photo's edge cuts off. */
    public FaceOptions(@Nullable Path detector, double maxYaw, FaceChoice choice) {
        this(detector, maxYaw, 0, 1, choice);
    }
}
