package org.frt.restore;

import java.util.Objects;
import org.apiguardian.api.API;
import org.frt.face.FaceOptions;
import org.frt.onnx.Device;

/**
 * How faces are restored.
 *
 * @param faces how they are looked for; unused where they come aligned
 * @param aligned whether the pictures are faces in the template already, square and of any size
 * @param seed of the noise in holes, and of holes that are drawn
 * @param feather how wide the seam is in the photo, in pixels of the aligned face, 0 or more: the hole's outermost part,
 *     where the composite mixes with what lies around the hole
 * @param device what the generator runs on
 * @param threads how many work on one prediction
 */
@API(status = API.Status.STABLE)
public record RestorerOptions(
        FaceOptions faces, boolean aligned, long seed, double feather, Device device, int threads) {
    /** Largest face up to 20 degrees of yaw, seed 42, a seam of 2 pixels, on the processor with one thread for each call. */
    public static final RestorerOptions DEFAULT = new RestorerOptions(FaceOptions.DEFAULT, false, 42, 2, Device.CPU, 1);

    /** @throws IllegalArgumentException if feather is negative or not finite, or threads are not 1 or more */
    public RestorerOptions {
        Objects.requireNonNull(faces, "faces");
        Objects.requireNonNull(device, "device");
        if (!(feather >= 0 && Double.isFinite(feather))) {
            throw new IllegalArgumentException("a seam is not " + feather + " pixels wide");
        }
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads cannot predict");
        }
    }
}
