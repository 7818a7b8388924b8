package org.frt.dataset;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.frt.image.ImageReader;
import org.frt.io.CanonicalName;

/** What tables and lists mean by a photo's or face's name: with or without an extension, in either Unicode form. */
public final class ListedName {
    /** Of pictures that have to be converted before frt reads them, under the same name. */
    private static final Set<String> OTHER_EXTENSIONS = Set.of("heic", "heif", "avif", "jxl");

    private ListedName() {}

    /**
     * The canonical name as a list has it, without the dot and slash that tools such as {@code find .} put first.
     *
     * @param written with forward slashes between folders, as in CelebA's tables
     */
    static String written(String written) {
        String name = CanonicalName.of(written);
        while (name.startsWith("./")) {
            name = name.substring(2);
        }
        return name;
    }

    /**
     * The canonical name without a picture's extension; another ending after a dot is part of the name.
     *
     * @param written with forward slashes between folders, as in CelebA's tables
     */
    public static String of(String written) {
        String name = written(written);
        int dot = name.lastIndexOf('.');
        boolean picture = dot > name.lastIndexOf('/') + 1
                && (ImageReader.isImageName(Path.of(name))
                        || OTHER_EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT)));
        return picture ? name.substring(0, dot) : name;
    }
}
