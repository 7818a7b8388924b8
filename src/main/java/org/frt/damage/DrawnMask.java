package org.frt.damage;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.io.InputException;

/**
 * A mask as a user drew it, read and understood, before it is laid on a photo.
 *
 * @param subject what messages call it: its path, or where it came from
 * @param mask the hole, inverted and grown as was asked for
 * @param reading how it was understood, see {@link UserMask}
 * @param fit whether it may be scaled to a photo of its shape
 */
public record DrawnMask(Object subject, Mask mask, String reading, boolean fit) {
    /**
     * Reads a mask's file.
     *
     * @throws InputException if it is no picture, or could mean several things
     */
    public static DrawnMask read(Path file, MaskOptions options) {
        return of(file, Photo.read(file), options);
    }

    /**
     * Decodes a mask that is in memory.
     *
     * @throws InputException if it is no picture, or could mean several things
     */
    public static DrawnMask decode(Object subject, byte[] bytes, MaskOptions options) {
        return of(subject, Photo.decode(subject, bytes), options);
    }

    private static DrawnMask of(Object subject, Photo picture, MaskOptions options) {
        MaskReader.Reading read = MaskReader.read(subject, picture);
        Mask mask = options.invert() ? read.mask().inverted() : read.mask();
        return new DrawnMask(
                subject,
                mask.grown(options.grow()),
                Stream.concat(
                                Stream.of(read.reading() + (options.invert() ? ", inverted" : "")),
                                picture.readingWarnings().stream())
                        .collect(Collectors.joining("; ")),
                options.fit());
    }

    /**
     * Lays the mask on a photo. A mask of the photo's own size was drawn on the photo, one of the aligned size on the aligned
     * face; where a photo happens to have the aligned size, the mask belongs to the photo.
     *
     * @param photo upright
     * @param name what messages call the photo, for example {@code the photo anna}
     * @param alignedSize width and height of aligned faces in pixels
     * @throws InputException if the mask has another size, or may be scaled and could have been drawn on either
     */
    public UserMask on(Image photo, String name, int alignedSize) {
        if (mask.image().sameSize(photo)) {
            return new UserMask(mask, UserMask.Frame.PHOTO, reading);
        }
        boolean sameShape = isOfShapeOf(photo);
        if (mask.width() == alignedSize && mask.height() == alignedSize) {
            if (sameShape && fit) {
                throw new InputException(
                        subject,
                        "the mask is " + mask.image().size() + ", as aligned faces are, and has the shape of " + name
                                + " of " + photo.size(),
                        "scale a mask of the photo to the photo's size yourself; use one of the aligned face without "
                                + InputException.setting("fit_mask"));
            }
            return new UserMask(mask, UserMask.Frame.ALIGNED, reading + ", on the aligned face");
        }
        if (sameShape && fit) {
            return new UserMask(
                    mask.scaled(photo.width(), photo.height()),
                    UserMask.Frame.PHOTO,
                    reading + ", scaled from " + mask.image().size());
        }
        boolean lies = mask.width() == photo.height() && mask.height() == photo.width();
        throw new InputException(
                subject,
                "the mask is " + mask.image().size() + ", but " + name + " is " + photo.size()
                        + (lies ? ": it lies on its side" : ""),
                "draw it on the upright photo, or on the aligned face of " + alignedSize + "x" + alignedSize
                        + (sameShape
                                ? ", or scale it to the photo's size, as " + InputException.setting("fit_mask")
                                        + " does"
                                : ""));
    }

    /** Whether the mask, scaled, would cover the photo, but for what rounding its size leaves. */
    private boolean isOfShapeOf(Image photo) {
        double scale = photo.width() / (double) mask.width();
        return Math.abs(mask.height() * scale - photo.height()) <= Math.max(1, scale);
    }
}
