package org.frt.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The formats that are read. A file's format is told by its first bytes; its name only says that a picture is meant. */
@API(status = API.Status.STABLE)
public enum PictureFormat {
    JPEG("JPEG", 65_500, ".jpg", ".jpeg", ".jfif", ".jpe"),
    PNG("PNG", Integer.MAX_VALUE, ".png"),
    TIFF("TIFF", Integer.MAX_VALUE, ".tif", ".tiff"),
    WEBP("WebP", (1 << 14) - 1, ".webp"),
    BMP("BMP", Integer.MAX_VALUE, ".bmp"),
    GIF("GIF", 0, ".gif"),
    PNM("PNM", Integer.MAX_VALUE, ".ppm", ".pgm", ".pnm", ".pbm");

    private final String title;
    /** Of a picture that can be written, in pixels; 0 where none can. */
    private final int longestSide;

    private final String extension;
    private final String otherExtensions;

    PictureFormat(String title, int longestSide, String extension, String... otherExtensions) {
        this.title = title;
        this.longestSide = longestSide;
        this.extension = extension;
        this.otherExtensions = String.join(" ", otherExtensions);
    }

    /** The name that people know it by, for example {@code WebP}. */
    public String title() {
        return title;
    }

    /** How names of such files end, with the dot, the usual ending first. */
    public String extension() {
        return extension;
    }

    /** The format that a restored photo of this format is written in: the same, or PNG where it cannot be written. */
    public PictureFormat written() {
        return written(1);
    }

    /** The same of a photo of this longer side, which not every format has room for. */
    PictureFormat written(int side) {
        return side <= longestSide ? this : PNG;
    }

    /** Whether the name ends like a picture's, in whatever case, and is not hidden. */
    public static boolean isNameOfPicture(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return !name.startsWith(".")
                && dot > 0
                && Stream.of(values()).anyMatch(format -> format.hasExtension(name.substring(dot)));
    }

    private boolean hasExtension(String wanted) {
        return extension.equals(wanted) || List.of(otherExtensions.split(" ")).contains(wanted);
    }
}
