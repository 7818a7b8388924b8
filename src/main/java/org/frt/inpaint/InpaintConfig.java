package org.frt.inpaint;

import java.nio.file.Path;
import org.frt.face.FaceOptions;
import org.frt.onnx.Device;
import org.frt.run.RunOptions;
import org.jspecify.annotations.Nullable;

/**
 * What to inpaint, and how.
 *
 * @param run photos, output and threads
 * @param checkpoint the generator's checkpoint, or a folder of checkpoints; {@code null} for the built-in generator
 * @param holes where
 * @param faces how faces are looked for; unused where they are aligned
 * @param aligned whether the photos are faces in the template already, square and of any size
 * @param restored how restored photos are written
 * @param raw whether the generator's own output is kept too
 * @param device what the generator runs on
 */
public record InpaintConfig(
        RunOptions run,
        @Nullable Path checkpoint,
        HoleOptions holes,
        FaceOptions faces,
        boolean aligned,
        RestoredPhotos restored,
        boolean raw,
        Device device) {}
