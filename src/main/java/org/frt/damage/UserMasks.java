package org.frt.damage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.io.InputException;
import org.frt.io.SourceFiles;
import org.jspecify.annotations.Nullable;

/**
 * The masks that a user brings: one file for all photos, or a folder in which each photo's mask has the photo's name and
 * subfolder, with any picture extension. Threads may share it.
 */
public final class UserMasks {
    private final Path source;
    private final boolean inverted;
    private final @Nullable Mask forAll;
    private final Map<String, Path> byStem;

    private UserMasks(Path source, boolean inverted, @Nullable Mask forAll, Map<String, Path> byStem) {
        this.source = source;
        this.inverted = inverted;
        this.forAll = forAll;
        this.byStem = byStem;
    }

    /**
     * Finds the masks; one for all is read at once, those of a folder when they are asked for.
     *
     * @param source a picture, or a folder of them
     * @param inverted whether black (or transparent) is the hole
     * @throws InputException if nothing is there, the one mask cannot be used, or two masks have one photo's name
     */
    public static UserMasks open(Path source, boolean inverted) throws IOException {
        if (Files.isRegularFile(source)) {
            return new UserMasks(source, inverted, read(source, inverted), Map.of());
        }
        Map<String, Path> byStem = new HashMap<>();
        for (SourceFiles.Found found : SourceFiles.find(source, ImageReader::isImageName)) {
            Path other = byStem.put(found.stem(), found.path());
            if (other != null) {
                throw new InputException(
                        found.path(),
                        "this mask and " + other.getFileName() + " belong to the same photo",
                        "keep one of them");
            }
        }
        return new UserMasks(source, inverted, null, byStem);
    }

    /**
     * The mask of a photo. A mask of the photo's own size was drawn on the photo, one of the aligned size on the aligned
     * face; where a photo happens to have the aligned size, the mask belongs to the photo.
     *
     * @param name which photo
     * @param photo the photo, upright
     * @param alignedSize width and height of aligned faces in pixels
     * @throws InputException if the photo has no mask, or one of another size or that tells nothing
     */
    public UserMask of(SourceFiles.Found name, Image photo, int alignedSize) {
        Mask mask = forAll == null ? read(fileOf(name), inverted) : forAll;
        if (mask.image().sameSize(photo)) {
            return new UserMask(mask, UserMask.Frame.PHOTO);
        }
        if (mask.width() == alignedSize && mask.height() == alignedSize) {
            return new UserMask(mask, UserMask.Frame.ALIGNED);
        }
        throw new InputException(
                forAll == null ? fileOf(name) : source,
                "the mask is " + mask.image().size() + ", but the photo " + name.name() + " is " + photo.size(),
                "draw it on the upright photo, or on the aligned face of " + alignedSize + "x" + alignedSize);
    }

    private Path fileOf(SourceFiles.Found name) {
        Path file = byStem.get(name.stem());
        if (file == null) {
            throw new InputException(
                    name.path(),
                    "there is no mask for it in " + source,
                    "add " + name.stem() + ".png there, or leave the photo out");
        }
        return file;
    }

    private static Mask read(Path file, boolean inverted) {
        Mask mask = MaskReader.read(file);
        return inverted ? mask.inverted() : mask;
    }
}
