package org.frt.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The formats that are read. A file's format is told by its first bytes; its name only says that a picture is meant. */
@API(status = API.Status.STABLE)
public enum PictureFormat {
    JPEG("JPEG", true, ".jpg", ".jpeg", ".jfif", ".jpe"),
    PNG("PNG", true, ".png"),
    TIFF("TIFF", true, ".tif", ".tiff"),
    WEBP("WebP", true, ".webp"),
    BMP("BMP", true, ".bmp"),
    GIF("GIF", false, ".gif"),
    PNM("PNM", true, ".ppm", ".pgm", ".pnm", ".pbm");

    private final String title;
    private final boolean writable;
    private final String extension;
    private final String otherExtensions;

    PictureFormat(String title, boolean writable, String extension, String... otherExtensions) {
        this.title = title;
        this.writable = writable;
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
        return writable ? this : PNG;
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
