package org.frt.damage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.frt.damage.MaskReader.Reading;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.io.InputException;
import org.frt.io.SourceFiles;
import org.jspecify.annotations.Nullable;

/**
 * The masks that a user brings: one file for all photos, or a folder in which each photo's mask has the photo's name and
 * subfolder, with any picture extension, and perhaps {@code _mask} behind the name. Threads may share it.
 */
public final class UserMasks {
    /** As in {@code a_mask.png}, {@code a_mask001.png} and {@code a-mask.png}. */
    private static final Pattern OF_MASKS = Pattern.compile("[_.-]mask\\d*$", Pattern.CASE_INSENSITIVE);

    private final Path source;
    private final MaskOptions options;
    private final @Nullable Reading forAll;
    private final Map<String, Path> byStem;

    private UserMasks(Path source, MaskOptions options, @Nullable Reading forAll, Map<String, Path> byStem) {
        this.source = source;
        this.options = options;
        this.forAll = forAll;
        this.byStem = byStem;
    }

    /**
     * Finds the masks; one for all is read at once, those of a folder when they are asked for.
     *
     * @param source a picture, or a folder of them
     * @param options what is done to them
     * @throws InputException if nothing is there, the one mask cannot be used, or two masks have one photo's name
     */
    public static UserMasks open(Path source, MaskOptions options) throws IOException {
        if (Files.isRegularFile(source)) {
            return new UserMasks(source, options, read(source, options), Map.of());
        }
        Map<String, Path> byStem = new HashMap<>();
        for (SourceFiles.Found found : SourceFiles.find(source, ImageReader::isImageName)) {
            Path other = byStem.put(key(found.stem()), found.path());
            if (other != null) {
                throw new InputException(
                        found.path(),
                        "this mask and " + other.getFileName() + " belong to the same photo",
                        "keep one of them");
            }
        }
        return new UserMasks(source, options, null, byStem);
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
        Reading read = forAll == null ? read(fileOf(name), options) : forAll;
        Mask mask = read.mask();
        if (mask.image().sameSize(photo)) {
            return new UserMask(mask, UserMask.Frame.PHOTO, read.reading());
        }
        if (mask.width() == alignedSize && mask.height() == alignedSize) {
            return new UserMask(mask, UserMask.Frame.ALIGNED, read.reading());
        }
        boolean sameShape = isOfShape(mask, photo);
        if (sameShape && options.fit()) {
            Mask scaled = Mask.whereBright(mask.image().resized(photo.width(), photo.height()));
            return new UserMask(
                    scaled,
                    UserMask.Frame.PHOTO,
                    read.reading() + ", scaled from " + mask.image().size());
        }
        boolean lies = mask.width() == photo.height() && mask.height() == photo.width();
        throw new InputException(
                forAll == null ? fileOf(name) : source,
                "the mask is " + mask.image().size() + ", but the photo " + name.name() + " is " + photo.size()
                        + (lies ? ": it fits the photo as it is stored, not upright" : ""),
                "draw it on the upright photo, or on the aligned face of " + alignedSize + "x" + alignedSize
                        + (sameShape ? ", or have it scaled by " + InputException.setting("fit_mask") : ""));
    }

    /** Whether the mask, scaled, would cover the photo, but for what rounding its size leaves. */
    private static boolean isOfShape(Mask mask, Image photo) {
        double scale = photo.width() / (double) mask.width();
        return Math.abs(mask.height() * scale - photo.height()) <= Math.max(1, scale);
    }

    private Path fileOf(SourceFiles.Found name) {
        Path file = byStem.get(key(name.stem()));
        if (file == null) {
            throw new InputException(
                    name.path(),
                    "there is no mask for it in " + source,
                    "add " + name.stem() + ".png there, or leave the photo out");
        }
        return file;
    }

    /**
     * By what a photo and its mask are brought together: Unicode's composed and decomposed forms are the same, and what
     * other programs put behind a mask's name doesn't count.
     */
    private static String key(String stem) {
        return OF_MASKS.matcher(Normalizer.normalize(stem, Normalizer.Form.NFC)).replaceFirst("");
    }

    private static Reading read(Path file, MaskOptions options) {
        Reading read = MaskReader.read(file);
        Mask mask = options.invert() ? read.mask().inverted() : read.mask();
        return new Reading(mask.grown(options.grow()), read.reading() + (options.invert() ? ", inverted" : ""));
    }
}
